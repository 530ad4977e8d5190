package io.bitloom.model;

import io.bitloom.bits.BitMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Networks of random bits for tests, the same for the same seed. */
public final class RandomNetwork {
    private RandomNetwork() {}

    /**
     * Random weights; thresholds near the middle of what is reachable, some of them always or never firing.
     *
     * @param planes bits of an input, 1 or 8
     * @param widths inputs, hidden neurons, classes
     */
    public static BinaryNetwork of(long seed, int planes, int... widths) {
        Random random = new Random(seed);
        List<Layer> layers = new ArrayList<>();
        for (int i = 1; i < widths.length; i++) {
            int layerPlanes = i == 1 ? planes : 1;
            int inputs = widths[i - 1];
            int neurons = widths[i];
            BitMatrix weights = BitMatrix.of(neurons, inputs, (n, k) -> random.nextBoolean());
            List<Term> terms = IntStream.range(0, layerPlanes)
                    .mapToObj(p -> new Term(p, 0, 1 << p))
                    .toList();
            layers.add(
                    i == widths.length - 1
                            ? DenseLayer.scores("layer" + i, List.of(weights), terms)
                            : DenseLayer.hidden(
                                    "layer" + i,
                                    List.of(weights),
                                    terms,
                                    thresholds(random, inputs, neurons, layerPlanes)));
        }
        return new BinaryNetwork(
                new InputFormat(
                        planes == 1 ? "threshold-128" : "8-bit",
                        Shape.flat(widths[0]),
                        IntStream.range(0, planes).mapToObj(p -> 1 << p).toList()),
                layers,
                Map.of());
    }

    static List<Integer> thresholds(Random random, int inputs, int neurons, int planes) {
        return IntStream.range(0, neurons)
                .mapToObj(n -> threshold(random, inputs, (1 << planes) - 1))
                .toList();
    }

    private static int threshold(Random random, int inputs, int coefficients) {
        int largest = inputs * coefficients;
        int popcount = switch (random.nextInt(12)) {
            case 0 -> 0;
            case 1 -> largest + 1;
            default -> (int) Math.round(largest / 2.0 + random.nextGaussian() * coefficients * Math.sqrt(inputs) / 3);
        };
        return 2 * Math.max(0, Math.min(largest + 1, popcount)) - largest;
    }

    /** A random image for a network: planes x inputs. */
    public static BitMatrix image(Random random, BinaryNetwork network) {
        return BitMatrix.of(network.input().planes(), network.input().inputs(), (plane, input) -> random.nextBoolean());
    }
}
