package io.bitloom.hardware;

import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.ConvLayer;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Layer;
import io.bitloom.model.PoolLayer;
import io.bitloom.model.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Chooses the foldings for a wanted initiation interval: layer by layer the fewest XNOR lanes PE*SIMD that keep up with it,
 * of those the one nearest to a square whose SIMD fits the PE before it.
 */
public record FoldingRule(int interval) {
    /** Keeps a network of 784-256-256-256-10 at some 200 lanes in its largest layer. */
    public static final int DEFAULT_INTERVAL = 1024;

    public FoldingRule {
        if (interval < 1) {
            throw new PlanException("an initiation interval of " + interval + " clocks; choose 1 or more");
        }
    }

    /**
     * A folding for every layer with weights.
     *
     * @throws PlanException if the generator does not carry a layer or even the widest folding of one is too slow
     */
    public List<Folding> choose(BinaryNetwork network) {
        return choose(network, List.of(PlaneOrder.PARALLEL));
    }

    /**
     * The same with planes in these orders.
     *
     * @param orders as {@link PlaneOrder#of} takes them
     */
    public List<Folding> choose(BinaryNetwork network, List<PlaneOrder> orders) {
        List<PlaneOrder> all = PlaneOrder.of(network, orders);
        List<Folding> foldings = choose(network, all, interval);
        if (network.layers().stream().allMatch(FoldingRule::isPlain)) {
            return foldings;
        }
        // Windows come in bursts and shortcuts are cut too, so that the whole may be slower than its slowest stage.
        long taken = HardwarePlan.of(network, foldings).cycles().initiationInterval();
        long target = interval;
        while (taken > interval) {
            target = Math.min(target - 1, target * interval / taken);
            foldings = choose(network, all, target);
            taken = HardwarePlan.of(network, foldings).cycles().initiationInterval();
        }
        return foldings;
    }

    private static boolean isPlain(Layer layer) {
        return layer instanceof DenseLayer dense && dense.shortcut().isEmpty();
    }

    /** Foldings with which no stage takes more than this target. */
    private List<Folding> choose(BinaryNetwork network, List<PlaneOrder> orders, long target) {
        List<Folding> foldings = new ArrayList<>();
        int before = 0;
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            Shape input = network.inputShape(i);
            if (layer instanceof PoolLayer) {
                requireWalk(layer, input, target);
                before = input.channels();
            } else if (layer instanceof ConvLayer conv) {
                requireWalk(layer, conv.window().padded(input), target);
                Shape output = layer.output(input);
                long places = (long) output.rows() * output.columns();
                PlaneOrder order = orders.get(foldings.size());
                foldings.add(choose(conv.unit(), network.inputPlanes(i), order, places, target, 0));
                before = foldings.get(foldings.size() - 1).pe();
            } else {
                PlaneOrder order = orders.get(foldings.size());
                DenseLayer unit = layer.arithmetic().orElseThrow();
                foldings.add(choose(unit, network.inputPlanes(i), order, 1, target, before));
                before = foldings.get(foldings.size() - 1).pe();
            }
        }
        return foldings;
    }

    private void requireWalk(Layer layer, Shape padded, long target) {
        long pixels = (long) padded.rows() * padded.columns();
        if (pixels > target) {
            throw new PlanException(layer.name() + " cannot keep an interval of " + interval
                    + " clocks: its window walks over " + padded.rows() + "x" + padded.columns()
                    + " pixels, one a clock; ask for " + (pixels + pixels / 8) + " or more");
        }
    }

    private Folding choose(DenseLayer layer, int planes, PlaneOrder order, long vectors, long target, int before) {
        int passes = Summation.of(layer, planes, order).passes();
        return divisors(layer.neurons())
                .flatMap(pe -> divisors(layer.inputs()).map(simd -> new Folding(pe, simd, order)))
                .filter(folding -> keepsUp(layer, passes * vectors, target, folding, before))
                .min(Comparator.<Folding>comparingLong(f -> (long) f.pe() * f.simd())
                        .thenComparingInt(f -> Math.abs(f.pe() - f.simd()))
                        .thenComparingInt(Folding::pe))
                .orElseThrow(() -> new PlanException(layer.name() + " cannot keep an interval of " + interval
                        + " clocks with at most " + MatrixPlan.MOST_NEURONS + " neurons at a time and words of at most "
                        + MatrixPlan.WIDEST_VECTOR + " bits; ask for a longer one"));
    }

    /** {@code before} is how many values come in a word, 0 if the layer takes them as it likes. */
    private boolean keepsUp(DenseLayer layer, long vectors, long target, Folding folding, int before) {
        int simd = folding.simd();
        long reads = vectors * (layer.neurons() / folding.pe()) * (layer.inputs() / simd);
        boolean fits = before == 0 || simd % before == 0 || before % simd == 0;
        boolean cutInTime = before == 0 || layer.inputs() / new WidthChange(before, simd).between() <= target;
        return reads <= target && fits && cutInTime && MatrixPlan.fits(layer, folding);
    }

    private static Stream<Integer> divisors(int whole) {
        return IntStream.rangeClosed(1, whole).filter(d -> whole % d == 0).boxed();
    }
}
