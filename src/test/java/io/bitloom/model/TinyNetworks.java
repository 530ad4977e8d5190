package io.bitloom.model;

import io.bitloom.bits.BitMatrix;
import java.util.List;
import java.util.Map;

/** Small networks that never change. */
public final class TinyNetworks {
    private TinyNetworks() {}

    /** 9-3-2: two bit-planes, two weight bases in the hidden layer, thresholds from always to never, a ragged last byte. */
    public static BinaryNetwork tiny() {
        DenseLayer hidden = new DenseLayer(
                "layer1",
                List.of(
                        BitMatrix.of(3, 9, (n, i) -> i % (n + 2) == 0),
                        BitMatrix.of(3, 9, (n, i) -> i >= 3 * n && i < 3 * n + 4)),
                List.of(new Term(0, 0, 1), new Term(1, 0, 2), new Term(1, 1, 3)),
                List.of(-54, 2, 56));
        DenseLayer scores = new DenseLayer(
                "layer2", List.of(BitMatrix.of(2, 3, (n, i) -> n != i)), List.of(new Term(0, 0, 1)), List.of());
        return new BinaryNetwork(
                new InputFormat("test-2", 9, List.of(1, 2)),
                List.of(hidden, scores),
                Map.of("data", "digits", "seed", "7", "größe", "\"klein\""));
    }
}
