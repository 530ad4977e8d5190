package io.bitloom.hardware;

import io.bitloom.circuit.Circuit;
import io.bitloom.circuit.Delay;
import io.bitloom.circuit.GroupedPopcounts;
import io.bitloom.circuit.Stages;
import io.bitloom.circuit.Target;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Layer;
import io.bitloom.model.Shape;
import io.bitloom.model.Shortcut;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/** Makes circuits of the layers of a network that are hard-wired, and puts registers into all of them. */
final class Unrolling {
    /** Weights at all places: what is built and rendered in a minute. */
    private static final long MOST_WEIGHTS = 1L << 23;

    private final BinaryNetwork network;
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
        Target target = pipelining.target();
        for (int i = 0; i < unrolled.size(); i++) {
            requireSource(i, unrolled);
            if (unrolled.get(i)) {
                requireSize(i);
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
                output(last).bits(),
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
            int bits = output(network.layers().size() - 1).bits();
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
                output(layer),
                circuits.get(layer),
                stages.get(layer),
                shortcut(layer).map(jump -> clocksFrom(index(jump), layer)));
    }

    private int clocksFrom(int source, int layer) {
        int clocks = 0;
        for (int between = source + 1; between < layer; between++) {
            clocks += stages.get(between).count();
        }
        return clocks;
    }

    private WordStream output(int index) {
        Layer layer = network.layers().get(index);
        Shape shape = layer.output(network.inputShape(index));
        int planes = layer.planes(network.inputPlanes(index));
        int bits = planes > 0
                ? planes
                : MatrixPlan.bitsFor(layer.arithmetic().orElseThrow().largestPopcount() + 1L);
        return new WordStream(shape.features(), bits, 1);
    }

    private void requireSize(int index) {
        Layer layer = network.layers().get(index);
        Shape shape = network.inputShape(index);
        requireWidth(layer, "reads", (long) shape.features() * network.inputPlanes(index));
        WordStream output = output(index);
        requireWidth(layer, "gives", (long) output.values() * output.bits());
        Shape given = layer.output(shape);
        long weights = layer.arithmetic()
                .map(unit -> (long) given.rows()
                        * given.columns()
                        * unit.neurons()
                        * unit.inputs()
                        * unit.terms().size())
                .orElse(0L);
        if (weights > MOST_WEIGHTS) {
            throw new PlanException(layer.name() + " has " + weights + " weights at all its places; at most "
                    + MOST_WEIGHTS + " are hard-wired, fold it with PE x SIMD");
        }
    }

    private static void requireWidth(Layer layer, String verb, long bits) {
        if (bits > MatrixPlan.WIDEST_VECTOR) {
            throw new PlanException(
                    layer.name() + " " + verb + " " + bits + " bits an image, which unrolled are one word;"
                            + " Verilog tools must take " + MatrixPlan.WIDEST_VECTOR + ", fold it with PE x SIMD");
        }
    }

    private void requireSource(int index, List<Boolean> unrolled) {
        shortcut(index).ifPresent(jump -> {
            List<Boolean> along = unrolled.subList(index(jump), index + 1);
            if (along.contains(true) && along.contains(false)) {
                throw new PlanException(
                        network.layers().get(index).name() + " has a shortcut from " + jump.from()
                                + ", and of these and the layers between some are unrolled and some are not; unroll all of them or none");
            }
        });
    }

    private Optional<Shortcut> shortcut(int index) {
        return network.layers().get(index).arithmetic().flatMap(DenseLayer::shortcut);
    }

    private int index(Shortcut jump) {
        int index = 0;
        while (!network.layers().get(index).name().equals(jump.from())) {
            index++;
        }
        return index;
    }
}
