package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShiftBatchNormTest {
    private static final int ROWS = 9;
    private static final double H = 1e-4;

    private static double powerOfTwo(double x) {
        return x == 0 ? 0 : Math.signum(x) * Math.pow(2, Math.rint(Math.log(Math.abs(x)) / Math.log(2)));
    }

    /** One neuron in doubles. Every AP2(z) is z plus the rounding at the point where it was made: derivative 1, as backward takes it. */
    private static final class Surrogate {
        final double[] a;
        final double[] parameters;
        private final double[] weight;
        private final double[] roundingOfC = new double[ROWS];
        private double roundingOfInverse;
        private double roundingOfGamma;

        Surrogate(double[] a, double gamma, double beta, double[] weight) {
            this.a = a;
            this.parameters = new double[] {gamma, beta};
            this.weight = weight;
            double mean = mean();
            for (int r = 0; r < ROWS; r++) {
                roundingOfC[r] = powerOfTwo(a[r] - mean) - (a[r] - mean);
            }
            double inverse = inverse(mean);
            roundingOfInverse = powerOfTwo(inverse) - inverse;
            roundingOfGamma = powerOfTwo(gamma) - gamma;
        }

        private double mean() {
            double mean = 0;
            for (double each : a) {
                mean += each / ROWS;
            }
            return mean;
        }

        private double inverse(double mean) {
            double variance = 0;
            for (int r = 0; r < ROWS; r++) {
                double c = a[r] - mean;
                variance += c * (c + roundingOfC[r]) / ROWS;
            }
            return 1 / Math.sqrt(variance + 1e-5);
        }

        double y(int r) {
            double mean = mean();
            double x = (a[r] - mean) * (inverse(mean) + roundingOfInverse);
            return (parameters[0] + roundingOfGamma) * x + parameters[1];
        }

        double objective() {
            double sum = 0;
            for (int r = 0; r < ROWS; r++) {
                sum += weight[r] * y(r);
            }
            return sum;
        }
    }

    private static double quotient(double[] values, int i, DoubleSupplier objective) {
        double kept = values[i];
        values[i] = kept + H;
        double up = objective.getAsDouble();
        values[i] = kept - H;
        double down = objective.getAsDouble();
        values[i] = kept;
        return (up - down) / (2 * H);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void forwardIsThePapersAndTheGradientsAreTheDifferenceQuotientsStraightThroughAp2(long seed) {
        Random random = new Random(seed);
        ShiftBatchNorm norm = new ShiftBatchNorm(1);
        norm.gamma[0] = (float) random.nextGaussian();
        norm.beta[0] = (float) random.nextGaussian();
        double[] a = new double[ROWS];
        double[] weight = new double[ROWS];
        float[][] x = new float[ROWS][1];
        float[][] dy = new float[ROWS][1];
        for (int r = 0; r < ROWS; r++) {
            a[r] = x[r][0] = (float) (random.nextGaussian() * 5);
            weight[r] = dy[r][0] = (float) random.nextGaussian();
        }
        Surrogate surrogate = new Surrogate(a, norm.gamma[0], norm.beta[0], weight);

        norm.normalizeBatch(x, ROWS, 0, 1);
        float[] y = new float[1];
        for (int r = 0; r < ROWS; r++) {
            norm.scaleAndShift(x[r], y, 0, 1);
            assertThat((double) y[0]).as("y of row %d", r).isCloseTo(surrogate.y(r), within(1e-5));
        }
        norm.backward(x, dy, ROWS, 0, 1);
        for (int r = 0; r < ROWS; r++) {
            assertThat((double) dy[r][0])
                    .as("da of row %d", r)
                    .isCloseTo(quotient(a, r, surrogate::objective), within(1e-5));
        }
        assertThat((double) norm.gammaGradient[0])
                .isCloseTo(quotient(surrogate.parameters, 0, surrogate::objective), within(1e-4));
        assertThat((double) norm.betaGradient[0])
                .isCloseTo(quotient(surrogate.parameters, 1, surrogate::objective), within(1e-4));
    }

    /** Mean 2, c = -2, 2, -2, 2, each its own AP2: variance 4, inverse deviation just below 1/2, rounded to 1/2. */
    @Test
    void powersOfTwoByHand() {
        ShiftBatchNorm norm = new ShiftBatchNorm(1);
        norm.gamma[0] = 3;
        norm.beta[0] = 0.25f;
        float[][] x = {{0}, {4}, {0}, {4}};
        norm.normalizeBatch(x, 4, 0, 1);
        assertThat(norm.variance[0]).isEqualTo(4);
        assertThat(norm.inverseDeviation[0]).isEqualTo(0.5f);
        assertThat(x).isDeepEqualTo(new float[][] {{-1}, {1}, {-1}, {1}});
        float[] y = new float[1];
        norm.scaleAndShift(x[1], y, 0, 1);
        assertThat(y[0]).as("AP2(3) = 4").isEqualTo(4.25f);
        assertThat(norm.runningMean[0]).isCloseTo(0.2f, within(1e-6f));
        assertThat(norm.runningVariance[0]).as("unbiased").isCloseTo(0.9f + 0.1f * 16 / 3, within(1e-6f));
    }

    @Test
    void aConstantPixelHasNoVarianceAndStaysFinite() {
        ShiftBatchNorm norm = new ShiftBatchNorm(1);
        float[][] x = {{784}, {784}};
        norm.normalizeBatch(x, 2, 0, 1);
        assertThat(x[0][0]).isZero();
        float[][] dy = {{1}, {-2}};
        norm.backward(x, dy, 2, 0, 1);
        assertThat(dy[0][0]).isFinite();
    }
}
