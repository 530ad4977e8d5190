package io.bitloom.training;

import java.util.Arrays;

/**
 * Batch normalisation whose products are shifts: one factor of each is rounded to a power of two by {@link PowerOfTwo AP2}.
 *
 * <pre>
 *     forward   c = a - mean_B      var_B = mean_B(c * AP2(c))
 *               s = AP2(1 / sqrt(var_B + eps))      x = c * s      y = AP2(gamma) * x + beta
 *
 *     backward  straight through AP2: its derivative is taken as 1
 *               dbeta = sum_B dy      dgamma = sum_B dy*x
 *               h = (x + AP2(x)) / 2      k = (1 / (s * sqrt(var_B + eps)))^3
 *               da = AP2(gamma) * s * (dy - dbeta/B - k * (h - mean_B(h)) * dgamma/B)
 * </pre>
 *
 * <p>Source of the forward pass: Hubara, Courbariaux, Soudry, El-Yaniv, Bengio, "Binarized Neural Networks", NIPS 2016, the algorithm
 * "Shift based Batch Normalizing Transform". The paper gives no backward pass; with AP2(z) = z this one is that of {@link BatchNorm}.
 * The derivative of var_B by c is (AP2(c) + c)/B, and s being a power of two, AP2(c) = AP2(x)/s.
 */
final class ShiftBatchNorm extends Norm {
    static final String NAME = "shift";

    private final float[] meanOfH;
    private final float[] strength;

    ShiftBatchNorm(int neurons) {
        super(neurons);
        meanOfH = new float[neurons];
        strength = new float[neurons];
    }

    @Override
    void addSpread(float[] a, float[] mean, float[] sum, int from, int to) {
        for (int j = from; j < to; j++) {
            float c = a[j] - mean[j];
            sum[j] += c * PowerOfTwo.of(c);
        }
    }

    @Override
    float inverse(float variance) {
        return PowerOfTwo.of((float) unroundedInverse(variance));
    }

    private static double unroundedInverse(float variance) {
        return 1 / Math.sqrt((double) variance + EPSILON);
    }

    @Override
    void scaleAndShift(float[] x, float[] y, int from, int to) {
        for (int j = from; j < to; j++) {
            y[j] = PowerOfTwo.of(gamma[j]) * x[j] + beta[j];
        }
    }

    @Override
    float scale(float gamma) {
        return PowerOfTwo.of(gamma);
    }

    @Override
    void backward(float[][] x, float[][] dy, int rows, int from, int to) {
        sumGradients(x, dy, rows, from, to);
        float perRow = 1f / rows;
        Arrays.fill(meanOfH, from, to, 0f);
        for (int r = 0; r < rows; r++) {
            addH(x[r], perRow, from, to);
        }
        for (int j = from; j < to; j++) {
            double rounding = unroundedInverse(variance[j]) / inverseDeviation[j];
            strength[j] = (float) (rounding * rounding * rounding) * (perRow * gammaGradient[j]);
        }
        for (int r = 0; r < rows; r++) {
            backward(x[r], dy[r], perRow, from, to);
        }
    }

    private void addH(float[] x, float perRow, int from, int to) {
        for (int j = from; j < to; j++) {
            meanOfH[j] += h(x[j]) * perRow;
        }
    }

    private void backward(float[] x, float[] dy, float perRow, int from, int to) {
        for (int j = from; j < to; j++) {
            dy[j] = PowerOfTwo.of(gamma[j])
                    * inverseDeviation[j]
                    * (dy[j] - perRow * betaGradient[j] - (h(x[j]) - meanOfH[j]) * strength[j]);
        }
    }

    private static float h(float x) {
        return 0.5f * (x + PowerOfTwo.of(x));
    }
}
