package io.bitloom.training;

import java.util.Arrays;

/**
 * Batch normalisation of the neurons of one layer.
 *
 * <pre>
 *     training   x = (a - mean_B) / sqrt(var_B + eps)      y = gamma * x + beta       mean_B, var_B over the batch
 *     inference  x = (a - mean) / sqrt(var + eps)          mean, var: running averages, mean := 0.9*mean + 0.1*mean_B
 *     backward   dbeta = sum_B dy      dgamma = sum_B dy*x
 *                da = gamma / sqrt(var_B + eps) * (dy - dbeta/B - x*dgamma/B)
 * </pre>
 *
 * <p>Source: Ioffe, Szegedy, "Batch Normalization", ICML 2015, algorithms 1 and 2; the running variance is the unbiased one.
 *
 * <p>All arrays have a place for each neuron and every method works on neurons from..to-1, so slices of neurons never meet.
 */
final class BatchNorm {
    private static final float EPSILON = 1e-5f;
    private static final float MOMENTUM = 0.1f;

    final float[] gamma;
    final float[] beta;
    final float[] gammaGradient;
    final float[] betaGradient;
    final float[] runningMean;
    final float[] runningVariance;
    private final float[] mean;
    private final float[] inverseDeviation;
    private final float[] runningInverseDeviation;

    BatchNorm(int neurons) {
        gamma = filled(neurons, 1);
        beta = new float[neurons];
        gammaGradient = new float[neurons];
        betaGradient = new float[neurons];
        runningMean = new float[neurons];
        runningVariance = filled(neurons, 1);
        mean = new float[neurons];
        inverseDeviation = new float[neurons];
        runningInverseDeviation = new float[neurons];
        prepareInference();
    }

    private static float[] filled(int length, float value) {
        float[] array = new float[length];
        Arrays.fill(array, value);
        return array;
    }

    /** Turns pre-activations of a batch into x and lets the running averages follow; {@code a} is rows x neurons. */
    void normalizeBatch(float[][] a, int rows, int from, int to) {
        Arrays.fill(mean, from, to, 0f);
        for (int r = 0; r < rows; r++) {
            add(a[r], mean, from, to);
        }
        scale(mean, 1f / rows, from, to);
        float[] variance = inverseDeviation;
        Arrays.fill(variance, from, to, 0f);
        for (int r = 0; r < rows; r++) {
            addSquaredDistance(a[r], mean, variance, from, to);
        }
        scale(variance, 1f / rows, from, to);
        float unbiased = rows / (rows - 1f);
        for (int j = from; j < to; j++) {
            runningMean[j] += MOMENTUM * (mean[j] - runningMean[j]);
            runningVariance[j] += MOMENTUM * (unbiased * variance[j] - runningVariance[j]);
            inverseDeviation[j] = inverseDeviation(variance[j]);
        }
        for (int r = 0; r < rows; r++) {
            normalize(a[r], mean, inverseDeviation, from, to);
        }
    }

    /** Turns pre-activations into x by the running averages as of the last {@link #prepareInference}. */
    void normalizeByRunning(float[][] a, int rows, int from, int to) {
        for (int r = 0; r < rows; r++) {
            normalize(a[r], runningMean, runningInverseDeviation, from, to);
        }
    }

    /** Takes over the running variance for inference. */
    void prepareInference() {
        for (int j = 0; j < runningVariance.length; j++) {
            runningInverseDeviation[j] = inverseDeviation(runningVariance[j]);
        }
    }

    /** y = gamma * x + beta of one row. */
    void scaleAndShift(float[] x, float[] y, int from, int to) {
        for (int j = from; j < to; j++) {
            y[j] = gamma[j] * x[j] + beta[j];
        }
    }

    /** Turns dy into da and leaves the gradients of gamma and beta; {@code x} is what {@link #normalizeBatch} left. */
    void backward(float[][] x, float[][] dy, int rows, int from, int to) {
        Arrays.fill(betaGradient, from, to, 0f);
        Arrays.fill(gammaGradient, from, to, 0f);
        for (int r = 0; r < rows; r++) {
            add(dy[r], betaGradient, from, to);
            addProduct(dy[r], x[r], gammaGradient, from, to);
        }
        float perRow = 1f / rows;
        for (int r = 0; r < rows; r++) {
            backward(x[r], dy[r], perRow, from, to);
        }
    }

    private void backward(float[] x, float[] dy, float perRow, int from, int to) {
        for (int j = from; j < to; j++) {
            dy[j] = gamma[j]
                    * inverseDeviation[j]
                    * (dy[j] - perRow * betaGradient[j] - x[j] * (perRow * gammaGradient[j]));
        }
    }

    /** One neuron as inference computes it, after {@link #prepareInference}. */
    NeuronNorm neuron(int n) {
        return new NeuronNorm(runningMean[n], runningInverseDeviation[n], gamma[n], beta[n]);
    }

    private static float inverseDeviation(float variance) {
        return (float) (1 / Math.sqrt((double) variance + EPSILON));
    }

    private static void add(float[] x, float[] sum, int from, int to) {
        for (int j = from; j < to; j++) {
            sum[j] += x[j];
        }
    }

    private static void addProduct(float[] x, float[] y, float[] sum, int from, int to) {
        for (int j = from; j < to; j++) {
            sum[j] += x[j] * y[j];
        }
    }

    private static void addSquaredDistance(float[] x, float[] mean, float[] sum, int from, int to) {
        for (int j = from; j < to; j++) {
            sum[j] += (x[j] - mean[j]) * (x[j] - mean[j]);
        }
    }

    private static void scale(float[] x, float factor, int from, int to) {
        for (int j = from; j < to; j++) {
            x[j] *= factor;
        }
    }

    private static void normalize(float[] a, float[] mean, float[] inverseDeviation, int from, int to) {
        for (int j = from; j < to; j++) {
            a[j] = (a[j] - mean[j]) * inverseDeviation[j];
        }
    }
}
