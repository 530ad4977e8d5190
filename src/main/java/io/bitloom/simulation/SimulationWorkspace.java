package io.bitloom.simulation;

import io.bitloom.verilog.RtlBundle;
import io.bitloom.verilog.TemplateRenderer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * The part of a run directory that simulation uses:
 *
 * <pre>
 *     rtl/      the Verilog and files.f
 *     sim/      probe.v, harness.cpp, layout.txt
 *     vectors/  images.bin
 *     build/    the verilated model, build-trace/ the same with waveforms
 *     results/  one file for each range of images, simulation.json
 *     run.log   every command and its output
 * </pre>
 *
 * @param directory the run directory
 */
public record SimulationWorkspace(Path directory) {
    public SimulationWorkspace {
        directory = directory.toAbsolutePath().normalize();
    }

    /** Writes the Verilog, the probe and the harness; a file that already has its text stays, so builds stay fresh. */
    public void write(RtlBundle bundle) throws IOException {
        bundle.write(rtl());
        Files.createDirectories(sim());
        Files.writeString(probe(), bundle.probe().text());
        Files.writeString(harness(), TemplateRenderer.resource("hw-sim/harness/harness.cpp"));
    }

    /** Writes what the vectors and the results hold, before they are written themselves. */
    public void write(Layout layout) throws IOException {
        Files.createDirectories(sim());
        layout.write(sim().resolve("layout.txt"));
    }

    /**
     * The layout that {@link #write(Layout)} wrote.
     *
     * @throws SimulationException if this is no run directory
     */
    public Layout layout() throws IOException {
        Path file = sim().resolve("layout.txt");
        if (!Files.exists(file)) {
            throw new SimulationException(directory + " has no sim/layout.txt; make it with `bitloom simulate`");
        }
        return Layout.read(file);
    }

    /** Digest of the Verilog as it is on disk, and of the harness around it. */
    public String sources() throws IOException {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        try (Stream<Path> files = Files.list(rtl())) {
            for (Path file :
                    Stream.concat(files.sorted(), Stream.of(probe(), harness())).toList()) {
                sha256.update((file.getFileName() + " " + Files.size(file) + "\n").getBytes(StandardCharsets.UTF_8));
                sha256.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    public Path rtl() {
        return directory.resolve("rtl");
    }

    Path sim() {
        return directory.resolve("sim");
    }

    Path probe() {
        return sim().resolve("probe.v");
    }

    Path harness() {
        return sim().resolve("harness.cpp");
    }

    public Path vectors() {
        return directory.resolve("vectors").resolve("images.bin");
    }

    public Path results() {
        return directory.resolve("results");
    }

    Path report() {
        return results().resolve("simulation.json");
    }

    public Path log() {
        return directory.resolve("run.log");
    }
}
