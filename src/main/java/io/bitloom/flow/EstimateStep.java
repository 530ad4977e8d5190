package io.bitloom.flow;

import io.bitloom.estimate.CostModel;
import io.bitloom.estimate.FoldingChoice;
import io.bitloom.estimate.ReloadCost;
import io.bitloom.estimate.Workload;
import io.bitloom.hardware.CycleEstimate;
import io.bitloom.hardware.Folding;
import io.bitloom.hardware.FoldingRule;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.LayerPlan;
import io.bitloom.hardware.MatrixPlan;
import io.bitloom.hardware.PlanException;
import io.bitloom.hardware.PlaneOrder;
import io.bitloom.hardware.WeightStorage;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.synthesis.Device;
import io.bitloom.synthesis.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * network -&gt; what its hardware will cost.
 *
 * @param network trained or not
 * @param fold PE x SIMD of every layer by hand, or
 * @param interval that the {@link FoldingRule} is to keep, or
 * @param automatic with a rate, a number of LUTs or nothing but a device to search a folding for
 * @param searched whether the search decides
 * @param planes order of the bit-planes, one for each layer with weights or one for all; none as the folding says
 * @param registers of unrolled layers
 * @param weights where weights and thresholds are
 */
public record EstimateStep(
        BinaryNetwork network,
        Optional<String> fold,
        OptionalInt interval,
        AutomaticFolding automatic,
        boolean searched,
        List<PlaneOrder> planes,
        PipelineChoice registers,
        WeightStorage weights) {
    private static final int LONGEST_INTERVAL = 1 << 28;

    /**
     * What was estimated.
     *
     * @param network its shape
     * @param device costs are for
     * @param clockMhz that rates and latency are for
     * @param work of every layer
     * @param hardware if the generator carries the network
     * @param refusal why it does not
     * @param choice what the search found, if it was asked
     * @param search the same in two lines
     */
    public record Result(
            String network,
            String device,
            double clockMhz,
            List<Workload> work,
            Optional<Hardware> hardware,
            Optional<String> refusal,
            Optional<FoldingChoice> choice,
            Optional<String> search) {
        public Result {
            work = List.copyOf(work);
        }
    }

    /**
     * The hardware of a folding.
     *
     * @param folding of it
     * @param layers and the arg-max
     * @param total of it
     * @param errorPercent of the LUTs: no measured design was further off
     * @param latency in clocks, exact
     * @param interval in clocks, exact
     * @param bottleneck that sets the interval
     * @param imagesPerSecond at the clock
     * @param latencyMicroseconds at the clock
     * @param fits names of the devices of the family that hold it
     */
    public record Hardware(
            String folding,
            List<Part> layers,
            Use total,
            double errorPercent,
            long latency,
            long interval,
            String bottleneck,
            double imagesPerSecond,
            double latencyMicroseconds,
            List<String> fits) {
        public Hardware {
            layers = List.copyOf(layers);
            fits = List.copyOf(fits);
        }
    }

    /**
     * A part of the hardware.
     *
     * @param name of it
     * @param folding of a layer with weights, or nothing
     * @param clocks for one image, at the least
     * @param use of the device
     */
    public record Part(String name, String folding, long clocks, Use use) {}

    /** Estimates. */
    public Result run() {
        Device device = automatic.device();
        Optional<FoldingChoice> choice = Optional.empty();
        Optional<Hardware> hardware = Optional.empty();
        Optional<String> refusal = Optional.empty();
        if (searched) {
            choice = Optional.of(automatic.choose(network, planes, weights));
            hardware = Optional.of(hardware(choice.get().foldings()));
        } else if (fold.isPresent() || interval.isPresent()) {
            hardware = Optional.of(hardware(
                    GenerateStep.foldings(network, fold, interval.orElse(FoldingRule.DEFAULT_INTERVAL), planes)));
        } else {
            Optional<List<Folding>> foldings = Optional.empty();
            try {
                foldings = Optional.of(slowEnough());
            } catch (PlanException e) {
                if (!planes.isEmpty()) {
                    throw e;
                }
                refusal = Optional.of(e.getMessage());
            }
            hardware = foldings.map(this::hardware);
        }
        return new Result(
                network.shape(),
                device.name(),
                automatic.clock(),
                Workload.of(network),
                hardware,
                refusal,
                choice,
                choice.map(automatic::text));
    }

    /** The rule's folding for its usual interval, or the next power of two times that which it can keep. */
    private List<Folding> slowEnough() {
        for (int wanted = FoldingRule.DEFAULT_INTERVAL; ; wanted *= 2) {
            try {
                return GenerateStep.foldings(network, Optional.empty(), wanted, planes);
            } catch (PlanException e) {
                if (wanted > LONGEST_INTERVAL) {
                    throw e;
                }
            }
        }
    }

    private Use use(CostModel costs, HardwarePlan plan, LayerPlan layer) {
        return costs.of(plan, layer).plus(weights.reloadable() ? ReloadCost.of(layer) : Use.NONE);
    }

    private Hardware hardware(List<Folding> foldings) {
        HardwarePlan plan = GenerateStep.plan(network, foldings, registers, weights);
        CostModel costs = CostModel.of(automatic.device().family());
        List<Part> parts = new ArrayList<>();
        for (LayerPlan layer : plan.layers()) {
            String folding =
                    layer instanceof MatrixPlan matrix ? matrix.folding().toString() : "";
            parts.add(new Part(layer.name(), folding, layer.cycles(), use(costs, plan, layer)));
        }
        LayerPlan last = plan.layers().get(plan.layers().size() - 1);
        parts.add(new Part("arg-max", "", last.output().words(), costs.ofArgMax(plan)));
        if (weights.reloadable()) {
            parts.add(new Part("reloading", "", 0, ReloadCost.ofPort()));
        }
        parts.add(new Part("other", "", 0, costs.ofTop(plan)));
        Use total = parts.stream().map(Part::use).reduce(Use.NONE, Use::plus);
        CycleEstimate cycles = plan.cycles();
        return new Hardware(
                Folding.format(plan.foldings()),
                parts,
                total,
                costs.error(),
                cycles.latency(),
                cycles.initiationInterval(),
                cycles.bottleneck(),
                1e6 * automatic.clock() / cycles.initiationInterval(),
                cycles.latency() / automatic.clock(),
                Device.all().stream()
                        .filter(each -> each.family() == automatic.device().family())
                        .filter(each -> each.holds(total))
                        .map(Device::name)
                        .toList());
    }
}
