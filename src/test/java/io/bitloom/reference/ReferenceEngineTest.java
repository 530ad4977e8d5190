package io.bitloom.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.bits.BitMatrix;
import io.bitloom.bits.BitVector;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.ConvLayer;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.InputFormat;
import io.bitloom.model.Layer;
import io.bitloom.model.PoolLayer;
import io.bitloom.model.Shape;
import io.bitloom.model.Shortcut;
import io.bitloom.model.Term;
import io.bitloom.model.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferenceEngineTest {
    /** Three inputs of two bits; the two hidden neurons and the two scores are worked out by hand below. */
    private static final BinaryNetwork BY_HAND = new BinaryNetwork(
            new InputFormat("test", Shape.flat(3), List.of(1, 2)),
            List.of(
                    DenseLayer.hidden(
                            "layer1",
                            List.of(matrix("101", "011")),
                            List.of(new Term(0, 0, 1), new Term(1, 0, 2)),
                            List.of(5, -3)),
                    DenseLayer.scores("layer2", List.of(matrix("10", "01")), List.of(new Term(0, 0, 1)))),
            Map.of());

    @Test
    void addsUpTheProductsOfEveryTerm() {
        // inputs as numbers: plane 0 + 2 * plane 1 = (+1 +2, -1 -2, -1 +2) = (3, -3, 1)
        List<LayerTrace> layers = new ReferenceEngine(BY_HAND).trace(matrix("100", "101"));

        // neuron 0: 3 + 3 + 1 = 7 >= 5; neuron 1: -3 - 3 + 1 = -5 < -3
        assertThat(layers.get(0)).isEqualTo(new LayerTrace("layer1", new int[] {7, -5}, bits("10")));
        // scores of (+1, -1): 1 + 1 and -1 - 1
        assertThat(layers.get(1)).isEqualTo(new LayerTrace("layer2", new int[] {2, -2}, List.of()));
        assertThat(layers).hasSize(2);
    }

    @Test
    void aPreactivationEqualToItsThresholdFires() {
        DenseLayer layer =
                DenseLayer.hidden("layer1", List.of(matrix("1111", "1111")), List.of(new Term(0, 0, 1)), List.of(0, 2));
        DenseLayer scores = DenseLayer.scores("layer2", List.of(matrix("11")), List.of(new Term(0, 0, 1)));
        BinaryNetwork network =
                new BinaryNetwork(new InputFormat("test", Shape.flat(4), List.of(1)), List.of(layer, scores), Map.of());

        assertThat(new ReferenceEngine(network).trace(matrix("1100")).get(0))
                .isEqualTo(new LayerTrace("layer1", new int[] {0, 0}, bits("10")));
    }

    /** A 2x2 window at every second pixel of a 3x3 image with a border of one pixel. */
    @Test
    void aConvolutionLooksThroughAWindow() {
        DenseLayer unit = DenseLayer.hidden("layer1", List.of(matrix("1101")), List.of(new Term(0, 0, 1)), List.of(2));
        BitMatrix image = matrix("110" + "010" + "100");

        // + +   + +   + 0   1 0
        // + 1   1 0   + 1   0 0
        assertThat(windows(new Window(2, 2, 1, true), unit, 4, image))
                .isEqualTo(new LayerTrace("layer1", new int[] {2, 0, 0, 0}, bits("1000")));
        // - -   - -   - 0   1 0
        // - 1   1 0   - 1   0 0
        assertThat(windows(new Window(2, 2, 1, false), unit, 4, image))
                .isEqualTo(new LayerTrace("layer1", new int[] {0, -4, 0, 0}, bits("0000")));
        // 1 1   1 0   0 1   1 0
        // 0 1   1 0   1 0   0 0
        assertThat(windows(new Window(2, 1, 0, false), unit, 4, image))
                .isEqualTo(new LayerTrace("layer1", new int[] {4, -2, -2, 0}, bits("1000")));
    }

    private static LayerTrace windows(Window window, DenseLayer unit, int places, BitMatrix image) {
        BinaryNetwork network = network(new Shape(3, 3, 1), new ConvLayer(window, unit), scores("layer2", places, 0));
        return new ReferenceEngine(network).trace(image).get(0);
    }

    /** Two channels, two neurons: the channels of a pixel are neighbours in the image, in the weights and in what comes out. */
    @Test
    void channelsAreTheFastest() {
        ConvLayer conv = new ConvLayer(
                new Window(1, 1, 0, false),
                DenseLayer.hidden("layer1", List.of(matrix("10", "11")), List.of(new Term(0, 0, 1)), List.of(2, 2)));
        BinaryNetwork network = network(new Shape(1, 3, 2), conv, scores("layer2", 6, 0));

        assertThat(new ReferenceEngine(network).trace(matrix("101101")).get(0))
                .isEqualTo(new LayerTrace("layer1", new int[] {2, 0, 0, 2, -2, 0}, bits("100100")));
    }

    @Test
    void aPoolTakesTheLargestOfEveryChannelAndPlane() {
        BinaryNetwork network = new BinaryNetwork(
                new InputFormat("test", new Shape(2, 5, 2), List.of(1, 2)),
                List.of(new PoolLayer("pool1", 2, 2), scores("layer2", 4, 1)),
                Map.of());
        // channel 0 is 00000 / 00010, channel 1 is 10001 / 00000; the last column fills no window
        List<LayerTrace> layers =
                new ReferenceEngine(network).trace(matrix("01000000010000001000", "00000000000000000000"));

        assertThat(layers.get(0).preactivations()).isEmpty();
        assertThat(layers.get(0).planes()).hasToString("[0110, 0000]");
        assertThat(layers.get(1).preactivations()).containsExactly(-4);
    }

    @Test
    void aShortcutAddsWhatAnEarlierLayerGave() {
        DenseLayer first =
                DenseLayer.hidden("layer1", List.of(matrix("110", "001")), List.of(new Term(0, 0, 1)), List.of(1, 1));
        DenseLayer second = new DenseLayer(
                "layer2",
                List.of(matrix("10", "10")),
                List.of(new Term(0, 0, 1)),
                List.of(List.of(5, -1)),
                Optional.of(new Shortcut("layer1", 3)));
        BinaryNetwork network = network(Shape.flat(3), first, second, scores("layer3", 2, 0));
        List<LayerTrace> layers = new ReferenceEngine(network).trace(matrix("110"));

        assertThat(layers.get(0)).isEqualTo(new LayerTrace("layer1", new int[] {3, -3}, bits("10")));
        // 1 + 1 + 3 and 1 + 1 - 3
        assertThat(layers.get(1)).isEqualTo(new LayerTrace("layer2", new int[] {5, -1}, bits("11")));
    }

    @Test
    void everyPlaneHasItsThresholds() {
        DenseLayer layer = new DenseLayer(
                "layer1",
                List.of(matrix("1111", "1111")),
                List.of(new Term(0, 0, 1)),
                List.of(List.of(0, 2), List.of(-2, 6), List.of(4, -4)),
                Optional.empty());
        DenseLayer scores = DenseLayer.scores(
                "layer2", List.of(matrix("11")), List.of(new Term(0, 0, 1), new Term(1, 0, 2), new Term(2, 0, 4)));
        List<LayerTrace> layers = new ReferenceEngine(network(Shape.flat(4), layer, scores)).trace(matrix("1100"));

        assertThat(layers.get(0).planes()).hasToString("[10, 10, 01]");
        assertThat(layers.get(1).preactivations()).containsExactly(0);
    }

    private static BinaryNetwork network(Shape shape, Layer... layers) {
        return new BinaryNetwork(new InputFormat("test", shape, List.of(1)), List.of(layers), Map.of());
    }

    /** One score, the number of +1 less that of -1 in this plane. */
    private static DenseLayer scores(String name, int inputs, int plane) {
        return DenseLayer.scores(
                name, List.of(BitMatrix.of(1, inputs, (n, i) -> true)), List.of(new Term(plane, 0, 1)));
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

    private static List<BitVector> bits(String bits) {
        return List.of(BitVector.of(bits.length(), i -> bits.charAt(i) == '1'));
    }
}
