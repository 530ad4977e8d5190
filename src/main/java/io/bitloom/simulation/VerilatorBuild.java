package io.bitloom.simulation;

import io.bitloom.tool.InstalledTool;
import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolRunner;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Turns the Verilog of a run directory, as it is on disk, into a program.
 *
 * @param tools where Verilator, make and the compiler are looked for
 */
public record VerilatorBuild(ToolSearch tools) {
    /** Fast code where the clock runs, quickly compiled code where it does not; unreset registers start at random. */
    private static final List<String> OPTIONS = List.of(
            "--cc", "--exe", "--build", "-j", "2", "-O3", "--x-assign", "unique", "--x-initial", "unique",
            "--output-split", "20000", "--top-module", "probe", "--prefix", "Vprobe", "-Wno-fatal",
            "-CFLAGS", "-std=c++14", "-MAKEFLAGS", "OPT_FAST=-O2 OPT_SLOW=-O0 OPT_GLOBAL=-O1");

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

        Path stamp = workspace.directory().resolve(directory).resolve("sources.sha256");
        String digest = digest(workspace, command, verilator.version() + " " + compiler.version());
        boolean reused = Files.exists(stamp)
                && Files.readString(stamp).equals(digest)
                && Files.isExecutable(stamp.resolveSibling("Vprobe"));
        if (!reused) {
            Files.deleteIfExists(stamp);
            ToolRunner.loggingTo(workspace.log()).run(command);
            Files.writeString(stamp, digest);
        }
        return new Simulator(directory, command, verilator.version().toString(), digest, reused);
    }

    private static String digest(SimulationWorkspace workspace, ToolCommand command, String versions)
            throws IOException {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        sha256.update((versions + "\n" + command.shellText() + "\n").getBytes(StandardCharsets.UTF_8));
        try (Stream<Path> files = Files.list(workspace.rtl())) {
            for (Path file : Stream.concat(files.sorted(), Stream.of(workspace.probe(), workspace.harness()))
                    .toList()) {
                sha256.update((file.getFileName() + " " + Files.size(file) + "\n").getBytes(StandardCharsets.UTF_8));
                sha256.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
