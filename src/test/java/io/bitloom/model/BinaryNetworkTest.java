package io.bitloom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.bits.BitMatrix;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BinaryNetworkTest {
    private static final InputFormat TWO_PLANES = new InputFormat("test", 5, List.of(1, 2));
    private static final DenseLayer HIDDEN = layer("layer1", 4, 5, 1, 5);
    private static final DenseLayer SCORES = layer("layer2", 3, 4, 0);

    private static DenseLayer layer(String name, int neurons, int inputs, int plane, Integer... threshold) {
        List<Integer> thresholds = threshold.length == 0 ? List.of() : Collections.nCopies(neurons, threshold[0]);
        return new DenseLayer(
                name,
                List.of(BitMatrix.of(neurons, inputs, (n, i) -> n == i)),
                List.of(new Term(plane, 0, 1)),
                thresholds);
    }

    @Test
    void knowsItsShape() {
        BinaryNetwork network = new BinaryNetwork(TWO_PLANES, List.of(HIDDEN, SCORES), Map.of());

        assertThat(network.shape()).isEqualTo("5-4-3");
        assertThat(network.classes()).isEqualTo(3);
    }

    @Test
    void provenanceIsSortedAndCopied() {
        BinaryNetwork network =
                new BinaryNetwork(TWO_PLANES, List.of(HIDDEN, SCORES), Map.of("seed", "7", "data", "digits"));

        assertThat(network.provenance()).hasToString("{data=digits, seed=7}");
        assertThatThrownBy(() -> network.provenance().put("seed", "8"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void layersAreThere() {
        refuses("a network without layers computes nothing; give at least one");
    }

    @Test
    void everyLayerReadsWhatTheOneBeforeGives() {
        refuses("layer1 reads 6 inputs but is given 5", layer("layer1", 4, 6, 0, 6), SCORES);
        refuses("layer2 reads 5 inputs but is given 4", HIDDEN, layer("layer2", 3, 5, 0));
    }

    @Test
    void termsReadPlanesThatExist() {
        refuses("layer1 reads plane 2 but its input has 2, counted from 0", layer("layer1", 4, 5, 2, 5), SCORES);
        refuses("layer2 reads plane 1 but its input has 1, counted from 0", HIDDEN, layer("layer2", 3, 4, 1));
    }

    @Test
    void onlyTheLastLayerGivesScores() {
        refuses("layer1 has no thresholds; only the last layer gives scores", layer("layer1", 4, 5, 0), SCORES);
        refuses(
                "layer2 is the last layer and has thresholds; the last layer gives scores",
                HIDDEN,
                layer("layer2", 3, 4, 0, 4));
    }

    @Test
    void namesAreUnique() {
        refuses("two layers are called layer1; give each its own name", HIDDEN, layer("layer1", 3, 4, 0));
    }

    private static void refuses(String message, DenseLayer... layers) {
        assertThatThrownBy(() -> new BinaryNetwork(TWO_PLANES, Arrays.asList(layers), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
