package io.bitloom.simulation;

import io.bitloom.tool.InstalledTool;
import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolRunner;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.Tools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A program that Verilator, make and the compiler make of Verilog and a harness.
 *
 * <p>Verilator writes many small files of C++, most of whose compilation is reading the same headers; they are joined before
 * they are compiled. What is the same for every design, Verilator's run-time library and the harness, comes from an
 * {@link ObjectCache}.
 *
 * @param directory the commands are given in
 * @param build folder of the build, in the directory
 * @param name of the program, Verilator's prefix
 * @param options of Verilator beside the places and the prefix
 * @param verilog files and options that name files, as Verilator takes them
 * @param harness C++ that knows nothing of the design
 * @param adapter C++ that does
 * @param fast option of the compiler for code where the clock runs
 * @param log of the commands
 */
record VerilatedProgram(
        Path directory,
        String build,
        String name,
        List<String> options,
        List<String> verilog,
        List<String> harness,
        String adapter,
        String fast,
        Path log) {
    /**
     * What is the same for every program. Registers that nothing sets start at random. Verilator 5.006 turns some XORs of single bits
     * of wide words into their complements when it joins them to trees, as Icarus Verilog shows; so it does not.
     */
    private static final List<String> ALWAYS = List.of(
            "--cc",
            "--exe",
            "-O3",
            "-fno-const-bit-op-tree",
            "--x-assign",
            "unique",
            "--x-initial",
            "unique",
            "--output-split",
            "20000",
            "-Wno-fatal",
            "-CFLAGS",
            "-std=c++14");

    VerilatedProgram {
        options = List.copyOf(options);
        verilog = List.copyOf(verilog);
        harness = List.copyOf(harness);
    }

    /**
     * What came of a build.
     *
     * @param verilator its version
     * @param reused whether the program was there from the same sources, options and tools
     */
    record Built(String verilator, boolean reused) {}

    /**
     * Builds the program unless it is there from the same sources, options and tools.
     *
     * @param sources digest of everything it is built from
     */
    Built build(ToolSearch tools, String sources, VerilatorBuild.Watcher watcher)
            throws IOException, InterruptedException {
        InstalledTool verilator = tools.require(Tools.VERILATOR);
        InstalledTool make = tools.require(Tools.MAKE);
        InstalledTool compiler = tools.require(Tools.CXX);
        VerilatorBuild.requireNoBlank(directory);
        String toolsAndOptions = String.join(
                "\n",
                "verilator " + verilator.version(),
                "g++ " + compiler.version(),
                String.join(" ", verilate()),
                String.join(" ", compile()));
        BuildStamp stamp = new BuildStamp(model().folder(), name);
        if (stamp.vouches(toolsAndOptions, sources)) {
            return new Built(verilator.version().toString(), true);
        }
        stamp.prepare(toolsAndOptions);
        verilate(verilator);
        compile(
                make,
                compiler,
                ObjectCache.of(tools.environment(), "g++ " + compiler.version()),
                List.of(model()),
                watcher);
        stamp.write(toolsAndOptions, sources);
        return new Built(verilator.version().toString(), false);
    }

    void verilate(InstalledTool verilator) throws InterruptedException {
        ToolRunner.loggingTo(log)
                .run(verilator
                        .command()
                        .and(verilate())
                        .and(verilateInto(build))
                        .in(directory));
    }

    /**
     * Compiles and links.
     *
     * @param models what Verilator wrote, that of this program first; another program's harness and adapter are not taken
     */
    void compile(
            InstalledTool make,
            InstalledTool compiler,
            ObjectCache cache,
            List<JoinedSources.Model> models,
            VerilatorBuild.Watcher watcher)
            throws IOException, InterruptedException {
        Path folder = model().folder();
        ToolCommand compilation = make.command()
                .and(compileIn(build))
                .and(List.of("CXX=" + compiler.program(), "LINK=" + compiler.program()))
                .and(new JoinedSources(models, directory.resolve(adapter)).write())
                .in(directory);
        ToolRunner runner = ToolRunner.loggingTo(log);
        // A dry run says which files are due; an earlier build may have left others.
        List<Compilation> due = new ArrayList<>();
        onCompilation(runner, due::add).run(compilation.and(List.of("--dry-run")));
        List<Compilation> shared =
                due.stream().filter(this::isTheSameForEveryDesign).toList();
        due.removeAll(cache.fetch(shared, folder));
        int[] begun = {0};
        onCompilation(runner, file -> watcher.compiling(++begun[0], due.size())).run(compilation);
        cache.keep(shared, folder);
    }

    JoinedSources.Model model() {
        return new JoinedSources.Model(directory.resolve(build), name);
    }

    /** The commands that build the same in another folder, with the tools by their names and nothing joined or fetched. */
    List<ToolCommand> commands(String folder) {
        return List.of(
                ToolCommand.of(Tools.VERILATOR.name()).and(verilate()).and(verilateInto(folder)),
                ToolCommand.of(Tools.MAKE.name()).and(compileIn(folder)));
    }

    private boolean isTheSameForEveryDesign(Compilation file) {
        return file.object().startsWith("verilated")
                || harness.stream().anyMatch(source -> file.source().endsWith(source));
    }

    private List<String> verilate() {
        List<String> verilate = new ArrayList<>(ALWAYS);
        verilate.addAll(List.of("--prefix", name));
        verilate.addAll(options);
        return verilate;
    }

    /** Quickly compiled code where the clock does not run. */
    private List<String> compile() {
        return List.of("-f", name + ".mk", "OPT_FAST=" + fast, "OPT_SLOW=-O0", "OPT_GLOBAL=-O1");
    }

    private List<String> verilateInto(String folder) {
        List<String> arguments = new ArrayList<>(List.of("--Mdir", folder));
        arguments.addAll(verilog);
        arguments.addAll(harness);
        arguments.add(adapter);
        return arguments;
    }

    private List<String> compileIn(String folder) {
        List<String> compile = new ArrayList<>(List.of("-C", folder));
        compile.addAll(compile());
        compile.add("-j" + Runtime.getRuntime().availableProcessors());
        return compile;
    }

    private static ToolRunner onCompilation(ToolRunner runner, Consumer<Compilation> action) {
        return runner.eachLine(line -> Compilation.read(line).ifPresent(action));
    }
}
