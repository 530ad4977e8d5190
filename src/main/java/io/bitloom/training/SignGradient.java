package io.bitloom.training;

/**
 * The sign of each gradient and one size for the row.
 *
 * <pre>
 *     g := sign(g) * mean|g|        sign(0) = 0
 * </pre>
 *
 * <p>Source: the scaled sign of Karimireddy, Rebjock, Stich, Jaggi, "Error Feedback Fixes SignSGD", ICML 2019, and, of weights instead of
 * gradients, Rastegari et al., "XNOR-Net", ECCV 2016, equation 6: mean|g| is the size that leaves the least square error. Unlike a
 * weight's, a gradient's 0 stays 0: an input that is always 0 must not push its weights.
 */
final class SignGradient implements GradientQuantizer {
    static final String NAME = "sign";

    @Override
    public void apply(float[] gradient, int from, int to, long stream) {
        float sum = 0;
        for (int j = from; j < to; j++) {
            sum += Math.abs(gradient[j]);
        }
        replace(gradient, sum / (to - from), from, to);
    }

    private static void replace(float[] g, float size, int from, int to) {
        for (int j = from; j < to; j++) {
            g[j] = size * Math.max(-1f, Math.min(1f, g[j] * Sign.HUGE * Sign.HUGE));
        }
    }
}
