package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XnorProductTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 31, 32, 33, 63, 64, 65, 96, 127, 159, 160, 161, 300})
    void countsTheInputsInWhichARowDiffersFromEachNeuron(int inputs) {
        for (int width : new int[] {1, 2, 7, 16, 33, 300}) {
            long seed = 1000L * inputs + width;
            Random random = new Random(seed);
            BitRows x = PlainKernels.randomBits(random, 1, inputs);
            BitRows neurons = PlainKernels.randomBits(random, width, inputs);
            int[][] words = new int[BitRows.words(inputs)][width];
            for (int k = 0; k < words.length; k++) {
                for (int n = 0; n < width; n++) {
                    words[k][n] = neurons.rows[n][k];
                }
            }
            int[] differing = new int[width + 1];
            Arrays.fill(differing, -7);
            XnorProduct.countDiffering(x.rows[0], words, differing, width);
            boolean[] bits = PlainKernels.bits(x, 0);
            for (int n = 0; n < width; n++) {
                boolean[] of = PlainKernels.bits(neurons, n);
                int expected = 0;
                for (int j = 0; j < inputs; j++) {
                    expected += bits[j] == of[j] ? 0 : 1;
                }
                assertThat(differing[n]).as("seed %d, neuron %d", seed, n).isEqualTo(expected);
            }
            assertThat(differing[width]).as("behind the last neuron").isEqualTo(-7);
        }
    }
}
