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
 * Turns the Verilog of a run directory, as it is on disk, into a program.
 *
 * @param tools where Verilator, make and the compiler are looked for
 */
public record VerilatorBuild(ToolSearch tools) {
    private static final List<String> VERILATE = List.of(
            "--cc",
            "--exe",
            "-O3",
            "--x-assign",
            "unique",
            "--x-initial",
            "unique",
            "--output-split",
            "20000",
            "--top-module",
            "probe",
            "--prefix",
            "Vprobe",
            "-Wno-fatal",
            "-CFLAGS",
            "-std=c++14");

    /** Fast code where the clock runs, quickly compiled code where it does not. */
    private static final List<String> COMPILE =
            List.of("-f", "Vprobe.mk", "OPT_FAST=-O2", "OPT_SLOW=-O0", "OPT_GLOBAL=-O1");

    /** A replay builds for itself: what it built from may be other files by then. */
    static final String REPLAY = "build-replay";

    /** Is told how many files of the model are compiled. */
    @FunctionalInterface
    public interface Watcher {
        void compiling(int file, int files);
    }

    /**
     * The simulator of a run directory, built unless it is there from the same sources, options and tools. Registers that no
     * reset sets start at random in it.
     *
     * @param waveforms whether it can write them, which makes it slower
     * @throws io.bitloom.tool.ToolNotFoundException if Verilator, make or the compiler is missing
     * @throws io.bitloom.tool.ToolFailedException if the Verilog does not build
     */
    public Simulator build(SimulationWorkspace workspace, boolean waveforms, Watcher watcher)
            throws IOException, InterruptedException {
        InstalledTool verilator = tools.require(Tools.VERILATOR);
        InstalledTool make = tools.require(Tools.MAKE);
        InstalledTool compiler = tools.require(Tools.CXX);
        String directory = waveforms ? "build-trace" : "build";
        List<String> verilate = new ArrayList<>(VERILATE);
        if (waveforms) {
            verilate.add("--trace");
        }
        requireNoBlank(workspace.directory());
        String sources = workspace.sources();
        String toolsAndOptions = String.join(
                "\n",
                "verilator " + verilator.version(),
                "g++ " + compiler.version(),
                String.join(" ", verilate),
                String.join(" ", COMPILE));
        Path build = workspace.directory().resolve(directory);
        BuildStamp stamp = new BuildStamp(build);
        boolean reused = stamp.vouches(toolsAndOptions, sources);
        if (!reused) {
            stamp.prepare(toolsAndOptions);
            ToolRunner runner = ToolRunner.loggingTo(workspace.log());
            runner.run(verilator
                    .command()
                    .and(verilate)
                    .and(verilateInto(directory))
                    .in(workspace.directory()));
            ToolCommand compilation = make.command()
                    .and(compileIn(directory))
                    .and(List.of("CXX=" + compiler.program(), "LINK=" + compiler.program()))
                    .in(workspace.directory());
            // A dry run says which files are due; an earlier build may have left others.
            int[] due = {0};
            onCompilation(runner, () -> due[0]++).run(compilation.and(List.of("--dry-run")));
            int[] begun = {0};
            onCompilation(runner, () -> watcher.compiling(++begun[0], due[0])).run(compilation);
            stamp.write(toolsAndOptions, sources);
        }
        return new Simulator(
                directory,
                List.of(
                        ToolCommand.of(Tools.VERILATOR.name()).and(verilate).and(verilateInto(REPLAY)),
                        ToolCommand.of(Tools.MAKE.name()).and(compileIn(REPLAY))),
                verilator.version().toString(),
                sources,
                reused);
    }

    /** Refuses folders that make cannot build in: it takes a blank as the end of a name. */
    public static void requireNoBlank(Path directory) {
        if (directory.toAbsolutePath().toString().chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("'" + directory.toAbsolutePath()
                    + "' has a blank in its path, where make cannot build; choose a folder without blanks");
        }
    }

    private static List<String> verilateInto(String directory) {
        return List.of("--Mdir", directory, "sim/probe.v", "-F", "rtl/files.f", "sim/harness.cpp");
    }

    private static List<String> compileIn(String directory) {
        List<String> compile = new ArrayList<>(List.of("-C", directory));
        compile.addAll(COMPILE);
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
