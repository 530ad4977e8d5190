package io.bitloom.simulation;

import io.bitloom.tool.InstalledTool;
import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolRunner;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Turns the Verilog of a run directory, as it is on disk, into a program.
 *
 * @param tools where Verilator, make and the compiler are looked for
 */
public record VerilatorBuild(ToolSearch tools) {
    /** Fast code where the clock runs, quickly compiled code where it does not; unreset registers start at random. */
    private static final List<String> OPTIONS = List.of(
            "--cc",
            "--exe",
            "--build",
            "-j",
            "2",
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
            "-std=c++14",
            "-MAKEFLAGS",
            "OPT_FAST=-O2 OPT_SLOW=-O0 OPT_GLOBAL=-O1");

    /**
     * The simulator of a run directory, built unless it is there from the same sources, options and Verilator.
     *
     * @param waveforms whether it can write them, which makes it slower
     * @throws io.bitloom.tool.ToolNotFoundException if Verilator, make or the compiler is missing
     * @throws io.bitloom.tool.ToolFailedException if the Verilog does not build
     */
    public Simulator build(SimulationWorkspace workspace, boolean waveforms) throws IOException, InterruptedException {
        InstalledTool verilator = tools.require(Tools.VERILATOR);
        InstalledTool make = tools.require(Tools.MAKE);
        InstalledTool compiler = tools.require(Tools.CXX);
        String directory = waveforms ? "build-trace" : "build";
        ToolCommand command = verilator
                .command(OPTIONS.toArray(String[]::new))
                .and(waveforms ? List.of("--trace") : List.of())
                .and(List.of("--Mdir", directory, "sim/probe.v", "-F", "rtl/files.f", "sim/harness.cpp"))
                .with("MAKE", make.program().toString())
                .with("CXX", compiler.program().toString())
                .in(workspace.directory());

        Path stamp = workspace.directory().resolve(directory).resolve("built-from");
        String sources = workspace.sources();
        String identity = sources + "\n" + verilator.version() + " " + compiler.version() + "\n" + command.shellText();
        boolean reused = Files.exists(stamp)
                && Files.readString(stamp).equals(identity)
                && Files.isExecutable(stamp.resolveSibling("Vprobe"));
        if (!reused) {
            Files.deleteIfExists(stamp);
            ToolRunner.loggingTo(workspace.log()).run(command);
            Files.writeString(stamp, identity);
        }
        return new Simulator(directory, command, verilator.version().toString(), sources, reused);
    }
}
