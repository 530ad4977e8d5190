package io.bitloom.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.bits.BitMatrix;
import io.bitloom.bits.BitVector;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.InputFormat;
import io.bitloom.model.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferenceEngineTest {
    /** Three inputs of two bits; the two hidden neurons and the two scores are worked out by hand below. */
    private static final BinaryNetwork BY_HAND = new BinaryNetwork(
            new InputFormat("test", 3, List.of(1, 2)),
            List.of(
                    new DenseLayer(
                            "layer1",
                            List.of(matrix("101", "011")),
                            List.of(new Term(0, 0, 1), new Term(1, 0, 2)),
                            List.of(5, -3)),
                    new DenseLayer("layer2", List.of(matrix("10", "01")), List.of(new Term(0, 0, 1)), List.of())),
            Map.of());

    @Test
    void addsUpTheProductsOfEveryTerm() {
        // inputs as numbers: plane 0 + 2 * plane 1 = (+1 +2, -1 -2, -1 +2) = (3, -3, 1)
        List<LayerTrace> layers = new ReferenceEngine(BY_HAND).trace(matrix("100", "101"));

        // neuron 0: 3 + 3 + 1 = 7 >= 5; neuron 1: -3 - 3 + 1 = -5 < -3
        assertThat(layers.get(0)).isEqualTo(new LayerTrace("layer1", new int[] {7, -5}, bits("10")));
        // scores of (+1, -1): 1 + 1 and -1 - 1
        assertThat(layers.get(1)).isEqualTo(new LayerTrace("layer2", new int[] {2, -2}, Optional.empty()));
        assertThat(layers).hasSize(2);
    }

    @Test
    void aPreactivationEqualToItsThresholdFires() {
        DenseLayer layer =
                new DenseLayer("layer1", List.of(matrix("1111", "1111")), List.of(new Term(0, 0, 1)), List.of(0, 2));
        DenseLayer scores = new DenseLayer("layer2", List.of(matrix("11")), List.of(new Term(0, 0, 1)), List.of());
        BinaryNetwork network =
                new BinaryNetwork(new InputFormat("test", 4, List.of(1)), List.of(layer, scores), Map.of());

        assertThat(new ReferenceEngine(network).trace(matrix("1100")).get(0))
                .isEqualTo(new LayerTrace("layer1", new int[] {0, 0}, bits("10")));
    }

    @Test
    void theFirstOfEqualScoresIsTheClass() {
        // (3, -1, 1): both hidden neurons meet their threshold exactly and score 0 and 0
        assertThat(new ReferenceEngine(BY_HAND)
                        .trace(matrix("110", "101"))
                        .get(1)
                        .preactivations())
                .containsExactly(0, 0);
        assertThat(new ReferenceEngine(BY_HAND).classify(matrix("110", "101"))).isZero();
        // (-3, 3, 3): hidden bits 0 and 1 score -2 and 2
        assertThat(new ReferenceEngine(BY_HAND).classify(matrix("011", "011"))).isOne();
    }

    @Test
    void anImageOfAnotherFormatIsRefused() {
        for (Engine engine : List.of(new ReferenceEngine(BY_HAND), new PackedEngine(BY_HAND))) {
            assertThatThrownBy(() -> engine.trace(matrix("101")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("an image of 1 x 3 bits does not fit the network's 2 x 3 bits (planes x inputs);"
                            + " encode it as test");
            assertThatThrownBy(() -> engine.classify(matrix("1010", "1010")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("an image of 2 x 4 bits does not fit the network's 2 x 3 bits (planes x inputs);"
                            + " encode it as test");
        }
    }

    @Test
    void oneEngineServesManyThreads() {
        Random random = new Random(5);
        BinaryNetwork network = RandomNetworks.network(random, List.of(1, 2), 65, 33, 10);
        List<BitMatrix> images = IntStream.range(0, 200)
                .mapToObj(i -> RandomNetworks.matrix(random, 2, 65))
                .toList();
        for (Engine engine : List.of(new ReferenceEngine(network), new PackedEngine(network))) {
            assertThat(images.parallelStream().map(engine::trace).toList())
                    .isEqualTo(images.stream().map(engine::trace).toList());
        }
    }

    private static BitMatrix matrix(String... rows) {
        return BitMatrix.of(rows.length, rows[0].length(), (r, c) -> rows[r].charAt(c) == '1');
    }

    private static Optional<BitVector> bits(String bits) {
        return Optional.of(BitVector.of(bits.length(), i -> bits.charAt(i) == '1'));
    }
}
