package io.bitloom.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.bits.BitMatrix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelDigestTest {
    /** A change here breaks every model file and every generated header: raise the format version with it. */
    @Test
    void isTheSameOnEveryMachine() {
        assertThat(ModelDigest.of(TinyNetworks.tiny())).hasToString("d37c683b3cfd");
    }

    @Test
    void provenanceIsNotInIt() {
        BinaryNetwork tiny = TinyNetworks.tiny();
        assertThat(ModelDigest.of(new BinaryNetwork(tiny.input(), tiny.layers(), Map.of("seed", "8"))))
                .isEqualTo(ModelDigest.of(tiny));
    }

    @Test
    void everythingElseIs() {
        BinaryNetwork tiny = TinyNetworks.tiny();
        DenseLayer hidden = tiny.layers().get(0);
        DenseLayer scores = tiny.layers().get(1);
        BitMatrix first = hidden.bases().get(0);
        List<BinaryNetwork> variants = new ArrayList<>(List.of(
                tiny,
                with(new InputFormat("test-3", 9, List.of(1, 2)), hidden, scores),
                with(new InputFormat("test-2", 9, List.of(1, 4)), hidden, scores),
                with(new InputFormat("test-2", 9, List.of(1, 2, 4)), hidden, scores),
                hidden(new DenseLayer("first", hidden.bases(), hidden.terms(), hidden.thresholds())),
                hidden(new DenseLayer("layer1", hidden.bases(), hidden.terms(), List.of(-54, 4, 56))),
                hidden(new DenseLayer("layer1", hidden.bases(), hidden.terms(), List.of(-54, 56, 2))),
                hidden(new DenseLayer(
                        "layer1", List.of(hidden.bases().get(1), first), hidden.terms(), hidden.thresholds())),
                hidden(new DenseLayer(
                        "layer1",
                        hidden.bases(),
                        List.of(new Term(1, 0, 1), new Term(0, 0, 2), new Term(1, 1, 3)),
                        hidden.thresholds())),
                hidden(new DenseLayer(
                        "layer1",
                        hidden.bases(),
                        List.of(new Term(0, 0, 1), new Term(1, 0, 3), new Term(1, 1, 2)),
                        hidden.thresholds()))));
        for (int neuron = 0; neuron < first.rows(); neuron++) {
            for (int input = 0; input < first.columns(); input++) {
                variants.add(hidden(new DenseLayer(
                        "layer1",
                        List.of(flip(first, neuron, input), hidden.bases().get(1)),
                        hidden.terms(),
                        hidden.thresholds())));
            }
        }

        Set<ModelDigest> digests = new HashSet<>();
        variants.forEach(network -> digests.add(ModelDigest.of(network)));
        assertThat(digests).hasSameSizeAs(variants);
    }

    private static BitMatrix flip(BitMatrix matrix, int row, int column) {
        return BitMatrix.of(matrix.rows(), matrix.columns(), (r, c) -> matrix.get(r, c) != (r == row && c == column));
    }

    private static BinaryNetwork hidden(DenseLayer hidden) {
        return with(
                TinyNetworks.tiny().input(),
                hidden,
                TinyNetworks.tiny().layers().get(1));
    }

    private static BinaryNetwork with(InputFormat input, DenseLayer... layers) {
        return new BinaryNetwork(input, List.of(layers), Map.of());
    }
}
