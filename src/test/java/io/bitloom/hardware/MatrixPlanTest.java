package io.bitloom.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.bits.BitMatrix;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Term;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MatrixPlanTest {
    @ParameterizedTest(name = "{0} -> {1}, {2}x{3}")
    @CsvSource({
        // inputs, neurons, PE, SIMD, SF, NF, cycles, weight address bits, threshold address bits
        "784, 256, 16, 28, 28, 16, 448, 9, 4",
        "12, 10, 10, 12, 1, 1, 1, 1, 1",
        "12, 10, 1, 1, 12, 10, 120, 7, 4",
        "16, 16, 1, 8, 2, 16, 32, 5, 4"
    })
    void foldsDivideTheMatrix(
            int inputs,
            int neurons,
            int pe,
            int simd,
            int synapseFold,
            int neuronFold,
            long cycles,
            int wide,
            int thin) {
        MatrixPlan plan = plan(inputs, neurons, new Folding(pe, simd));

        assertThat(plan.synapseFold()).isEqualTo(synapseFold);
        assertThat(plan.neuronFold()).isEqualTo(neuronFold);
        assertThat(plan.cycles()).isEqualTo(cycles);
        assertThat(plan.weightAddressBits()).isEqualTo(wide);
        assertThat(plan.thresholdAddressBits()).isEqualTo(thin);
    }

    @ParameterizedTest(name = "K={0}, {1} bits: {2}")
    @CsvSource({"1,1,2", "2,1,2", "3,1,3", "6,1,3", "7,1,4", "15,1,5", "784,8,18", "1,8,9"})
    void aPopcountWordHoldsTheThresholdThatNeverFires(int inputs, int planes, int sumBits) {
        MatrixPlan plan = plan(layer(inputs, 2, planes), new Folding(1, 1), planes);

        assertThat(plan.sumBits()).isEqualTo(sumBits);
        assertThat((1L << plan.sumBits()) - 1)
                .isGreaterThanOrEqualTo(plan.unit().largestPopcount() + 1L);
        assertThat(plan.vectorWordBits()).isEqualTo(planes);
    }

    @Test
    void peDividesTheNeurons() {
        assertThatThrownBy(() -> plan(12, 10, new Folding(3, 1)))
                .isInstanceOf(PlanException.class)
                .hasMessage("PE=3 does not divide the 10 neurons of layer2; choose 1, 2, 5 or 10");
    }

    @Test
    void simdDividesTheInputs() {
        assertThatThrownBy(() -> plan(12, 10, new Folding(2, 8)))
                .isInstanceOf(PlanException.class)
                .hasMessage("SIMD=8 does not divide the 12 inputs of layer2; choose 1, 2, 3, 4, 6 or 12");
    }

    @ParameterizedTest(name = "of {0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {"1 | 1", "7 | 1 or 7", "4 | 1, 2 or 4"})
    void theChoicesReadLikeASentence(int neurons, String choices) {
        assertThatThrownBy(() -> plan(5, neurons, new Folding(neurons + 1, 1)))
                .isInstanceOf(PlanException.class)
                .hasMessage("PE=" + (neurons + 1) + " does not divide the " + neurons + " neurons of layer2; choose "
                        + choices);
    }

    @Test
    void weightWordsAreNoWiderThanToolsMustTake() {
        assertThat(plan(256, 256, new Folding(256, 256)).cycles()).isEqualTo(1);
        assertThatThrownBy(() -> plan(512, 256, new Folding(256, 512)))
                .isInstanceOf(PlanException.class)
                .hasMessage("PE=256 times SIMD=512 of layer2 makes weight words of 131072 bits;"
                        + " Verilog tools must take 65536, choose a smaller PE or SIMD");
    }

    @Test
    void noMoreNeuronsAtATimeThanVerilatorTakes() {
        assertThatThrownBy(() -> plan(layer(4, 8192, 8), new Folding(8192, 4), 8))
                .isInstanceOf(PlanException.class)
                .hasMessage("PE=8192 of layer2 is more than the 1024 neurons at a time that Verilator takes;"
                        + " choose a smaller PE");
    }

    @Test
    void inputWordsAreNoWiderThanToolsMustTake() {
        assertThat(plan(layer(8192, 1, 8), new Folding(1, 8192), 8).vectorWordBits())
                .isEqualTo(65536);
        assertThatThrownBy(() -> plan(layer(16384, 1, 8), new Folding(1, 16384), 8))
                .isInstanceOf(PlanException.class)
                .hasMessage("SIMD=16384 times 8 bits of layer2 makes input words of 131072 bits;"
                        + " Verilog tools must take 65536, choose a smaller SIMD");
    }

    @Test
    void everyWeightMatrixHasItsWeightsInTheWord() {
        BitMatrix weights = BitMatrix.of(256, 256, (n, k) -> true);
        DenseLayer layer = DenseLayer.scores(
                "layer2",
                List.of(weights, weights, weights),
                List.of(new Term(0, 0, 1), new Term(0, 1, 2), new Term(0, 2, 1)));

        assertThat(plan(layer, new Folding(8, 16), 1).weightWordBits()).isEqualTo(3 * 8 * 16);
        assertThatThrownBy(() -> plan(layer, new Folding(256, 128), 1))
                .isInstanceOf(PlanException.class)
                .hasMessage("PE=256 times SIMD=128 times 3 of layer2 makes weight words of 98304 bits;"
                        + " Verilog tools must take 65536, choose a smaller PE or SIMD");
    }

    @Test
    void planesInSequenceTakeAsManyClocksAndNarrowerWords() {
        DenseLayer layer = layer(24, 6, 8);
        MatrixPlan plan = new MatrixPlan(
                layer,
                new Folding(2, 4, PlaneOrder.SEQUENCE),
                new WordStream(4, 8, 6),
                Optional.empty(),
                Optional.empty());

        assertThat(plan.cycles()).isEqualTo(3 * 6 * 8);
        assertThat(plan.weightWords()).isEqualTo(3 * 6);
        assertThat(plan.weightAddressBits()).isEqualTo(5);
        assertThat(plan.inputWordBits()).isEqualTo(32);
        assertThat(plan.vectorWordBits()).isEqualTo(4);
    }

    private static MatrixPlan plan(int inputs, int neurons, Folding folding) {
        return plan(layer(inputs, neurons, 1), folding, 1);
    }

    private static MatrixPlan plan(DenseLayer layer, Folding folding, int bits) {
        return new MatrixPlan(
                layer, folding, new WordStream(folding.simd(), bits, 1), Optional.empty(), Optional.empty());
    }

    private static DenseLayer layer(int inputs, int neurons, int planes) {
        List<Term> terms =
                IntStream.range(0, planes).mapToObj(p -> new Term(p, 0, 1 << p)).toList();
        return DenseLayer.scores("layer2", List.of(BitMatrix.of(neurons, inputs, (n, k) -> true)), terms);
    }
}
