package io.bitloom.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.bits.BitMatrix;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.InputFormat;
import io.bitloom.model.RandomConvNetwork;
import io.bitloom.model.Shape;
import io.bitloom.model.Shortcut;
import io.bitloom.model.Term;
import io.bitloom.model.TinyNetworks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CarriedLayersTest {
    private static final String WAY_OUT = ", which the hardware generator does not carry yet;"
            + " the reference and packed engines run it, for hardware train a network of plain layers";
    private static final List<Term> PLAIN = List.of(new Term(0, 0, 1));
    private static final List<BitMatrix> SQUARE = List.of(BitMatrix.of(4, 4, (n, i) -> n == i));
    private static final DenseLayer FIRST = DenseLayer.hidden("layer1", SQUARE, PLAIN, List.of(0, 0, 0, 0));
    private static final DenseLayer SCORES = DenseLayer.scores("layer3", SQUARE, PLAIN);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void plainLayersAreCarried(long seed) {
        BinaryNetwork network = RandomConvNetwork.of(seed);

        assertThat(HardwarePlan.of(network, serial(network)).layers().stream().map(LayerPlan::layer))
                .isEqualTo(network.layers());
    }

    @Test
    void aConvolutionIsCarriedUnlessWhatItComputesIsNot() {
        refuses("layer1 has 2 planes of thresholds", TinyNetworks.convolutional());
    }

    @Test
    void aShortcutIsNot() {
        refuses(
                "layer2 has a shortcut",
                network(new DenseLayer(
                        "layer2",
                        SQUARE,
                        PLAIN,
                        List.of(List.of(1, 1, 1, 1)),
                        Optional.of(new Shortcut("layer1", 1)))));
    }

    @Test
    void severalPlanesAreNot() {
        List<Integer> plane = List.of(0, 2, 0, 2);
        refuses(
                "layer2 has 2 planes of thresholds",
                network(new DenseLayer("layer2", SQUARE, PLAIN, List.of(plane, plane), Optional.empty())));
    }

    @Test
    void severalWeightMatricesAreNot() {
        refuses(
                "layer2 has 2 weight matrices",
                network(DenseLayer.hidden(
                        "layer2",
                        List.of(SQUARE.get(0), SQUARE.get(0)),
                        List.of(new Term(0, 0, 1), new Term(0, 1, 1)),
                        List.of(0, 0, 0, 0))));
    }

    private static BinaryNetwork network(DenseLayer second) {
        return new BinaryNetwork(
                new InputFormat("test", Shape.flat(4), List.of(1)), List.of(FIRST, second, SCORES), Map.of());
    }

    private static List<Folding> serial(BinaryNetwork network) {
        return network.layers().stream()
                .filter(layer -> layer.arithmetic().isPresent())
                .map(layer -> new Folding(1, 1))
                .toList();
    }

    private static void refuses(String what, BinaryNetwork network) {
        assertThatThrownBy(() -> new FoldingRule(1024).choose(network))
                .isInstanceOf(PlanException.class)
                .hasMessage(what + WAY_OUT);
        assertThatThrownBy(() -> HardwarePlan.of(network, serial(network)))
                .isInstanceOf(PlanException.class)
                .hasMessage(what + WAY_OUT);
    }
}
