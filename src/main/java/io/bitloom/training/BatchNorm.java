package io.bitloom.training;

/**
 * Batch normalisation.
 *
 * <pre>
 *     forward   var_B = mean_B((a - mean_B)^2)      x = (a - mean_B) / sqrt(var_B + eps)      y = gamma * x + beta
 *     backward  dbeta = sum_B dy      dgamma = sum_B dy*x
 *               da = gamma / sqrt(var_B + eps) * (dy - dbeta/B - x*dgamma/B)
 * </pre>
 *
 * <p>Source: Ioffe, Szegedy, "Batch Normalization", ICML 2015, algorithms 1 and 2.
 */
final class BatchNorm extends Norm {
    static final String NAME = "batch";

    BatchNorm(int neurons) {
        super(neurons);
    }

    @Override
    void addSpread(float[] a, float[] mean, float[] sum, int from, int to) {
        for (int j = from; j < to; j++) {
            sum[j] += (a[j] - mean[j]) * (a[j] - mean[j]);
        }
    }

    @Override
    float inverse(float variance) {
        return (float) (1 / Math.sqrt((double) variance + EPSILON));
    }

    @Override
    void scaleAndShift(float[] x, float[] y, int from, int to) {
        for (int j = from; j < to; j++) {
            y[j] = gamma[j] * x[j] + beta[j];
        }
    }

    @Override
    float scale(float gamma) {
        return gamma;
    }

    @Override
    void backward(float[][] x, float[][] dy, int rows, int from, int to) {
        sumGradients(x, dy, rows, from, to);
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
}
