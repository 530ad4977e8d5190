package io.bitloom.flow;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.file.FileClaim;
import io.bitloom.file.WholeFile;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.simulation.SimulationResults;
import io.bitloom.simulation.SimulationRun;
import io.bitloom.simulation.SimulationWorkspace;
import io.bitloom.simulation.Simulator;
import io.bitloom.tool.ToolFailedException;
import io.bitloom.tool.ToolNotFoundException;
import io.bitloom.tool.ToolSearch;
import io.bitloom.verification.BitExactCheck;
import io.bitloom.verification.Comparison;
import io.bitloom.verification.Mismatch;
import io.bitloom.verification.VectorFile;
import java.io.IOException;
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
            Optional<String> waveform) {
        Result with(Optional<String> drawn) {
            return new Result(directory, manifest, data, accuracy, exact, comparison, drawn);
        }
    }

    /** The name of the data set that a run directory's vectors come from. */
    public static String dataName(RunDirectory directory) throws IOException {
        return SimulateStep.Vectors.read(directory.vectorSource()).data();
    }

    /** Compares every class, score, hidden bit and clock; writes result.json, and mismatch.vcd if something differs. */
    public Result run(Watcher watcher) throws IOException, InterruptedException {
        FileClaim claim = directory.claim();
        try {
            return compare(watcher);
        } finally {
            claim.close();
        }
    }

    private Result compare(Watcher watcher) throws IOException, InterruptedException {
        RunDirectory.Generated generated = directory.generated();
        SimulateStep.Vectors vectors = SimulateStep.Vectors.read(directory.vectorSource());
        SimulationResults results = SimulationResults.read(directory.workspace());
        if (!results.report().sources().equals(directory.workspace().sources())) {
            throw new IllegalArgumentException(
                    "the Verilog in " + directory.path() + " was changed after it was simulated; simulate it again");
        }
        if (!results.report().vectors().equals(directory.workspace().vectorsDigest())) {
            throw new IllegalArgumentException(
                    "the vectors in " + directory.path() + " were changed after they were simulated; simulate again");
        }
        Dataset images = data.load().test();
        Encoder encoder = Encoder.parse(vectors.encoding());
        if (!VectorFile.holds(directory.workspace().vectors(), images, encoder, results.layout())) {
            throw new IllegalArgumentException("the test images of " + data.name()
                    + " are not those that were simulated; choose the same data set again, or simulate again");
        }
        directory.forgetVerdict();
        Comparison comparison;
        try (Progress progress = watcher.progress("compare", vectors.images())) {
            comparison = new BitExactCheck(generated.plan().network(), images, encoder)
                    .compare(
                            results,
                            generated.plan().cycles().clocks()::of,
                            generated.plan().cycles().initiationInterval(),
                            done -> progress.advance(1));
        }
        Result result = new Result(
                directory.path(),
                generated.manifest(),
                vectors.data(),
                (double) comparison.correct() / vectors.images(),
                comparison.isExact(),
                comparison,
                Optional.empty());
        // The verdict is kept before the waveform is drawn: drawing takes a build, which may fail.
        WholeFile.write(directory.result(), JsonText.of(result));
        if (comparison.first().isPresent()) {
            result = result.with(draw(comparison.first().get(), generated.plan(), results, watcher));
            WholeFile.write(directory.result(), JsonText.of(result));
        }
        return result;
    }

    private Optional<String> draw(Mismatch mismatch, HardwarePlan plan, SimulationResults results, Watcher watcher)
            throws IOException, InterruptedException {
        try {
            drawAround(mismatch, plan, results, watcher);
            return Optional.of(directory.waveform().getFileName().toString());
        } catch (ToolNotFoundException | ToolFailedException e) {
            watcher.note("no waveform: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void drawAround(Mismatch mismatch, HardwarePlan plan, SimulationResults results, Watcher watcher)
            throws IOException, InterruptedException {
        SimulationWorkspace workspace = directory.workspace();
        Simulator simulator = SimulateStep.build(workspace, true, tools, watcher);
        try (Progress progress = watcher.progress("waveform", 0)) {
            long clock = results.accepted(mismatch.image()) + mismatch.cycle();
            new SimulationRun(workspace, results.report().stimulus(), SimulateStep.limit(plan))
                    .waveform(simulator, mismatch.image(), clock - BEFORE, clock + AFTER, directory.waveform());
            progress.message(directory.waveform() + " around clock " + clock);
        }
    }
}
