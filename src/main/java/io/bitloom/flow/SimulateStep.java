package io.bitloom.flow;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.file.FileClaim;
import io.bitloom.file.WholeFile;
import io.bitloom.hardware.CycleEstimate;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.simulation.Layout;
import io.bitloom.simulation.SimulationResults;
import io.bitloom.simulation.SimulationRun;
import io.bitloom.simulation.SimulationWorkspace;
import io.bitloom.simulation.Simulator;
import io.bitloom.simulation.Stimulus;
import io.bitloom.simulation.VerilatorBuild;
import io.bitloom.tool.ToolSearch;
import io.bitloom.verification.VectorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * Verilog in a run directory -&gt; what it does with the test images.
 *
 * @param directory from {@link GenerateStep}
 * @param data whose test images are the vectors
 * @param images how many of them, from the first; all if not given
 * @param stimulus gaps and stalls
 * @param processes that simulate at the same time, at most
 * @param tools where Verilator is looked for
 */
public record SimulateStep(
        RunDirectory directory,
        DataSource data,
        OptionalInt images,
        Stimulus stimulus,
        int processes,
        ToolSearch tools) {
    /**
     * What was simulated.
     *
     * @param directory it is in
     * @param images sent
     * @param received results
     * @param cycles clocks of the longest process
     * @param stimulus gaps and stalls
     * @param verilator its version
     * @param buildReused whether the simulator was there from the same Verilog
     * @param milliseconds the simulators ran
     */
    public record Result(
            Path directory,
            int images,
            int received,
            long cycles,
            Stimulus stimulus,
            String verilator,
            boolean buildReused,
            long milliseconds) {}

    /**
     * Where vectors come from, kept beside them.
     *
     * @param data set
     * @param images from the first
     * @param encoding of a pixel
     */
    record Vectors(String data, int images, String encoding) {
        static Vectors read(Path file) throws IOException {
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("there is no " + file + "; make it with `bitloom simulate`");
            }
            return JsonText.read(file, Vectors.class, "simulate again");
        }
    }

    /**
     * Writes the vectors, builds the simulator unless it is there, and runs it.
     *
     * @throws io.bitloom.tool.ToolNotFoundException if Verilator, make or the compiler is missing
     * @throws io.bitloom.tool.ToolFailedException if one fails or the hardware hangs
     */
    public Result run(Watcher watcher) throws IOException, InterruptedException {
        FileClaim claim = directory.claim();
        try {
            return simulate(watcher);
        } finally {
            claim.close();
        }
    }

    private Result simulate(Watcher watcher) throws IOException, InterruptedException {
        RunDirectory.Generated generated = directory.generated();
        SimulationWorkspace workspace = directory.workspace();
        VerilatorBuild.requireNoBlank(workspace.directory());
        Dataset test = fittingImages(directory, generated, data);
        Simulator simulator = build(workspace, false, tools, watcher);
        // From here on nothing that an earlier simulation left is true.
        directory.forgetSimulation();
        Layout layout = writeVectors(generated, test, watcher);
        SimulationRun run = new SimulationRun(workspace, stimulus, limit(generated.plan()));
        SimulationResults results;
        try (Progress progress = watcher.progress("simulate", layout.images())) {
            int[] shown = {0};
            results = run.run(simulator, processes, received -> {
                progress.advance(received - shown[0]);
                shown[0] = received;
            });
            progress.advance(layout.images() - shown[0]);
        }
        ReplayScript.write(directory, simulator, run, results.report().ranges());
        return new Result(
                directory.path(),
                layout.images(),
                results.report().received(),
                results.lastClock(),
                stimulus,
                simulator.version(),
                simulator.reused(),
                results.report().milliseconds());
    }

    /** The simulator, with a stage for its compilation if it has to be built. */
    static Simulator build(SimulationWorkspace workspace, boolean waveforms, ToolSearch tools, Watcher watcher)
            throws IOException, InterruptedException {
        return build(
                compiling -> new VerilatorBuild(tools).build(workspace, waveforms, compiling),
                Simulator::reused,
                watcher);
    }

    /** Builds something with Verilator. */
    @FunctionalInterface
    interface Build<T> {
        T with(VerilatorBuild.Watcher watcher) throws IOException, InterruptedException;
    }

    /** What a build makes, with a stage for its compilation if there is any. */
    static <T> T build(Build<T> build, Predicate<T> reused, Watcher watcher) throws IOException, InterruptedException {
        AtomicReference<Progress> stage = new AtomicReference<>();
        try {
            T simulator = build.with((file, files) -> {
                // One is told of the beginning of a file; what is done is the one before.
                if (file == 1) {
                    stage.set(watcher.progress("verilate", files));
                } else {
                    stage.get().advance(1);
                }
            });
            if (reused.test(simulator)) {
                watcher.note("verilate: built before from the same Verilog");
            } else {
                Optional.ofNullable(stage.get()).ifPresent(progress -> progress.advance(1));
            }
            return simulator;
        } finally {
            Optional.ofNullable(stage.get()).ifPresent(Progress::close);
        }
    }

    /** The test images of a data set, which must have the inputs of the network. */
    static Dataset fittingImages(RunDirectory directory, RunDirectory.Generated generated, DataSource data) {
        Dataset test = data.load().test();
        Encoder encoder = Encoder.parse(generated.manifest().encoding());
        int features = test.features() * encoder.inputsPerPixel();
        int inputs = generated.plan().network().input().inputs();
        if (features != inputs) {
            throw new IllegalArgumentException(data.name() + " has " + features + " inputs an image as "
                    + encoder.name() + ", and " + directory.path() + " was made for " + inputs
                    + "; choose the data set the model was trained on");
        }
        return test;
    }

    Layout writeVectors(RunDirectory.Generated generated, Dataset test, Watcher watcher) throws IOException {
        SimulationWorkspace workspace = directory.workspace();
        Encoder encoder = Encoder.parse(generated.manifest().encoding());
        try (Progress progress = watcher.progress("vectors", 0)) {
            int count = Math.min(images.orElse(test.size()), test.size());
            Layout layout = Layout.of(generated.bundle(), count);
            workspace.write(layout);
            VectorFile.write(workspace.vectors(), test, encoder, layout);
            WholeFile.write(directory.vectorSource(), JsonText.of(new Vectors(data.name(), count, encoder.name())));
            progress.message(count + " images of " + layout.inputBeats() + " beats");
            return layout;
        }
    }

    /** Far more clocks than an image can take; those in which the hardware waits for the harness do not count. */
    static long limit(HardwarePlan plan) {
        CycleEstimate cycles = plan.cycles();
        return 100 * (cycles.latency() + cycles.initiationInterval() + 100);
    }
}
