package io.bitloom.hardware;

import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything the streaming hardware of a network is made of, before a line of Verilog is written.
 *
 * @param network the network, whose bits become ROMs
 * @param layers one unit for each layer, in order
 */
public record HardwarePlan(BinaryNetwork network, List<LayerPlan> layers) {
    public HardwarePlan {
        layers = List.copyOf(layers);
    }

    /**
     * The plan of a network with this folding for each layer.
     *
     * @throws PlanException if the generator does not carry a layer, there is not one folding for each or one does not fit its layer
     */
    public static HardwarePlan of(BinaryNetwork network, List<Folding> foldings) {
        List<DenseLayer> layers = CarriedLayers.of(network);
        if (foldings.size() != layers.size()) {
            throw new PlanException("folding " + Folding.format(foldings) + " does not fit the " + layers.size()
                    + " layers of the network " + network.shape() + "; write PE x SIMD for each, such as 16x28,8x16");
        }
        List<LayerPlan> plans = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Folding folding = foldings.get(i);
            plans.add(
                    i == 0
                            ? new LayerPlan(
                                    layers.get(i), folding, network.input().planes(), Optional.empty())
                            : new LayerPlan(
                                    layers.get(i),
                                    folding,
                                    1,
                                    Optional.of(
                                            new WidthChange(foldings.get(i - 1).pe(), folding.simd()))));
        }
        return new HardwarePlan(network, plans);
    }

    public LayerPlan firstLayer() {
        return layers.get(0);
    }

    public LayerPlan scoreLayer() {
        return layers.get(layers.size() - 1);
    }

    public List<Folding> foldings() {
        return layers.stream().map(LayerPlan::folding).toList();
    }

    /** Bytes of one beat of the input stream: a word of the first layer, padded to whole bytes. */
    public int inputBeatBytes() {
        return (firstLayer().inputWordBits() + 7) / 8;
    }

    /** Bits of a class, at least 1. */
    public int classBits() {
        return Math.max(1, LayerPlan.bitsFor(network.classes() - 1));
    }

    /** Bytes of the only beat of the output stream: the class, padded to whole bytes. */
    public int outputBeatBytes() {
        return (classBits() + 7) / 8;
    }

    public CycleEstimate cycles() {
        return CycleEstimate.of(this);
    }

    /** The plan as a table with one line for each layer, the same on every machine. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%-8s %6s %6s %5s %5s %6s %6s %6s %10s %12s\n",
                "layer",
                "MW",
                "MH",
                "bits",
                "PE",
                "SIMD",
                "SF",
                "NF",
                "cycles",
                "weight bits"));
        for (LayerPlan plan : layers) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-8s %6d %6d %5d %5d %6d %6d %6d %10d %12d\n",
                    plan.name(),
                    plan.layer().inputs(),
                    plan.layer().neurons(),
                    plan.inputBits(),
                    plan.folding().pe(),
                    plan.folding().simd(),
                    plan.synapseFold(),
                    plan.neuronFold(),
                    plan.cycles(),
                    (long) plan.layer().inputs() * plan.layer().neurons()));
        }
        CycleEstimate cycles = cycles();
        text.append(String.format(
                Locale.ROOT,
                "initiation interval %d clocks (%s), latency %d clocks\n",
                cycles.initiationInterval(),
                cycles.bottleneck(),
                cycles.latency()));
        return text.toString();
    }
}
