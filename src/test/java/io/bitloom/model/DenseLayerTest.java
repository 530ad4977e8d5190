package io.bitloom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.bits.BitMatrix;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DenseLayerTest {
    private static final List<Term> PLAIN = List.of(new Term(0, 0, 1));

    private static BitMatrix weights(int neurons, int inputs) {
        return BitMatrix.of(neurons, inputs, (n, i) -> (n + i) % 3 == 0);
    }

    @Test
    void convertsPreactivationsToWeightedPopcounts() {
        DenseLayer layer = DenseLayer.hidden(
                "layer1",
                List.of(weights(4, 5)),
                List.of(new Term(0, 0, 1), new Term(1, 0, 2)),
                List.of(-15, -13, 15, 17));

        assertThat(layer.neurons()).isEqualTo(4);
        assertThat(layer.inputs()).isEqualTo(5);
        assertThat(layer.isScores()).isFalse();
        assertThat(layer.largestPopcount()).isEqualTo(15);
        assertThat(layer.popcountOf(-15)).isZero();
        assertThat(layer.popcountOf(1)).isEqualTo(8);
        assertThat(layer.popcountOf(15)).isEqualTo(15);
        assertThat(layer.popcountThreshold(0, 0)).as("always fires").isZero();
        assertThat(layer.popcountThreshold(0, 1)).isOne();
        assertThat(layer.popcountThreshold(0, 2)).isEqualTo(15);
        assertThat(layer.popcountThreshold(0, 3)).as("never fires").isEqualTo(16);
    }

    @Test
    void withoutThresholdsItGivesScores() {
        assertThat(DenseLayer.scores("layer1", List.of(weights(2, 3)), PLAIN).isScores())
                .isTrue();
    }

    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", "layer 1", "layer1.weights", "1layer", "coucheé"})
    void theNameIsAnIdentifier(String name) {
        assertThatThrownBy(() -> DenseLayer.scores(name, List.of(weights(2, 3)), PLAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a layer cannot be called '" + name
                        + "'; files and Verilog use its name: a letter, then letters, digits and _");
    }

    @Test
    void weightsAndTermsAreThere() {
        refuses(List.of(), PLAIN, List.of(), "layer1 has no weights or no terms; give at least one of each");
        refuses(
                List.of(weights(2, 3)),
                List.of(),
                List.of(),
                "layer1 has no weights or no terms; give at least one of each");
    }

    @Test
    void anEmptyLayerIsRefused() {
        refuses(List.of(weights(0, 3)), PLAIN, List.of(), "layer1 is 0 neurons x 3 inputs; both are 1 or more");
        refuses(List.of(weights(2, 0)), PLAIN, List.of(), "layer1 is 2 neurons x 0 inputs; both are 1 or more");
    }

    @Test
    void allBasesHaveOneShape() {
        List<Term> terms = List.of(new Term(0, 0, 1), new Term(0, 1, 1));
        refuses(
                List.of(weights(2, 3), weights(2, 4)),
                terms,
                List.of(),
                "layer1 has weights of 2 x 4 bits beside 2 x 3 bits; all its weight matrices have one shape");
        refuses(
                List.of(weights(2, 3), weights(3, 3)),
                terms,
                List.of(),
                "layer1 has weights of 3 x 3 bits beside 2 x 3 bits; all its weight matrices have one shape");
    }

    @Test
    void termsAndBasesMeet() {
        refuses(
                List.of(weights(2, 3)),
                List.of(new Term(0, 1, 1)),
                List.of(),
                "layer1 has a term on weights 1 but only 1 weight matrices; they count from 0");
        refuses(List.of(weights(2, 3), weights(2, 3)), PLAIN, List.of(), "layer1 has weights no term uses; drop them");
    }

    @Test
    void thePreactivationIsBounded() {
        int most = 1 << 27;
        assertThat(DenseLayer.scores("layer1", List.of(weights(1, 4)), List.of(new Term(0, 0, most)))
                        .largestPopcount())
                .isEqualTo(1 << 29);
        refuses(
                List.of(weights(1, 4)),
                List.of(new Term(0, 0, most), new Term(1, 0, 1)),
                List.of(),
                "layer1 reaches pre-activations of 4 inputs * 134217729; the limit is 536870912:"
                        + " use fewer inputs or smaller coefficients");
    }

    @Test
    void aThresholdForEveryNeuron() {
        refuses(
                List.of(weights(2, 3)),
                PLAIN,
                List.of(1),
                "layer1 has 1 thresholds for 2 neurons; give one each, or no plane of them for scores");
        refuses(
                List.of(weights(2, 3)),
                PLAIN,
                List.of(1, 1, 1),
                "layer1 has 3 thresholds for 2 neurons; give one each, or no plane of them for scores");
    }

    @Test
    void thresholdsAreReachablePreactivationsOrOneStepAbove() {
        assertThat(DenseLayer.hidden("layer1", List.of(weights(2, 3)), PLAIN, List.of(-3, 5))
                        .thresholds())
                .containsExactly(List.of(-3, 5));
        refuses(
                List.of(weights(2, 3)),
                PLAIN,
                List.of(-3, -5),
                "threshold -5 of layer1 neuron 1 is none of the values -3, -1, .. 5");
        refuses(
                List.of(weights(2, 3)),
                PLAIN,
                List.of(7, 1),
                "threshold 7 of layer1 neuron 0 is none of the values -3, -1, .. 5");
        refuses(
                List.of(weights(2, 3)),
                PLAIN,
                List.of(0, 1),
                "threshold 0 of layer1 neuron 0 is none of the values -3, -1, .. 5");
    }

    @Test
    void everyPlaneHasItsThresholds() {
        DenseLayer layer = planes(List.of(List.of(-3, 1), List.of(5, -1)));
        assertThat(layer.planes(1)).isEqualTo(2);
        assertThat(layer.popcountThreshold(0, 1)).isEqualTo(2);
        assertThat(layer.popcountThreshold(1, 0)).as("never").isEqualTo(4);
        assertThat(layer.popcountThreshold(1, 1)).isOne();

        assertThatThrownBy(() -> planes(List.of(List.of(1, 1), List.of(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer1 has 1 thresholds for 2 neurons in plane 1;"
                        + " give one each, or no plane of them for scores");
        assertThatThrownBy(() -> planes(List.of(List.of(1, 1), List.of(1, 2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threshold 2 of layer1 neuron 1 in plane 1 is none of the values -3, -1, .. 5");
    }

    private static DenseLayer planes(List<List<Integer>> thresholds) {
        return new DenseLayer("layer1", List.of(weights(2, 3)), PLAIN, thresholds, Optional.empty());
    }

    @Test
    void aShortcutWidensWhatIsReachable() {
        DenseLayer layer = jump(2, 1, List.of(-5, 7));
        assertThat(layer.largestPopcount()).isEqualTo(5);
        assertThat(layer.popcountThreshold(0, 0)).as("always").isZero();
        assertThat(layer.popcountThreshold(0, 1)).as("never").isEqualTo(6);
        assertThat(layer.popcountOf(-1)).isEqualTo(2);

        assertThatThrownBy(() -> jump(3, 1, List.of(-5, 6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threshold -5 of layer1 neuron 0 is none of the values -6, -4, .. 8");
        assertThatThrownBy(() -> jump(3, (1 << 29) / 3, List.of(-5, 6)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer1 reaches pre-activations of 3 inputs * 178956970 + 3 of the shortcut;"
                        + " the limit is 536870912: use fewer inputs or smaller coefficients");
    }

    private static DenseLayer jump(int shortcut, int coefficient, List<Integer> thresholds) {
        return new DenseLayer(
                "layer1",
                List.of(weights(2, 3)),
                List.of(new Term(0, 0, coefficient)),
                List.of(thresholds),
                Optional.of(new Shortcut("layer0", shortcut)));
    }

    private static void refuses(List<BitMatrix> bases, List<Term> terms, List<Integer> thresholds, String message) {
        assertThatThrownBy(() -> new DenseLayer(
                        "layer1",
                        bases,
                        terms,
                        thresholds.isEmpty() ? List.of() : List.of(thresholds),
                        Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
