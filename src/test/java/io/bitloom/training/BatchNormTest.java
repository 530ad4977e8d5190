package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchNormTest {
    private static final int ROWS = 7;
    private static final int NEURONS = 5;

    private static float[][] random(Random random, float scale) {
        float[][] a = new float[ROWS][NEURONS];
        for (float[] row : a) {
            for (int n = 0; n < NEURONS; n++) {
                row[n] = (float) random.nextGaussian() * scale;
            }
        }
        return a;
    }

    private static double[][] copy(float[][] a) {
        double[][] copy = new double[a.length][NEURONS];
        for (int r = 0; r < a.length; r++) {
            for (int n = 0; n < NEURONS; n++) {
                copy[r][n] = a[r][n];
            }
        }
        return copy;
    }

    /** sum of weight * y over the batch, all in doubles, straight from the definition. */
    private static double objective(double[][] a, double[] gamma, double[] beta, double[][] weight) {
        double sum = 0;
        for (int n = 0; n < NEURONS; n++) {
            double mean = 0;
            double variance = 0;
            for (double[] row : a) {
                mean += row[n] / ROWS;
            }
            for (double[] row : a) {
                variance += (row[n] - mean) * (row[n] - mean) / ROWS;
            }
            for (int r = 0; r < ROWS; r++) {
                sum += weight[r][n] * (gamma[n] * (a[r][n] - mean) / Math.sqrt(variance + 1e-5) + beta[n]);
            }
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theGradientsAreTheDifferenceQuotients(long seed) {
        Random random = new Random(seed);
        BatchNorm norm = new BatchNorm(NEURONS);
        double[] gamma = new double[NEURONS];
        double[] beta = new double[NEURONS];
        for (int n = 0; n < NEURONS; n++) {
            gamma[n] = norm.gamma[n] = (float) random.nextGaussian();
            beta[n] = norm.beta[n] = (float) random.nextGaussian();
        }
        float[][] x = random(random, 10);
        double[][] a = copy(x);
        float[][] dy = random(random, 1);
        double[][] weight = copy(dy);
        norm.normalizeBatch(x, ROWS, 0, NEURONS);
        norm.backward(x, dy, ROWS, 0, NEURONS);

        double h = 1e-4;
        for (int n = 0; n < NEURONS; n++) {
            for (int r = 0; r < ROWS; r++) {
                double kept = a[r][n];
                a[r][n] = kept + h;
                double up = objective(a, gamma, beta, weight);
                a[r][n] = kept - h;
                double down = objective(a, gamma, beta, weight);
                a[r][n] = kept;
                assertThat((double) dy[r][n])
                        .as("da of row %d, neuron %d", r, n)
                        .isCloseTo((up - down) / (2 * h), within(1e-5));
            }
            assertThat((double) norm.gammaGradient[n])
                    .isCloseTo(quotient(gamma, n, () -> objective(a, gamma, beta, weight)), within(1e-4));
            assertThat((double) norm.betaGradient[n])
                    .isCloseTo(quotient(beta, n, () -> objective(a, gamma, beta, weight)), within(1e-4));
        }
    }

    private static double quotient(double[] parameter, int n, java.util.function.DoubleSupplier objective) {
        double kept = parameter[n];
        parameter[n] = kept + 1e-4;
        double up = objective.getAsDouble();
        parameter[n] = kept - 1e-4;
        double down = objective.getAsDouble();
        parameter[n] = kept;
        return (up - down) / 2e-4;
    }

    @Test
    void runningAveragesFollowTheBatches() {
        BatchNorm norm = new BatchNorm(1);
        for (int i = 0; i < 200; i++) {
            norm.normalizeBatch(new float[][] {{10}, {14}}, 2, 0, 1);
        }
        assertThat(norm.runningMean[0]).isCloseTo(12f, within(1e-4f));
        assertThat(norm.runningVariance[0]).as("unbiased").isCloseTo(8f, within(1e-4f));
    }

    @Test
    void oneNeuronComputesWhatTheRowsCompute() {
        Random random = new Random(9);
        BatchNorm norm = new BatchNorm(NEURONS);
        for (int n = 0; n < NEURONS; n++) {
            norm.gamma[n] = (float) random.nextGaussian();
            norm.beta[n] = (float) random.nextGaussian();
            norm.runningMean[n] = (float) random.nextGaussian() * 100;
            norm.runningVariance[n] = random.nextFloat() * 1000;
        }
        norm.prepareInference();
        float[] y = new float[NEURONS];
        for (int a = -301; a <= 301; a += 2) {
            float[][] x = {{a, a, a, a, a}};
            norm.normalizeByRunning(x, 1, 0, NEURONS);
            norm.scaleAndShift(x[0], y, 0, NEURONS);
            for (int n = 0; n < NEURONS; n++) {
                assertThat(y[n]).isEqualTo(norm.neuron(n).normalized(a));
            }
        }
    }

    @Test
    void aConstantPixelHasNoVarianceAndStaysFinite() {
        BatchNorm norm = new BatchNorm(1);
        float[][] x = {{784}, {784}};
        norm.normalizeBatch(x, 2, 0, 1);
        assertThat(x[0][0]).isZero();
        float[][] dy = {{1}, {-2}};
        norm.backward(x, dy, 2, 0, 1);
        assertThat(dy[0][0]).isFinite();
    }
}
