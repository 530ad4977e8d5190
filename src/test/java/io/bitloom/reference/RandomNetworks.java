package io.bitloom.reference;

import io.bitloom.bits.BitMatrix;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.InputFormat;
import io.bitloom.model.Layer;
import io.bitloom.model.Shape;
import io.bitloom.model.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Random networks and images, the same for the same seed. */
public final class RandomNetworks {
    private RandomNetworks() {}

    /** Plain layers (one base) of these widths, input first, on an input of these plane coefficients. */
    public static BinaryNetwork network(Random random, List<Integer> coefficients, int... widths) {
        List<Layer> layers = new ArrayList<>();
        List<Integer> planes = coefficients;
        for (int l = 1; l < widths.length; l++) {
            List<Term> terms = new ArrayList<>();
            for (int p = 0; p < planes.size(); p++) {
                terms.add(new Term(p, 0, planes.get(p)));
            }
            boolean scores = l == widths.length - 1;
            layers.add(layer(random, "layer" + l, widths[l - 1], widths[l], terms, scores));
            planes = List.of(1);
        }
        return new BinaryNetwork(new InputFormat("test", Shape.flat(widths[0]), coefficients), layers, Map.of());
    }

    /** A layer with random weights and, unless it gives scores, thresholds from always through the edges to never. */
    public static DenseLayer layer(
            Random random, String name, int inputs, int neurons, List<Term> terms, boolean scores) {
        int bases = 1 + terms.stream().mapToInt(Term::base).max().orElseThrow();
        List<BitMatrix> weights = Stream.generate(() -> matrix(random, neurons, inputs))
                .limit(bases)
                .toList();
        if (scores) {
            return DenseLayer.scores(name, weights, terms);
        }
        int largest = inputs * terms.stream().mapToInt(Term::coefficient).sum();
        List<Integer> thresholds = IntStream.range(0, neurons)
                .mapToObj(n -> threshold(random, n, largest))
                .toList();
        return DenseLayer.hidden(name, weights, terms, thresholds);
    }

    private static int threshold(Random random, int neuron, int largest) {
        return switch (neuron % 8) {
            case 0 -> -largest; // always fires
            case 1 -> largest + 2; // never fires
            case 2 -> largest; // fires on full agreement
            case 3 -> 2 - largest; // all but full disagreement
            default -> {
                // near the middle, where random neurons are undecided
                int popcount = (int) Math.round(largest / 2.0 + random.nextGaussian() * Math.sqrt(largest) / 2);
                yield 2 * Math.max(0, Math.min(largest + 1, popcount)) - largest;
            }
        };
    }

    /** Terms for every pair of a plane and a base, coefficients 1..9, shuffled. */
    public static List<Term> allPairs(Random random, int planes, int bases) {
        List<Term> terms = new ArrayList<>();
        for (int plane = 0; plane < planes; plane++) {
            for (int base = 0; base < bases; base++) {
                terms.add(new Term(plane, base, 1 + random.nextInt(9)));
            }
        }
        Collections.shuffle(terms, random);
        return terms;
    }

    public static BitMatrix matrix(Random random, int rows, int columns) {
        return BitMatrix.of(rows, columns, (r, c) -> random.nextBoolean());
    }
}
