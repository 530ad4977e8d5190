package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormTest {
    private static final int NEURONS = 40;

    /** A norm that has seen batches, with gammas and betas of both signs, some of them 0. */
    private static Norm trained(String name, Random random, int largest) {
        Norm norm = Norm.parse(name, NEURONS);
        for (int batch = 0; batch < 5; batch++) {
            float[][] a = new float[16][NEURONS];
            for (float[] row : a) {
                for (int n = 0; n < NEURONS; n++) {
                    row[n] = 2 * random.nextInt(largest + 1) - largest;
                }
            }
            norm.normalizeBatch(a, 16, 0, NEURONS);
        }
        for (int n = 0; n < NEURONS; n++) {
            norm.gamma[n] = random.nextInt(8) == 0 ? 0 : (float) random.nextGaussian();
            norm.beta[n] = random.nextInt(8) == 0 ? 0 : (float) random.nextGaussian();
        }
        norm.prepareInference();
        return norm;
    }

    @ParameterizedTest
    @CsvSource({
        "batch, 1, 1", "batch, 2, 13", "batch, 3, 784", "batch, 4, 2040",
        "shift, 1, 1", "shift, 2, 13", "shift, 3, 784", "shift, 4, 2040"
    })
    void everyReachableValueGivesTheFoldedBitInTheForwardPass(String name, long seed, int largest) {
        Norm norm = trained(name, new Random(seed), largest);
        ThresholdFolding[] foldings = new ThresholdFolding[NEURONS];
        for (int n = 0; n < NEURONS; n++) {
            NeuronNorm neuron = norm.neuron(n);
            foldings[n] = ThresholdFolding.of(neuron.gamma() < 0, a -> neuron.normalized(a) >= 0, largest);
        }
        float[][] row = new float[1][NEURONS];
        float[] y = new float[NEURONS];
        float[] bit = new float[NEURONS];
        for (int a = -largest; a <= largest; a += 2) {
            Arrays.fill(row[0], a);
            norm.normalizeByRunning(row, 1, 0, NEURONS);
            norm.scaleAndShift(row[0], y, 0, NEURONS);
            Sign.binarize(y, bit, 0, NEURONS);
            for (int n = 0; n < NEURONS; n++) {
                assertThat(y[n])
                        .as("neuron %d, a = %d", n, a)
                        .isEqualTo(norm.neuron(n).normalized(a));
                boolean folded = (foldings[n].flipped() ? -a : a) >= foldings[n].threshold();
                assertThat(bit[n]).as("neuron %d, a = %d", n, a).isEqualTo(folded ? 1f : -1f);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"batch", "shift"})
    void slicesOfNeuronsDoNotMeet(String name) {
        Random random = new Random(3);
        Norm whole = trained(name, new Random(5), 63);
        Norm sliced = trained(name, new Random(5), 63);
        float[][] a = new float[12][NEURONS];
        float[][] dy = new float[12][NEURONS];
        for (int r = 0; r < 12; r++) {
            for (int n = 0; n < NEURONS; n++) {
                a[r][n] = 2 * random.nextInt(64) - 63;
                dy[r][n] = (float) random.nextGaussian();
            }
        }
        float[][] b = Arrays.stream(a).map(float[]::clone).toArray(float[][]::new);
        float[][] dz = Arrays.stream(dy).map(float[]::clone).toArray(float[][]::new);
        whole.normalizeBatch(a, 12, 0, NEURONS);
        whole.backward(a, dy, 12, 0, NEURONS);
        for (int from : new int[] {17, 0}) {
            int to = from == 0 ? 17 : NEURONS;
            sliced.normalizeBatch(b, 12, from, to);
            sliced.backward(b, dz, 12, from, to);
        }
        assertThat(b).isDeepEqualTo(a);
        assertThat(dz).isDeepEqualTo(dy);
        assertThat(sliced.gammaGradient).isEqualTo(whole.gammaGradient);
        assertThat(sliced.betaGradient).isEqualTo(whole.betaGradient);
        assertThat(sliced.runningVariance).isEqualTo(whole.runningVariance);
    }

    @Test
    void anUnknownNameSaysWhatThereIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Norm.parse("layer", 1))
                .withMessage("no normalisation is called 'layer'; choose batch or shift");
    }
}
