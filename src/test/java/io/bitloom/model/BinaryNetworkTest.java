package io.bitloom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.bits.BitMatrix;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BinaryNetworkTest {
    private static final InputFormat TWO_PLANES = new InputFormat("test", Shape.flat(5), List.of(1, 2));
    private static final InputFormat IMAGE = new InputFormat("test", new Shape(8, 6, 3), List.of(1));
    private static final DenseLayer HIDDEN = hidden("layer1", 4, 5, 1);
    private static final DenseLayer SCORES = scores("layer2", 3, 4, 0);
    private static final ConvLayer CONV = conv("layer1", 4, 27, Optional.empty());
    private static final PoolLayer POOL = new PoolLayer("pool1", 2, 2);
    private static final DenseLayer BEHIND = scores("layer3", 10, 4 * 3 * 4, 0);

    private static List<BitMatrix> weights(int neurons, int inputs) {
        return List.of(BitMatrix.of(neurons, inputs, (n, i) -> n == i));
    }

    private static DenseLayer hidden(String name, int neurons, int inputs, int plane) {
        return DenseLayer.hidden(
                name, weights(neurons, inputs), List.of(new Term(plane, 0, 1)), Collections.nCopies(neurons, inputs));
    }

    private static DenseLayer scores(String name, int neurons, int inputs, int plane) {
        return DenseLayer.scores(name, weights(neurons, inputs), List.of(new Term(plane, 0, 1)));
    }

    /** 3x3 pixels with a border of one: the output has the rows and columns of the input. */
    private static ConvLayer conv(String name, int neurons, int inputs, Optional<Shortcut> shortcut) {
        int largest = inputs + shortcut.map(Shortcut::coefficient).orElse(0);
        return new ConvLayer(
                new Window(3, 1, 1, false),
                new DenseLayer(
                        name,
                        weights(neurons, inputs),
                        List.of(new Term(0, 0, 1)),
                        List.of(Collections.nCopies(neurons, largest)),
                        shortcut));
    }

    @Test
    void knowsItsShape() {
        BinaryNetwork dense = new BinaryNetwork(TWO_PLANES, List.of(HIDDEN, SCORES), Map.of());
        assertThat(dense.shape()).isEqualTo("5-4-3");
        assertThat(dense.classes()).isEqualTo(3);

        BinaryNetwork convolutional = new BinaryNetwork(
                IMAGE, List.of(CONV, POOL, hidden("layer3", 7, 48, 0), scores("layer4", 10, 7, 0)), Map.of());
        assertThat(convolutional.shape()).isEqualTo("8x6x3-C4-P2-D7-D10");
        assertThat(dense.weightedLayers()).containsExactly(0, 1);
        assertThat(convolutional.weightedLayers()).containsExactly(0, 2, 3);
        assertThat(convolutional.classes()).isEqualTo(10);
    }

    @Test
    void knowsWhatEveryLayerReads() {
        BinaryNetwork network = new BinaryNetwork(
                new InputFormat("test", new Shape(8, 6, 3), List.of(1, 2)),
                List.of(
                        CONV,
                        new PoolLayer("pool1", 3, 2),
                        hidden("layer3", 7, 3 * 2 * 4, 0),
                        scores("layer4", 10, 7, 0)),
                Map.of());

        assertThat(network.inputShape(0)).isEqualTo(new Shape(8, 6, 3));
        assertThat(network.inputShape(1)).isEqualTo(new Shape(8, 6, 4));
        assertThat(network.inputShape(2)).isEqualTo(new Shape(3, 2, 4));
        assertThat(network.inputShape(3)).isEqualTo(Shape.flat(7));
        assertThat(network.inputPlanes(0)).isEqualTo(2);
        assertThat(network.inputPlanes(1)).isOne();
        assertThat(network.inputPlanes(2)).isOne();
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
        refuses("a network without layers computes nothing; give at least one", TWO_PLANES);
    }

    @Test
    void everyLayerReadsWhatTheOneBeforeGives() {
        refuses("layer1 reads 6 inputs but is given 5", TWO_PLANES, hidden("layer1", 4, 6, 0), SCORES);
        refuses("layer2 reads 5 inputs but is given 4", TWO_PLANES, HIDDEN, scores("layer2", 3, 5, 0));
        refuses("layer3 reads 48 inputs but is given 192", IMAGE, CONV, BEHIND);
        refuses("layer2 reads 3 channels but is given 4", IMAGE, CONV, conv("layer2", 4, 27, Optional.empty()), BEHIND);
    }

    @Test
    void termsReadPlanesThatExist() {
        refuses(
                "layer1 reads plane 2 but its input has 2, counted from 0",
                TWO_PLANES,
                hidden("layer1", 4, 5, 2),
                SCORES);
        refuses(
                "layer2 reads plane 1 but its input has 1, counted from 0",
                TWO_PLANES,
                HIDDEN,
                scores("layer2", 3, 4, 1));
        refuses(
                "layer3 reads plane 1 but its input has 1, counted from 0",
                IMAGE,
                CONV,
                POOL,
                scores("layer3", 10, 48, 1));
    }

    @Test
    void thePlanesOfSeveralThresholdsAreRead() {
        DenseLayer twoPlanes = new DenseLayer(
                "layer1",
                weights(4, 5),
                List.of(new Term(0, 0, 1)),
                List.of(List.of(1, 1, 1, 1), List.of(-1, -1, 3, 3)),
                Optional.empty());
        assertThat(new BinaryNetwork(TWO_PLANES, List.of(twoPlanes, scores("layer2", 3, 4, 1)), Map.of())
                        .inputPlanes(1))
                .isEqualTo(2);
        refuses(
                "layer2 reads plane 2 but its input has 2, counted from 0",
                TWO_PLANES,
                twoPlanes,
                scores("layer2", 3, 4, 2));
    }

    @Test
    void onlyTheLastLayerGivesScores() {
        refuses(
                "layer1 has no thresholds; only the last layer gives scores",
                TWO_PLANES,
                scores("layer1", 4, 5, 0),
                SCORES);
        refuses(
                "layer2 is the last layer and has thresholds; the last layer gives scores",
                TWO_PLANES,
                HIDDEN,
                hidden("layer2", 3, 4, 0));
        refuses("pool1 is the last layer but not dense; end with a dense layer, which gives scores", IMAGE, CONV, POOL);
    }

    @Test
    void convolutionsAndPoolsComeFirst() {
        refuses(
                "pool1 is behind a dense layer but not dense; put convolutions and pools first",
                IMAGE,
                hidden("layer1", 4, 144, 0),
                POOL,
                SCORES);
        refuses(
                "layer2 is behind a dense layer but not dense; put convolutions and pools first",
                IMAGE,
                hidden("layer1", 3, 144, 0),
                conv("layer2", 4, 27, Optional.empty()),
                BEHIND);
    }

    @Test
    void namesAreUnique() {
        refuses("two layers are called layer1; give each its own name", TWO_PLANES, HIDDEN, scores("layer1", 3, 4, 0));
    }

    @Test
    void aShortcutComesFromALayerOfTheSameShape() {
        ConvLayer second = conv("layer2", 4, 36, Optional.of(new Shortcut("layer1", 3)));
        assertThat(new BinaryNetwork(IMAGE, List.of(CONV, second, POOL, BEHIND), Map.of()).shape())
                .isEqualTo("8x6x3-C4-C4-P2-D10");
        refuses(
                "layer2 has a shortcut from layer2, which is none of the layers before it: [layer1]",
                IMAGE,
                CONV,
                conv("layer2", 4, 36, Optional.of(new Shortcut("layer2", 1))),
                POOL,
                BEHIND);
        refuses(
                "layer2 gives 8x6x5 but its shortcut from layer1 brings 8x6x4; both must have one shape",
                IMAGE,
                CONV,
                conv("layer2", 5, 36, Optional.of(new Shortcut("layer1", 1))),
                POOL,
                BEHIND);
    }

    private static void refuses(String message, InputFormat input, Layer... layers) {
        assertThatThrownBy(() -> new BinaryNetwork(input, List.of(layers), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
