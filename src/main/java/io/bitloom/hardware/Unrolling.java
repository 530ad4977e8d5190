package io.bitloom.hardware;

import io.bitloom.circuit.Circuit;
import io.bitloom.circuit.Delay;
import io.bitloom.circuit.GroupedPopcounts;
import io.bitloom.circuit.Stages;
import io.bitloom.circuit.Target;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** Makes circuits of the layers of a network that are hard-wired, and puts registers into all of them. */
final class Unrolling {
    private final BinaryNetwork network;
    private final UnrolledLimits limits;
    private final Map<Integer, Circuit> circuits = new TreeMap<>();
    private final Map<Integer, Stages> stages = new TreeMap<>();
    private final Optional<ArgMaxPlan> argMax;

    /**
     * @param unrolled which layers
     * @param pipelining where they have registers
     * @throws PlanException if a layer is too large, a shortcut comes from elsewhere, or the registers cannot be placed as asked for
     */
    Unrolling(BinaryNetwork network, List<Boolean> unrolled, Pipelining pipelining) {
        this.network = network;
        limits = new UnrolledLimits(network);
        limits.require(unrolled);
        Target target = pipelining.target();
        for (int i = 0; i < unrolled.size(); i++) {
            if (unrolled.get(i)) {
                circuits.put(
                        i,
                        new LayerCircuit(
                                        network.layers().get(i),
                                        network.inputShape(i),
                                        network.inputPlanes(i),
                                        new GroupedPopcounts(target))
                                .build());
            }
        }
        int last = unrolled.size() - 1;
        Optional<DenseLayer> scores =
                unrolled.get(last) ? network.layers().get(last).arithmetic() : Optional.empty();
        OptionalInt budget = budget(pipelining, scores);
        circuits.forEach((i, circuit) -> stages.put(
                i, budget.isPresent() ? Stages.within(circuit, target, budget.getAsInt()) : Stages.one(circuit)));
        argMax = scores.map(layer -> ArgMaxPlan.within(
                layer.neurons(),
                limits.output(last).bits(),
                Math.max(1, MatrixPlan.bitsFor(layer.neurons() - 1)),
                budget.orElse(Integer.MAX_VALUE)));
    }

    private OptionalInt budget(Pipelining pipelining, Optional<DenseLayer> scores) {
        if (circuits.isEmpty()) {
            return OptionalInt.empty();
        }
        Target target = pipelining.target();
        int least = 1;
        int most = 1;
        List<IntUnaryOperator> parts = new ArrayList<>();
        for (Circuit circuit : circuits.values()) {
            least = Math.max(least, Stages.leastBudget(circuit, target));
            most = Math.max(most, Delay.depth(circuit, target));
            parts.add(budget -> Stages.count(circuit, target, budget));
        }
        if (scores.isPresent()) {
            int classes = scores.get().neurons();
            int bits = limits.output(network.layers().size() - 1).bits();
            least = Math.max(least, ArgMaxPlan.levelDelay(bits));
            most = Math.max(most, ArgMaxPlan.levels(classes) * ArgMaxPlan.levelDelay(bits));
            parts.add(budget -> ArgMaxPlan.within(classes, bits, 1, budget).stages());
        }
        return pipelining.budget(least, most, parts);
    }

    /** The tree behind the score layer, if that is unrolled. */
    Optional<ArgMaxPlan> argMax() {
        return argMax;
    }

    /**
     * The plan of an unrolled layer.
     *
     * @param input as the layer before gives it
     */
    UnrolledPlan plan(int layer, WordStream input) {
        return new UnrolledPlan(
                network.layers().get(layer),
                input,
                limits.output(layer),
                circuits.get(layer),
                stages.get(layer),
                limits.shortcut(layer).map(jump -> clocksFrom(limits.index(jump), layer)));
    }

    private int clocksFrom(int source, int layer) {
        int clocks = 0;
        for (int between = source + 1; between < layer; between++) {
            clocks += stages.get(between).count();
        }
        return clocks;
    }
}
