package io.bitloom.simulation;

import io.bitloom.tool.ToolSearch;
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
        String directory = waveforms ? "build-trace" : "build";
        List<String> options = new ArrayList<>(List.of("--top-module", "probe"));
        if (waveforms) {
            options.add("--trace");
        }
        VerilatedProgram program = new VerilatedProgram(
                workspace.directory(),
                directory,
                "Vprobe",
                options,
                List.of("sim/probe.v", "-F", "rtl/files.f"),
                List.of("sim/harness.cpp"),
                "sim/design.cpp",
                "-O1",
                workspace.log());
        String sources = workspace.sources();
        VerilatedProgram.Built built = program.build(tools, sources, watcher);
        return new Simulator(directory, program.commands(REPLAY), built.verilator(), sources, built.reused());
    }

    /** Refuses folders that make cannot build in: it takes a blank as the end of a name. */
    public static void requireNoBlank(Path directory) {
        if (directory.toAbsolutePath().toString().chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("'" + directory.toAbsolutePath()
                    + "' has a blank in its path, where make cannot build; choose a folder without blanks");
        }
    }
}
