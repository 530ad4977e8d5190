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

/**
 * A program that Verilator, make and the compiler make of Verilog and a harness.
 *
 * @param directory the commands are given in
 * @param build folder of the build, in the directory
 * @param name of the program, Verilator's prefix
 * @param options of Verilator beside the places and the prefix
 * @param files Verilog and C++, as Verilator takes them
 * @param fast option of the compiler for code where the clock runs
 * @param log of the commands
 */
record VerilatedProgram(
        Path directory, String build, String name, List<String> options, List<String> files, String fast, Path log) {
    /** What is the same for every program. Registers that nothing sets start at random. */
    private static final List<String> ALWAYS = List.of(
            "--cc",
            "--exe",
            "-O3",
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
        files = List.copyOf(files);
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
        BuildStamp stamp = new BuildStamp(directory.resolve(build), name);
        if (stamp.vouches(toolsAndOptions, sources)) {
            return new Built(verilator.version().toString(), true);
        }
        stamp.prepare(toolsAndOptions);
        ToolRunner runner = ToolRunner.loggingTo(log);
        runner.run(verilator.command().and(verilate()).and(verilateInto(build)).in(directory));
        ToolCommand compilation = make.command()
                .and(compileIn(build))
                .and(List.of("CXX=" + compiler.program(), "LINK=" + compiler.program()))
                .in(directory);
        // A dry run says which files are due; an earlier build may have left others.
        int[] due = {0};
        onCompilation(runner, () -> due[0]++).run(compilation.and(List.of("--dry-run")));
        int[] begun = {0};
        onCompilation(runner, () -> watcher.compiling(++begun[0], due[0])).run(compilation);
        stamp.write(toolsAndOptions, sources);
        return new Built(verilator.version().toString(), false);
    }

    /** The commands that build the same in another folder, with the tools by their names. */
    List<ToolCommand> commands(String folder) {
        return List.of(
                ToolCommand.of(Tools.VERILATOR.name()).and(verilate()).and(verilateInto(folder)),
                ToolCommand.of(Tools.MAKE.name()).and(compileIn(folder)));
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
        arguments.addAll(files);
        return arguments;
    }

    private List<String> compileIn(String folder) {
        List<String> compile = new ArrayList<>(List.of("-C", folder));
        compile.addAll(compile());
        compile.add("-j" + Runtime.getRuntime().availableProcessors());
        return compile;
    }

    private static ToolRunner onCompilation(ToolRunner runner, Runnable action) {
        return runner.eachLine(line -> {
            if (line.contains(" -c -o ")) {
                action.run();
            }
        });
    }
}
