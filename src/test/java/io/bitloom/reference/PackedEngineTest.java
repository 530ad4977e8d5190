package io.bitloom.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.bits.BitMatrix;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.InputFormat;
import io.bitloom.model.Shape;
import io.bitloom.model.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The two engines agree on every pre-activation and every bit. */
class PackedEngineTest {
    private static final int IMAGES = 20;
    private static final int HIDDEN = 40;

    static Stream<Arguments> shapes() {
        return IntStream.of(1, 63, 64, 65, 127, 784, 1021)
                .boxed()
                .flatMap(fanIn -> Stream.of(1, 2, 8)
                        .flatMap(planes -> Stream.of(1, 3).map(bases -> Arguments.of(fanIn, planes, bases))));
    }

    @ParameterizedTest(name = "K{0}_planes{1}_bases{2}")
    @MethodSource("shapes")
    void computesWhatTheReferenceComputes(int fanIn, int planes, int bases) {
        Random random = new Random(1_000_000L * fanIn + 100L * planes + bases);
        BinaryNetwork network = network(random, fanIn, planes, bases);
        ReferenceEngine reference = new ReferenceEngine(network);
        PackedEngine packed = new PackedEngine(network);

        for (int i = 0; i < IMAGES; i++) {
            BitMatrix image = RandomNetworks.matrix(random, planes, fanIn);
            assertThat(packed.trace(image)).as("image %d", i).isEqualTo(reference.trace(image));
            assertThat(packed.classify(image)).as("image %d", i).isEqualTo(reference.classify(image));
        }
    }

    /** The second layer has the same fan-in, so that it is met on packed outputs as well. */
    private static BinaryNetwork network(Random random, int fanIn, int planes, int bases) {
        return new BinaryNetwork(
                new InputFormat(
                        "test",
                        Shape.flat(fanIn),
                        IntStream.range(0, planes).map(p -> 1 << p).boxed().toList()),
                List.of(
                        RandomNetworks.layer(
                                random, "layer1", fanIn, fanIn, RandomNetworks.allPairs(random, planes, bases), false),
                        RandomNetworks.layer(
                                random, "layer2", fanIn, HIDDEN, RandomNetworks.allPairs(random, 1, bases), false),
                        RandomNetworks.layer(
                                random, "layer3", HIDDEN, 10, RandomNetworks.allPairs(random, 1, bases), true)),
                Map.of());
    }

    @Test
    void thresholdsAtTheirLimits() {
        int fanIn = 65;
        BitMatrix weights = BitMatrix.of(4, fanIn, (r, c) -> true);
        DenseLayer hidden = DenseLayer.hidden(
                "layer1", List.of(weights), List.of(new Term(0, 0, 1)), List.of(-fanIn, 2 - fanIn, fanIn, fanIn + 2));
        DenseLayer scores = RandomNetworks.layer(new Random(1), "layer2", 4, 2, List.of(new Term(0, 0, 1)), true);
        BinaryNetwork network = new BinaryNetwork(
                new InputFormat("test", Shape.flat(fanIn), List.of(1)), List.of(hidden, scores), Map.of());

        for (Engine engine : List.of(new PackedEngine(network), new ReferenceEngine(network))) {
            assertThat(firing(engine, fanIn)).isEqualTo("1110");
            assertThat(firing(engine, fanIn - 1)).isEqualTo("1100");
            assertThat(firing(engine, 1)).isEqualTo("1100");
            assertThat(firing(engine, 0)).isEqualTo("1000");
        }
    }

    private static String firing(Engine engine, int ones) {
        BitMatrix image = BitMatrix.of(1, 65, (r, c) -> c < ones);
        return engine.trace(image).get(0).planes().get(0).toString();
    }

    @Test
    void equalScoresGoToTheFirst() {
        BitMatrix twins = BitMatrix.of(6, 64, (r, c) -> r / 2 == 1);
        BinaryNetwork network = new BinaryNetwork(
                new InputFormat("test", Shape.flat(64), List.of(1)),
                List.of(DenseLayer.scores("layer1", List.of(twins), List.of(new Term(0, 0, 3)))),
                Map.of());
        BitMatrix ones = BitMatrix.of(1, 64, (r, c) -> true);
        BitMatrix zeros = BitMatrix.of(1, 64, (r, c) -> false);

        for (Engine engine : List.of(new PackedEngine(network), new ReferenceEngine(network))) {
            assertThat(engine.trace(ones).get(0).preactivations()).containsExactly(-192, -192, 192, 192, -192, -192);
            assertThat(engine.classify(ones)).isEqualTo(2);
            assertThat(engine.classify(zeros)).isZero();
        }
    }

    @Test
    void everyImageOfATinyInput() {
        Random random = new Random(11);
        BinaryNetwork network = RandomNetworks.network(random, List.of(1, 2), 5, 16, 4);
        List<List<LayerTrace>> packed = new ArrayList<>();
        List<List<LayerTrace>> reference = new ArrayList<>();
        for (int number = 0; number < 1 << 10; number++) {
            int bits = number;
            BitMatrix image = BitMatrix.of(2, 5, (r, c) -> (bits >> (5 * r + c) & 1) != 0);
            packed.add(new PackedEngine(network).trace(image));
            reference.add(new ReferenceEngine(network).trace(image));
        }
        assertThat(packed).isEqualTo(reference);
    }
}
