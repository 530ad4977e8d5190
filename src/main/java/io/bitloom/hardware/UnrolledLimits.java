package io.bitloom.hardware;

import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Layer;
import io.bitloom.model.Shape;
import io.bitloom.model.Shortcut;
import java.util.List;
import java.util.Optional;

/**
 * Which layers of a network can be hard-wired: their shapes alone decide, whatever their bits are.
 *
 * @param network trained or not
 */
record UnrolledLimits(BinaryNetwork network) {
    /** Weights at all places: what is built and rendered in a minute. */
    private static final long MOST_WEIGHTS = 1L << 23;

    /**
     * Refuses layers that cannot be hard-wired.
     *
     * @param unrolled which layers are to be
     * @throws PlanException if one is too large, or a shortcut would cross from streaming to unrolled layers or back
     */
    void require(List<Boolean> unrolled) {
        for (int i = 0; i < unrolled.size(); i++) {
            requireSource(i, unrolled);
            if (unrolled.get(i)) {
                requireSize(i);
            }
        }
    }

    /** What a layer gives: a whole image in one word. */
    WordStream output(int index) {
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

    /** Where a layer takes bits of an earlier one. */
    Optional<Shortcut> shortcut(int index) {
        return network.layers().get(index).arithmetic().flatMap(DenseLayer::shortcut);
    }

    /** Number of the layer that a shortcut comes from. */
    int index(Shortcut jump) {
        int index = 0;
        while (!network.layers().get(index).name().equals(jump.from())) {
            index++;
        }
        return index;
    }
}
