package io.bitloom.training;

import java.util.Arrays;

/**
 * Normalisation of the neurons of one layer over the images of a batch, with a learned scale and shift.
 *
 * <pre>
 *     training   x = (a - mean_B) * inverse(var_B)      y = scale(gamma) * x + beta       mean_B, var_B over the batch
 *     inference  x = (a - mean) * inverse(var)          mean, var: running averages, mean := 0.9*mean + 0.1*mean_B
 * </pre>
 *
 * <p>The running variance is the unbiased one. What variance, inverse and scale are, and the backward pass, is for each kind to say.
 *
 * <p>All arrays have a place for each neuron and every method works on neurons from..to-1, so slices of neurons never meet.
 */
abstract sealed class Norm permits BatchNorm, ShiftBatchNorm {
    static final float EPSILON = 1e-5f;
    private static final float MOMENTUM = 0.1f;

    final float[] gamma;
    final float[] beta;
    final float[] gammaGradient;
    final float[] betaGradient;
    final float[] runningMean;
    final float[] runningVariance;
    /** Of the last batch. */
    final float[] variance;
    /** inverse(variance) of the last batch. */
    final float[] inverseDeviation;

    private final float[] mean;
    private final float[] runningInverseDeviation;

    Norm(int neurons) {
        gamma = filled(neurons, 1);
        beta = new float[neurons];
        gammaGradient = new float[neurons];
        betaGradient = new float[neurons];
        runningMean = new float[neurons];
        runningVariance = filled(neurons, 1);
        mean = new float[neurons];
        variance = new float[neurons];
        inverseDeviation = new float[neurons];
        runningInverseDeviation = new float[neurons];
        prepareInference();
    }

    /**
     * The normalisation of this name.
     *
     * @throws IllegalArgumentException if no normalisation has it
     */
    static Norm parse(String name, int neurons) {
        return switch (name) {
            case BatchNorm.NAME -> new BatchNorm(neurons);
            case ShiftBatchNorm.NAME -> new ShiftBatchNorm(neurons);
            default ->
                throw new IllegalArgumentException("no normalisation is called '" + name + "'; choose " + BatchNorm.NAME
                        + " or " + ShiftBatchNorm.NAME);
        };
    }

    private static float[] filled(int length, float value) {
        float[] array = new float[length];
        Arrays.fill(array, value);
        return array;
    }

    /** Adds to {@code sum} what each value of one row of pre-activations contributes to the variance. */
    abstract void addSpread(float[] a, float[] mean, float[] sum, int from, int to);

    /** 1 / sqrt(variance + eps), or what stands in for it. */
    abstract float inverse(float variance);

    /** y = scale(gamma) * x + beta of one row. */
    abstract void scaleAndShift(float[] x, float[] y, int from, int to);

    /** Turns dy into da and leaves the gradients of gamma and beta; {@code x} is what {@link #normalizeBatch} left. */
    abstract void backward(float[][] x, float[][] dy, int rows, int from, int to);

    /** The factor that {@link #scaleAndShift} makes of gamma. */
    abstract float scale(float gamma);

    /** Turns pre-activations of a batch into x and lets the running averages follow; {@code a} is rows x neurons. */
    final void normalizeBatch(float[][] a, int rows, int from, int to) {
        Arrays.fill(mean, from, to, 0f);
        for (int r = 0; r < rows; r++) {
            add(a[r], mean, from, to);
        }
        multiply(mean, 1f / rows, from, to);
        Arrays.fill(variance, from, to, 0f);
        for (int r = 0; r < rows; r++) {
            addSpread(a[r], mean, variance, from, to);
        }
        multiply(variance, 1f / rows, from, to);
        float unbiased = rows / (rows - 1f);
        for (int j = from; j < to; j++) {
            runningMean[j] += MOMENTUM * (mean[j] - runningMean[j]);
            runningVariance[j] += MOMENTUM * (unbiased * variance[j] - runningVariance[j]);
            inverseDeviation[j] = inverse(variance[j]);
        }
        for (int r = 0; r < rows; r++) {
            normalize(a[r], mean, inverseDeviation, from, to);
        }
    }

    /** Turns pre-activations into x by the running averages as of the last {@link #prepareInference}. */
    final void normalizeByRunning(float[][] a, int rows, int from, int to) {
        for (int r = 0; r < rows; r++) {
            normalize(a[r], runningMean, runningInverseDeviation, from, to);
        }
    }

    /** Takes over the running variance for inference. */
    final void prepareInference() {
        for (int j = 0; j < runningVariance.length; j++) {
            runningInverseDeviation[j] = inverse(runningVariance[j]);
        }
    }

    /** One neuron as inference computes it, after {@link #prepareInference}. */
    final NeuronNorm neuron(int n) {
        return new NeuronNorm(runningMean[n], runningInverseDeviation[n], scale(gamma[n]), beta[n]);
    }

    /** dbeta = sum of dy and dgamma = sum of dy*x over the rows. */
    final void sumGradients(float[][] x, float[][] dy, int rows, int from, int to) {
        Arrays.fill(betaGradient, from, to, 0f);
        Arrays.fill(gammaGradient, from, to, 0f);
        for (int r = 0; r < rows; r++) {
            add(dy[r], betaGradient, from, to);
            addProduct(dy[r], x[r], gammaGradient, from, to);
        }
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

    private static void multiply(float[] x, float factor, int from, int to) {
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
