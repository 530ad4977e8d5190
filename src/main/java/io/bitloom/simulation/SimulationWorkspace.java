package io.bitloom.simulation;

import io.bitloom.file.Sha256;
import io.bitloom.file.WholeFile;
import io.bitloom.verilog.RtlBundle;
import io.bitloom.verilog.TemplateRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The part of a run directory that simulation uses:
 *
 * <pre>
 *     rtl/      the Verilog and files.f
 *     sim/      probe.v, harness.cpp and what it includes, layout.txt
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
        WholeFile.write(probe(), bundle.probe().text());
        for (Path file : harness()) {
            WholeFile.write(file, TemplateRenderer.resource("hw-sim/harness/" + file.getFileName()));
        }
    }

    /** Writes what the vectors and the results hold, before they are written themselves; results of other vectors go. */
    public void write(Layout layout) throws IOException {
        forgetResults();
        layout.write(layoutFile());
    }

    /** What was simulated before is no longer of use. */
    public void forgetResults() throws IOException {
        Files.deleteIfExists(report());
    }

    /**
     * The layout that {@link #write(Layout)} wrote.
     *
     * @throws SimulationException if this is no run directory
     */
    public Layout layout() throws IOException {
        Path file = layoutFile();
        if (!Files.exists(file)) {
            throw new SimulationException(directory + " has no sim/layout.txt; make it with `bitloom simulate`");
        }
        return Layout.read(file);
    }

    /** Digest of the Verilog as it is on disk, and of the harness around it. */
    public String sources() throws IOException {
        try (Stream<Path> files = Files.list(rtl())) {
            return Sha256.of(Stream.concat(files.sorted(), Stream.concat(Stream.of(probe()), harness().stream()))
                    .toList());
        }
    }

    /** Digest of the layout and the images as they are on disk. */
    public String vectorsDigest() throws IOException {
        return Sha256.of(List.of(layoutFile(), vectors()));
    }

    public Path rtl() {
        return directory.resolve("rtl");
    }

    Path sim() {
        return directory.resolve("sim");
    }

    private Path layoutFile() {
        return sim().resolve("layout.txt");
    }

    Path probe() {
        return sim().resolve("probe.v");
    }

    private List<Path> harness() {
        return Stream.of("harness.cpp", "design.h", "verilated_design.h", "design.cpp")
                .map(sim()::resolve)
                .toList();
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
