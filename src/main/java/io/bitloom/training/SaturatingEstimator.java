package io.bitloom.training;

/**
 * The straight-through estimator that stops where it saturates.
 *
 * <pre>
 *     surrogate   clip(x, -1, 1)
 *     derivative  1 where |x| &lt;= 1, else 0
 * </pre>
 *
 * <p>Source: Hubara, Courbariaux, Soudry, El-Yaniv, Bengio, "Binarized Neural Networks", NIPS 2016, equation 4. The step of the
 * derivative is arithmetic, as in {@link Sign}.
 */
final class SaturatingEstimator implements SignEstimator {
    static final String NAME = "saturating";

    @Override
    public void backward(float[] x, float[] gradient, int from, int to) {
        for (int j = from; j < to; j++) {
            gradient[j] *= Math.max(0f, Math.min(1f, (1f - Math.abs(x[j])) * Sign.HUGE * Sign.HUGE + 1f));
        }
    }

    @Override
    public double surrogate(double x) {
        return Math.max(-1, Math.min(1, x));
    }
}
