package io.bitloom.hardware;

import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
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
     * A folding for every layer.
     *
     * @throws PlanException if the generator does not carry a layer or even the widest folding of one is too slow
     */
    public List<Folding> choose(BinaryNetwork network) {
        List<Folding> foldings = new ArrayList<>();
        for (DenseLayer layer : CarriedLayers.of(network)) {
            int before =
                    foldings.isEmpty() ? 0 : foldings.get(foldings.size() - 1).pe();
            foldings.add(choose(layer, before));
        }
        return foldings;
    }

    private Folding choose(DenseLayer layer, int before) {
        return divisors(layer.neurons())
                .flatMap(pe -> divisors(layer.inputs()).map(simd -> new Folding(pe, simd)))
                .filter(folding -> keepsUp(layer, folding, before))
                .min(Comparator.<Folding>comparingLong(f -> (long) f.pe() * f.simd())
                        .thenComparingInt(f -> Math.abs(f.pe() - f.simd()))
                        .thenComparingInt(Folding::pe))
                .orElseThrow(() -> new PlanException(layer.name() + " cannot keep an interval of " + interval
                        + " clocks with at most " + MatrixPlan.MOST_NEURONS + " neurons at a time and words of at most "
                        + MatrixPlan.WIDEST_VECTOR + " bits; ask for a longer one"));
    }

    /** {@code before} is the PE of the layer before, 0 if there is none. */
    private boolean keepsUp(DenseLayer layer, Folding folding, int before) {
        int simd = folding.simd();
        long reads = (long) (layer.neurons() / folding.pe()) * (layer.inputs() / simd);
        boolean fits = before == 0 || simd % before == 0 || before % simd == 0;
        boolean cutInTime = before == 0 || layer.inputs() / new WidthChange(before, simd).between() <= interval;
        return reads <= interval && fits && cutInTime && MatrixPlan.fits(layer, folding);
    }

    private static Stream<Integer> divisors(int whole) {
        return IntStream.rangeClosed(1, whole).filter(d -> whole % d == 0).boxed();
    }
}
