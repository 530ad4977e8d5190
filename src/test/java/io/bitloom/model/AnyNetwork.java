package io.bitloom.model;

import io.bitloom.bits.BitMatrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Draws small networks of every kind the model carries: convolutions with and without padding, pools, dense layers, shortcuts, several
 * planes, several weight bases, odd sizes. The same for the same seed.
 */
public final class AnyNetwork {
    /** Weights of the planes of an 8-bit input. */
    private static final List<Integer> PIXEL =
            IntStream.range(0, 8).mapToObj(p -> 1 << p).toList();

    private final Random random;
    private final boolean plain;
    private final boolean encoded;
    private final List<Layer> layers = new ArrayList<>();
    private final Map<String, Shape> outputs = new LinkedHashMap<>();
    private Shape shape;
    private int planes;

    private AnyNetwork(long seed, boolean plain, boolean encoded) {
        this.random = new Random(seed);
        this.plain = plain;
        this.encoded = encoded;
    }

    /** One to three convolutions and pools or none, up to two hidden dense layers, scores. */
    public static BinaryNetwork of(long seed) {
        AnyNetwork network = new AnyNetwork(seed, false, false);
        List<Integer> coefficients = switch (network.random.nextInt(3)) {
            case 0 -> List.of(1);
            case 1 -> PIXEL;
            default -> List.of(3, 1);
        };
        return network.draw("test", 1, coefficients);
    }

    /**
     * The same for images in an encoding of {@code dataset}.
     *
     * @param plain whether every layer has one weight matrix, one threshold a neuron and no shortcut
     */
    public static BinaryNetwork encoded(long seed, boolean plain) {
        AnyNetwork network = new AnyNetwork(seed, plain, true);
        return switch (network.random.nextInt(5)) {
            case 0, 1 -> network.draw("8-bit", 1, PIXEL);
            case 2 -> network.draw("thermometer-3", 3, List.of(1));
            default -> network.draw("threshold-128", 1, List.of(1));
        };
    }

    /** @param inputs that a pixel's channel becomes */
    private BinaryNetwork draw(String encoding, int inputs, List<Integer> coefficients) {
        boolean image = random.nextInt(4) > 0;
        shape = image
                ? new Shape(
                        1 + random.nextInt(9),
                        1 + random.nextInt(9),
                        inputs * (1 + random.nextInt(random.nextBoolean() ? 3 : 70 / inputs)))
                : Shape.flat(inputs * (1 + random.nextInt(150 / inputs)));
        planes = coefficients.size();
        InputFormat input = new InputFormat(encoding, shape, coefficients);
        for (int i = image ? random.nextInt(4) : 0; i > 0; i--) {
            add(random.nextInt(3) == 0 ? pool() : conv());
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            int neurons = sameWidth().orElse(1 + random.nextInt(70));
            add(unit(shape.features(), neurons, Shape.flat(neurons), false));
        }
        int classes = sameWidth().orElse(1 + random.nextInt(12));
        add(unit(shape.features(), classes, Shape.flat(classes), true));
        return new BinaryNetwork(input, layers, Map.of("seed", "any"));
    }

    private void add(Layer layer) {
        layers.add(layer);
        shape = layer.output(shape);
        planes = layer.planes(planes);
        outputs.put(layer.name(), shape);
    }

    private String name() {
        return "layer" + (layers.size() + 1);
    }

    private PoolLayer pool() {
        int size = 1 + random.nextInt(Math.min(3, Math.min(shape.rows(), shape.columns())));
        return new PoolLayer(name(), size, 1 + random.nextInt(3));
    }

    private ConvLayer conv() {
        if (random.nextInt(3) == 0) { // the shape stays, so that a shortcut fits
            return new ConvLayer(
                    new Window(3, 1, 1, random.nextBoolean()),
                    unit(9 * shape.channels(), shape.channels(), shape, false));
        }
        int fits = Math.min(shape.rows(), shape.columns());
        int kernel = 1 + random.nextInt(Math.min(4, fits + 1));
        int fewest = kernel > fits ? 1 : 0;
        int padding = fewest + random.nextInt(Math.max(1, kernel - fewest));
        Window window = new Window(kernel, 1 + random.nextInt(2), padding, random.nextBoolean());
        Shape padded = window.padded(shape);
        int neurons = random.nextBoolean() ? shape.channels() : 1 + random.nextInt(9);
        Shape output = new Shape(
                (padded.rows() - kernel) / window.stride() + 1,
                (padded.columns() - kernel) / window.stride() + 1,
                neurons);
        return new ConvLayer(window, unit(kernel * kernel * shape.channels(), neurons, output, false));
    }

    /** The width of an earlier dense layer, now and then, so that a shortcut fits. */
    private Optional<Integer> sameWidth() {
        return outputs.values().stream()
                .filter(output -> output.rows() * output.columns() == 1)
                .map(Shape::channels)
                .findFirst()
                .filter(width -> random.nextBoolean());
    }

    private DenseLayer unit(int inputs, int neurons, Shape output, boolean scores) {
        int bases = plain ? 1 : 1 + random.nextInt(3) / 2 * random.nextInt(3);
        List<BitMatrix> weights = Stream.generate(() -> BitMatrix.of(neurons, inputs, (n, i) -> random.nextBoolean()))
                .limit(bases)
                .toList();
        List<Term> terms = new ArrayList<>();
        for (int plane = 0; plane < planes; plane++) {
            for (int base = 0; base < bases; base++) {
                terms.add(new Term(plane, base, plain ? 1 << plane : 1 + random.nextInt(9)));
            }
        }
        if (!plain) {
            Collections.shuffle(terms, random);
        }
        if (encoded && random.nextBoolean()) { // planes that may come one after the other
            terms.replaceAll(term -> new Term(term.plane(), term.base(), (1 + 2 * term.base()) << term.plane()));
        }
        Optional<Shortcut> shortcut = outputs.entrySet().stream()
                .filter(earlier -> earlier.getValue().equals(output))
                .map(earlier -> new Shortcut(earlier.getKey(), 1 + random.nextInt(2 * inputs)))
                .findFirst()
                .filter(any -> !plain && random.nextInt(4) > 0);
        int largest = inputs * terms.stream().mapToInt(Term::coefficient).sum()
                + shortcut.map(Shortcut::coefficient).orElse(0);
        List<List<Integer>> thresholds = Stream.generate(() -> thresholds(neurons, largest))
                .limit(scores ? 0 : plain ? 1 : 1 + random.nextInt(3) / 2 * random.nextInt(3))
                .toList();
        return new DenseLayer(name(), weights, terms, thresholds, shortcut);
    }

    private List<Integer> thresholds(int neurons, int largest) {
        return IntStream.range(0, neurons)
                .map(n -> switch (random.nextInt(10)) {
                    case 0 -> 0; // always fires
                    case 1 -> largest + 1; // never fires
                    case 2 -> largest;
                    case 3 -> 1;
                    default -> middle(largest);
                })
                .mapToObj(popcount -> 2 * popcount - largest)
                .toList();
    }

    /** Where random neurons are undecided. */
    private int middle(int largest) {
        int popcount = (int) Math.round(largest / 2.0 + random.nextGaussian() * Math.sqrt(largest));
        return Math.max(0, Math.min(largest + 1, popcount));
    }
}
