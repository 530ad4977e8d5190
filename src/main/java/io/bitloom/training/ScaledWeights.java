package io.bitloom.training;

import java.util.Arrays;

/**
 * Bipolar weights with a scale for each neuron, the nearest in squared distance to the real ones.
 *
 * <pre>
 *     forward   W_effective = alpha * B       B = sign(W),  alpha = mean |W| over the neuron's K weights
 *     backward  dL/dW_i := alpha * g_i + (1/K) * B_i * (sum over j of  g_j * B_j)        g = dL/dW_effective
 * </pre>
 *
 * <p>Source: Rastegari et al., "XNOR-Net", ECCV 2016, equations 4 and 6 (forward); the backward formula is the derivative of alpha * W
 * with the sign's derivative taken as 1 inside [-1, 1], the paper's equation 11 before it leaves the terms j != i out.
 *
 * <p>A score layer has one alpha for all its neurons: scales of their own would make the hardware multiply before it looks for the
 * largest score.
 */
final class ScaledWeights extends WeightSlice {
    private final boolean common;
    private final float[] sign;
    private final float[] sums;

    /**
     * @param common whether all neurons share one alpha; then the slice is the whole layer
     */
    ScaledWeights(int from, int width, int inputs, FloatMatrix whole, Optimizer optimizer, boolean common) {
        super(from, width, inputs, 1, whole, optimizer, 1);
        this.common = common;
        sign = new float[width];
        sums = new float[width];
    }

    @Override
    boolean hasUnits() {
        return true;
    }

    @Override
    void beforeUpdate() {
        Arrays.fill(sums, 0f);
        for (int j = 0; j < inputs; j++) {
            unpack(0, j, sign);
            addProducts(gradient[j], sign, sums);
        }
        share(sums);
        for (int n = 0; n < width; n++) {
            sums[n] /= inputs;
        }
        for (int j = 0; j < inputs; j++) {
            unpack(0, j, sign);
            combine(gradient[j], units, sign, sums);
        }
    }

    @Override
    void afterRow(int j, long step) {
        pack(0, j, latent[j]);
        if (j == 0) {
            Arrays.fill(units, 0f);
        }
        addSizes(latent[j], units);
        writeSigns(j, latent[j]);
    }

    @Override
    void afterRows() {
        share(units);
        for (int n = 0; n < width; n++) {
            units[n] = Math.max(units[n] / inputs, Float.MIN_NORMAL);
        }
    }

    /** With one alpha for all, every neuron gets the mean. */
    private void share(float[] values) {
        if (common) {
            double sum = 0;
            for (float value : values) {
                sum += value;
            }
            Arrays.fill(values, (float) (sum / values.length));
        }
    }

    private static void addProducts(float[] x, float[] y, float[] sum) {
        for (int n = 0; n < sum.length; n++) {
            sum[n] += x[n] * y[n];
        }
    }

    private static void addSizes(float[] x, float[] sum) {
        for (int n = 0; n < sum.length; n++) {
            sum[n] += Math.abs(x[n]);
        }
    }

    private static void combine(float[] g, float[] alpha, float[] sign, float[] mean) {
        for (int n = 0; n < g.length; n++) {
            g[n] = alpha[n] * g[n] + sign[n] * mean[n];
        }
    }
}
