package io.bitloom.flow;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.file.FileClaim;
import io.bitloom.file.WholeFile;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.ReloadPlan;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.ModelDigest;
import io.bitloom.model.ModelFile;
import io.bitloom.simulation.Layout;
import io.bitloom.simulation.Reloading;
import io.bitloom.simulation.SimulationRun;
import io.bitloom.simulation.SimulationWorkspace;
import io.bitloom.simulation.Simulator;
import io.bitloom.simulation.Stimulus;
import io.bitloom.simulation.VerilatorBuild;
import io.bitloom.tool.ToolSearch;
import io.bitloom.verification.BitExactCheck;
import io.bitloom.verification.Mismatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Reloadable hardware and another model -&gt; the accesses that write it, and whether both models are what their references say.
 *
 * @param directory from {@link GenerateStep}
 * @param model file of the other model
 * @param data whose test images are the vectors
 * @param images how many of them, from the first; all if not given
 * @param stimulus gaps and stalls
 * @param tools where Verilator is looked for
 */
public record ReloadStep(
        RunDirectory directory, Path model, DataSource data, OptionalInt images, Stimulus stimulus, ToolSearch tools) {
    /**
     * What came of it.
     *
     * @param directory it is in
     * @param accesses the file with them
     * @param words of DATA in it
     * @param clocks that they took, waiting for images under way included
     * @param before images of the model that was there
     * @param mismatches of them
     * @param after images of the other one
     * @param mismatchesAfter of them
     * @param first mismatch, if there is one
     */
    public record Result(
            Path directory,
            Path accesses,
            long words,
            long clocks,
            int before,
            int mismatches,
            int after,
            int mismatchesAfter,
            Optional<Mismatch> first) {
        public boolean exact() {
            return mismatches == 0 && mismatchesAfter == 0;
        }
    }

    /**
     * Writes the accesses, and plays them in the middle of the images.
     *
     * @throws IllegalArgumentException if the hardware takes no other weights, or none of this shape
     */
    public Result run(Watcher watcher) throws IOException, InterruptedException {
        FileClaim claim = directory.claim();
        try {
            RunDirectory.Generated generated = directory.generated();
            BinaryNetwork other = ModelFile.read(model);
            ReloadPlan plan = plan(generated, other);
            String digest = ModelDigest.of(other).hex();
            Path accesses = directory.path().resolve("reload").resolve(digest + ".txt");
            WholeFile.write(accesses, ReloadSequence.of(plan, digest));
            return simulate(generated, other, plan, accesses, watcher);
        } finally {
            claim.close();
        }
    }

    private ReloadPlan plan(RunDirectory.Generated generated, BinaryNetwork other) {
        if (!generated.plan().weights().reloadable()) {
            throw new IllegalArgumentException(
                    directory.path() + " takes no other weights; generate it with --reloadable");
        }
        ReloadPlan there = ReloadPlan.of(generated.plan());
        boolean alike = generated.plan().network().shape().equals(other.shape());
        Optional<ReloadPlan> plan = alike
                ? Optional.of(
                        ReloadPlan.of(HardwarePlan.of(other, generated.plan().foldings())))
                : Optional.empty();
        if (plan.isEmpty() || !plan.get().shape().equals(there.shape())) {
            throw new IllegalArgumentException(model + " is a network " + other.shape() + " of "
                    + other.input().encoding() + " inputs, and " + directory.path() + " is hardware for "
                    + generated.plan().network().shape() + " of "
                    + generated.plan().network().input().encoding()
                    + "; give a model that differs from its own in weights and thresholds alone");
        }
        return plan.get();
    }

    Result simulate(
            RunDirectory.Generated generated, BinaryNetwork other, ReloadPlan plan, Path accesses, Watcher watcher)
            throws IOException, InterruptedException {
        SimulationWorkspace workspace = directory.workspace();
        VerilatorBuild.requireNoBlank(workspace.directory());
        Dataset test = SimulateStep.fittingImages(directory, generated, data);
        Simulator simulator = SimulateStep.build(workspace, false, tools, watcher);
        directory.forgetSimulation();
        Layout layout =
                new SimulateStep(directory, data, images, stimulus, 1, tools).writeVectors(generated, test, watcher);
        Reloading.Outcome outcome;
        try (Progress progress = watcher.progress("reload", 0)) {
            SimulationRun run = new SimulationRun(workspace, stimulus, SimulateStep.limit(generated.plan()));
            outcome = new Reloading(run, accesses, layout.images() / 2).simulate(simulator);
            progress.message(plan.words() + " words before image " + outcome.first());
        }
        Encoder encoder = Encoder.parse(generated.manifest().encoding());
        BitExactCheck own = new BitExactCheck(generated.plan().network(), test, encoder);
        BitExactCheck others = new BitExactCheck(other, test, encoder);
        List<Mismatch> before = mismatches(own, outcome, 0, outcome.first());
        List<Mismatch> after = mismatches(others, outcome, outcome.first(), layout.images());
        return new Result(
                directory.path(),
                accesses,
                plan.words(),
                outcome.clocks(),
                outcome.first(),
                before.size(),
                layout.images() - outcome.first(),
                after.size(),
                before.stream().findFirst().or(() -> after.stream().findFirst()));
    }

    private static List<Mismatch> mismatches(BitExactCheck check, Reloading.Outcome outcome, int from, int to) {
        return IntStream.range(from, to)
                .parallel()
                .mapToObj(image -> check.compare(outcome.results(), image))
                .flatMap(List::stream)
                .toList();
    }
}
