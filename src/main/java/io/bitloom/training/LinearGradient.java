package io.bitloom.training;

/**
 * Gradients on 2^k evenly spaced levels from -M to M, M = max|g| of the row.
 *
 * <pre>
 *     g := 2M * (quantize(g / 2M + 1/2 + u / L) - 1/2)        quantize(x) = round(L*x) / L,   L = 2^k - 1,   u even in (-1/2, 1/2)
 * </pre>
 *
 * <p>Source: Zhou et al., "DoReFa-Net", 2016 (arXiv 1606.06160), equation 12; there of the gradient by activations, here by weights. No
 * level is 0, so the noise u is needed: with it the mean of the result is g, without it every 0 would become M/L.
 *
 * <p>Keeps room for one row: one for each slice of work, not for two threads at once.
 */
final class LinearGradient implements GradientQuantizer {
    private static final int MOST_BITS = 8;
    /** Adding and subtracting it rounds a float up to 2^22 to the nearest whole number. */
    private static final float ROUNDER = 0x1.8p23f;

    private final float steps;
    private final ColumnDraws draws;
    private final float[] drawn;

    /**
     * @param bits k, a whole number 1..8
     * @param columns how long a row is
     */
    LinearGradient(double bits, int columns) {
        if (!(bits >= 1 && bits <= MOST_BITS && bits == Math.rint(bits))) {
            throw new IllegalArgumentException("a gradient of " + bits + " bits; choose 1-bit to 8-bit, or float");
        }
        steps = (1 << (int) bits) - 1;
        draws = new ColumnDraws(columns);
        drawn = new float[columns];
    }

    @Override
    public void apply(float[] gradient, int from, int to, long stream) {
        float largest = 0;
        for (int j = from; j < to; j++) {
            largest = Math.max(largest, Math.abs(gradient[j]));
        }
        if (largest > 0) {
            draws.fill(stream, drawn, from, to);
            round(gradient, drawn, largest, steps, from, to);
        }
    }

    private static void round(float[] g, float[] drawn, float largest, float steps, int from, int to) {
        float half = steps / 2;
        for (int j = from; j < to; j++) {
            float noise = (drawn[j] + 0.5f) * (1 / ColumnDraws.RANGE) - 0.5f;
            float level = (g[j] / largest * half + half + noise) + ROUNDER - ROUNDER;
            g[j] = (level - half) * (largest / half);
        }
    }
}
