package io.bitloom.model;

import io.bitloom.bits.BitMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Draws small networks of plain convolutions, pools and dense layers, the same for the same seed. */
public final class RandomConvNetwork {
    private final Random random;
    private final List<Layer> layers = new ArrayList<>();
    private Shape shape;
    private int planes;

    private RandomConvNetwork(long seed) {
        random = new Random(seed);
    }

    /** One to three convolutions and pools, up to one hidden dense layer, scores; inputs of 1 or 8 bits. */
    public static BinaryNetwork of(long seed) {
        return new RandomConvNetwork(seed).draw();
    }

    private BinaryNetwork draw() {
        planes = random.nextInt(3) == 0 ? 8 : 1;
        shape = new Shape(1 + random.nextInt(9), 1 + random.nextInt(9), 1 + random.nextInt(4));
        InputFormat input = new InputFormat(
                planes == 1 ? "threshold-128" : "8-bit",
                shape,
                IntStream.range(0, planes).mapToObj(p -> 1 << p).toList());
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            add(random.nextInt(3) == 0 ? pool() : conv());
        }
        if (random.nextBoolean()) {
            add(unit(shape.features(), 1 + random.nextInt(20), false));
        }
        add(unit(shape.features(), 1 + random.nextInt(10), true));
        return new BinaryNetwork(input, layers, Map.of());
    }

    private void add(Layer layer) {
        layers.add(layer);
        shape = layer.output(shape);
        planes = layer.planes(planes);
    }

    private PoolLayer pool() {
        int size = 1 + random.nextInt(Math.min(3, Math.min(shape.rows(), shape.columns())));
        return new PoolLayer(name(), size, 1 + random.nextInt(3));
    }

    private ConvLayer conv() {
        int fits = Math.min(shape.rows(), shape.columns());
        int kernel = 1 + random.nextInt(Math.min(4, fits + 1));
        int fewest = kernel > fits ? 1 : 0;
        int padding = fewest + random.nextInt(Math.max(1, kernel - fewest));
        Window window = new Window(kernel, 1 + random.nextInt(3), padding, random.nextBoolean());
        return new ConvLayer(window, unit(kernel * kernel * shape.channels(), 1 + random.nextInt(6), false));
    }

    private String name() {
        return "layer" + (layers.size() + 1);
    }

    private DenseLayer unit(int inputs, int neurons, boolean scores) {
        List<BitMatrix> weights = List.of(BitMatrix.of(neurons, inputs, (n, i) -> random.nextBoolean()));
        List<Term> terms =
                IntStream.range(0, planes).mapToObj(p -> new Term(p, 0, 1 << p)).toList();
        if (scores) {
            return DenseLayer.scores(name(), weights, terms);
        }
        return DenseLayer.hidden(name(), weights, terms, RandomNetwork.thresholds(random, inputs, neurons, planes));
    }
}
