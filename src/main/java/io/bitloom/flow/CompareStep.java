package io.bitloom.flow;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.simulation.SimulationResults;
import io.bitloom.simulation.SimulationRun;
import io.bitloom.simulation.SimulationWorkspace;
import io.bitloom.simulation.Simulator;
import io.bitloom.tool.ToolSearch;
import io.bitloom.verification.BitExactCheck;
import io.bitloom.verification.Comparison;
import io.bitloom.verification.Mismatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the hardware did -&gt; whether it is what the reference model says.
 *
 * @param directory from {@link SimulateStep}
 * @param data whose test images were the vectors
 * @param tools where Verilator is looked for, should a waveform be needed
 */
public record CompareStep(RunDirectory directory, DataSource data, ToolSearch tools) {
    /** Clocks shown before and after the first mismatch. */
    private static final long BEFORE = 40;

    private static final long AFTER = 10;

    /**
     * The verdict.
     *
     * @param directory it is about
     * @param manifest what was generated
     * @param data set whose test images were sent
     * @param accuracy of the hardware, 0..1
     * @param exact whether nothing differs
     * @param comparison in full
     * @param waveform of the first mismatch, relative to the directory
     */
    public record Result(
            Path directory,
            Manifest manifest,
            String data,
            double accuracy,
            boolean exact,
            Comparison comparison,
            Optional<String> waveform) {}

    /** The name of the data set that a run directory's vectors come from. */
    public static String dataName(RunDirectory directory) throws IOException {
        return SimulateStep.Vectors.read(directory.vectorSource()).data();
    }

    /** Compares every class, score, hidden bit and clock; writes result.json, and mismatch.vcd if something differs. */
    public Result run(Watcher watcher) throws IOException, InterruptedException {
        RunDirectory.Generated generated = directory.generated();
        SimulateStep.Vectors vectors = SimulateStep.Vectors.read(directory.vectorSource());
        SimulationResults results = SimulationResults.read(directory.workspace());
        if (!results.report().sources().equals(directory.workspace().sources())) {
            throw new IllegalArgumentException(
                    "the Verilog in " + directory.path() + " was changed after it was simulated; simulate it again");
        }
        Dataset images = data.load().test();
        if (images.size() < vectors.images()) {
            throw new IllegalArgumentException(data.name() + " has " + images.size() + " test images, and "
                    + vectors.images() + " were simulated; choose the same data set again");
        }
        Files.deleteIfExists(directory.waveform());
        Comparison comparison;
        try (Progress progress = watcher.progress("compare", vectors.images())) {
            comparison = new BitExactCheck(generated.plan().network(), images, Encoder.parse(vectors.encoding()))
                    .compare(
                            results,
                            generated.manifest().latency(),
                            generated.manifest().initiationInterval(),
                            done -> progress.advance(1));
        }
        if (comparison.first().isPresent()) {
            draw(comparison.first().get(), generated.manifest(), results, watcher);
        }
        Result result = new Result(
                directory.path(),
                generated.manifest(),
                vectors.data(),
                (double) comparison.correct() / vectors.images(),
                comparison.isExact(),
                comparison,
                comparison
                        .first()
                        .map(mismatch -> directory.waveform().getFileName().toString()));
        Manifest.replace(directory.result(), JsonText.of(result));
        return result;
    }

    private void draw(Mismatch mismatch, Manifest manifest, SimulationResults results, Watcher watcher)
            throws IOException, InterruptedException {
        SimulationWorkspace workspace = directory.workspace();
        Simulator simulator = SimulateStep.build(workspace, true, tools, watcher);
        try (Progress progress = watcher.progress("waveform", 0)) {
            long clock = results.accepted(mismatch.image()) + mismatch.cycle();
            new SimulationRun(workspace, results.report().stimulus(), SimulateStep.limit(manifest))
                    .waveform(simulator, mismatch.image(), clock - BEFORE, clock + AFTER, directory.waveform());
            progress.message(directory.waveform() + " around clock " + clock);
        }
    }
}
