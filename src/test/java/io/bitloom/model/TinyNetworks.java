package io.bitloom.model;

import io.bitloom.bits.BitMatrix;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small networks that never change. */
public final class TinyNetworks {
    private TinyNetworks() {}

    /** 9-3-2: two bit-planes, two weight bases in the hidden layer, thresholds from always to never, a ragged last byte. */
    public static BinaryNetwork tiny() {
        DenseLayer hidden = DenseLayer.hidden(
                "layer1",
                List.of(
                        BitMatrix.of(3, 9, (n, i) -> i % (n + 2) == 0),
                        BitMatrix.of(3, 9, (n, i) -> i >= 3 * n && i < 3 * n + 4)),
                List.of(new Term(0, 0, 1), new Term(1, 0, 2), new Term(1, 1, 3)),
                List.of(-54, 2, 56));
        DenseLayer scores =
                DenseLayer.scores("layer2", List.of(BitMatrix.of(2, 3, (n, i) -> n != i)), List.of(new Term(0, 0, 1)));
        return new BinaryNetwork(
                new InputFormat("test-2", Shape.flat(9), List.of(1, 2)),
                List.of(hidden, scores),
                Map.of("data", "digits", "seed", "7", "größe", "\"klein\""));
    }

    /** 6x5x1-C2-C2-P2-D2: a border of +1, two planes, a shortcut over the second convolution. */
    public static BinaryNetwork convolutional() {
        DenseLayer first = new DenseLayer(
                "layer1",
                List.of(BitMatrix.of(2, 9, (n, i) -> i % 3 == n)),
                List.of(new Term(0, 0, 1)),
                List.of(List.of(-1, 3), List.of(1, 11)),
                Optional.empty());
        DenseLayer second = new DenseLayer(
                "layer2",
                List.of(BitMatrix.of(2, 2, (n, i) -> n == i)),
                List.of(new Term(0, 0, 1), new Term(1, 0, 1)),
                List.of(List.of(-1, 1)),
                Optional.of(new Shortcut("layer1", 3)));
        return new BinaryNetwork(
                new InputFormat("test-1", new Shape(6, 5, 1), List.of(1)),
                List.of(
                        new ConvLayer(new Window(3, 1, 1, true), first),
                        new ConvLayer(new Window(1, 1, 0, false), second),
                        new PoolLayer("pool1", 2, 2),
                        DenseLayer.scores(
                                "layer3",
                                List.of(BitMatrix.of(2, 12, (n, i) -> i % 2 == n)),
                                List.of(new Term(0, 0, 1)))),
                Map.of("data", "digits"));
    }
}
