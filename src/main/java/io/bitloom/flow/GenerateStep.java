package io.bitloom.flow;

import io.bitloom.file.FileClaim;
import io.bitloom.hardware.Folding;
import io.bitloom.hardware.FoldingRule;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.Pipelining;
import io.bitloom.hardware.PlanException;
import io.bitloom.hardware.PlaneOrder;
import io.bitloom.hardware.WeightStorage;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.ModelFile;
import io.bitloom.verilog.Identifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * model file -&gt; Verilog in a run directory.
 *
 * @param model file
 * @param name of the top module
 * @param fold PE x SIMD or {@code unrolled} for every layer by hand, {@code unrolled} for all, or
 * @param interval the initiation interval that the {@link FoldingRule} is to keep
 * @param planes order of the bit-planes, one for each layer with weights or one for all; none as the folding says
 * @param registers of unrolled layers
 * @param weights where weights and thresholds are
 * @param directory to write to
 */
public record GenerateStep(
        Path model,
        Identifier name,
        Optional<String> fold,
        int interval,
        List<PlaneOrder> planes,
        PipelineChoice registers,
        WeightStorage weights,
        RunDirectory directory) {
    /**
     * What was generated.
     *
     * @param directory it is in
     * @param manifest of it
     * @param files of Verilog
     * @param plan as a table
     */
    public record Result(Path directory, Manifest manifest, List<String> files, String plan) {}

    /**
     * Generates; the same model and options give the same files.
     *
     * @throws io.bitloom.hardware.PlanException if the folding does not fit the network
     */
    public Result run(Watcher watcher) throws IOException {
        return run(plan(), watcher);
    }

    /** As {@link #run(Watcher)}, unless the directory holds just that: then all that was made from it stays. */
    public void runIfDue(Watcher watcher) throws IOException {
        HardwarePlan plan = plan();
        if (directory.holds(name, plan)) {
            watcher.note("generate: " + directory.path() + " is there from the same model and folding");
        } else {
            run(plan, watcher);
        }
    }

    /**
     * Refuses a folding that there is no hardware for, whatever the bits of the network are.
     *
     * @param network of the layers' kinds and sizes
     * @throws io.bitloom.hardware.PlanException if there is none
     */
    void requireHardware(BinaryNetwork network) {
        List<Folding> foldings = foldings(network, fold, interval, planes);
        HardwarePlan.requireFits(network, foldings, pipelining(foldings, registers), weights);
        registers.device().ifPresent(device -> SynthStep.requireMemories(weights, device));
    }

    private HardwarePlan plan() throws IOException {
        return plan(ModelFile.read(model));
    }

    private HardwarePlan plan(BinaryNetwork network) {
        return plan(network, foldings(network, fold, interval, planes), registers, weights);
    }

    /**
     * The hardware of these foldings.
     *
     * @throws PlanException if it cannot be made as asked for
     */
    static HardwarePlan plan(
            BinaryNetwork network, List<Folding> foldings, PipelineChoice registers, WeightStorage weights) {
        registers.device().ifPresent(device -> SynthStep.requireMemories(weights, device));
        return HardwarePlan.of(network, foldings, pipelining(foldings, registers))
                .with(weights);
    }

    private static Pipelining pipelining(List<Folding> foldings, PipelineChoice registers) {
        if (foldings.contains(Folding.UNROLLED)) {
            return registers.pipelining();
        }
        if (registers.stages().isPresent()) {
            throw new PlanException(
                    "no layer is unrolled, so " + registers.stages().getAsInt()
                            + " stages have no place; ask for --unrolled, or for --fold with unrolled in it");
        }
        return Pipelining.PLAIN;
    }

    /**
     * The foldings of a network by hand, or those that keep an interval.
     *
     * @throws PlanException if there are foldings or orders for another number of layers, or an interval cannot be kept
     */
    static List<Folding> foldings(BinaryNetwork network, Optional<String> fold, int interval, List<PlaneOrder> planes) {
        List<PlaneOrder> orders = PlaneOrder.of(network, planes.isEmpty() ? List.of(PlaneOrder.PARALLEL) : planes);
        if (fold.isEmpty()) {
            return new FoldingRule(interval).choose(network, orders);
        }
        List<Folding> written =
                Folding.parse(fold.get(), network.weightedLayers().size());
        return planes.isEmpty() || written.size() != orders.size()
                ? written
                : IntStream.range(0, written.size())
                        .mapToObj(i -> written.get(i).with(orders.get(i)))
                        .toList();
    }

    private Result run(HardwarePlan plan, Watcher watcher) throws IOException {
        FileClaim claim = directory.claim();
        try (Progress progress = watcher.progress("generate", 0)) {
            RunDirectory.Generated generated = directory.generate(name, plan);
            List<String> files = generated.bundle().fileList().lines().toList();
            progress.message(files.size() + " files of Verilog");
            return new Result(directory.path(), generated.manifest(), files, plan.toString());
        } finally {
            claim.close();
        }
    }
}
