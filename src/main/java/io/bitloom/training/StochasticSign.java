package io.bitloom.training;

/**
 * Stochastic binarization.
 *
 * <pre>
 *     b = +1 with probability p = clip((x + 1) / 2, 0, 1), else -1          so that the mean of b is clip(x, -1, 1)
 * </pre>
 *
 * <p>Source: Courbariaux, Hubara, Soudry, El-Yaniv, Bengio, "Binarized Neural Networks", 2016 (arXiv 1602.02830), equations 2 and 3; p is
 * their hard sigmoid. Backward it goes with the {@link SaturatingEstimator}, the derivative of the mean.
 *
 * <p>A draw d of 0 .. 2^24 - 1 gives +1 where d &lt; p * 2^24, from 1 on always and up to -1 never. (x + 1) * 2^23 - d is a multiple of
 * 1/2 wherever it is near 0, so that 1/4 less is never 0 and the step can be arithmetic, as in {@link Sign}.
 *
 * <p>Keeps room for one row: one for each slice of work, not for two threads at once.
 */
final class StochasticSign {
    private final ColumnDraws draws;
    private final float[] drawn;

    StochasticSign(int columns) {
        draws = new ColumnDraws(columns);
        drawn = new float[columns];
    }

    /**
     * out_j = the bipolar value drawn for x_j, for columns from..to-1; {@code out} may be {@code x}.
     *
     * @param stream of the row, see {@link ColumnDraws#stream}
     */
    void binarize(float[] x, float[] out, int from, int to, long stream) {
        draws.fill(stream, drawn, from, to);
        step(x, drawn, out, from, to);
    }

    private static void step(float[] x, float[] drawn, float[] out, int from, int to) {
        for (int j = from; j < to; j++) {
            float above = (x[j] + 1f) * (ColumnDraws.RANGE / 2) - drawn[j] - 0.25f;
            out[j] = Math.max(-1f, Math.min(1f, above * Sign.HUGE));
        }
    }
}
