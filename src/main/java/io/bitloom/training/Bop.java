package io.bitloom.training;

/**
 * The binary optimizer: no latent weights, only bits that flip when the gradient has long asked for it.
 *
 * <pre>
 *     m := (1 - gamma)*m + gamma*g          gamma = rate / 300
 *     w := -w   where |m| &gt; threshold and sign(m) = sign(w)
 * </pre>
 *
 * <p>Source: Helwegen, Widdicombe, Geiger, Liu, Cheng, Nusselder, "Latent Weights Do Not Exist", NeurIPS 2019, algorithm 1. Their gamma
 * is 10^-4 and falls like a learning rate, so here it follows the rate: 10^-4 at the default rate 0.03.
 *
 * <p>The first step replaces whatever float a weight is by its sign; from then on weights are -1 and +1. Real parameters take
 * {@link Adam}, as in the paper.
 */
final class Bop implements Optimizer {
    static final String NAME = "bop";

    static final double USUAL_THRESHOLD = 1e-8;

    private static final double GAMMA_PER_RATE = 1 / 300.0;

    private final float threshold;

    /**
     * @param threshold what a moving average must exceed to flip a weight, 0 or more and up to 1
     */
    Bop(double threshold) {
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException(
                    "threshold " + threshold + " of bop is not 0 or more and up to 1; 1e-8 is usual");
        }
        this.threshold = (float) threshold;
    }

    @Override
    public int moments() {
        return 1;
    }

    @Override
    public void update(float[] values, float[] gradient, float[][] moments, double rate, long step, int from, int to) {
        Sign.binarize(values, values, from, to);
        flip(values, gradient, moments[0], (float) (rate * GAMMA_PER_RATE), threshold, from, to);
    }

    /** w := w * sign(threshold - m*w) for w of -1 and +1, the sign arithmetic as in {@link Sign}. */
    private static void flip(float[] w, float[] g, float[] m, float gamma, float threshold, int from, int to) {
        for (int j = from; j < to; j++) {
            m[j] = (1f - gamma) * m[j] + gamma * g[j];
            float stays = (threshold - m[j] * w[j]) * Sign.HUGE * Sign.HUGE + 1f;
            w[j] *= Math.max(-1f, Math.min(1f, stays));
        }
    }

    @Override
    public Optimizer forRealParameters() {
        return new Adam();
    }
}
