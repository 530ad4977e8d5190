package io.bitloom.training;

/**
 * Leaves out activations at random while training.
 *
 * <pre>
 *     x' = x * k / (1 - rate)         k = 0 with chance rate, else 1
 * </pre>
 *
 * <p>Source: Srivastava et al., "Dropout", JMLR 2014, section 4, scaled in training instead of in inference.
 *
 * <p>A bit cannot be 0. The activation becomes two bits whose mean it is: equal ones where it is kept, one of each where it is dropped.
 */
final class Dropout {
    private final float rate;
    private final long seed;
    private final int layer;
    private final BitRows kept;
    private final ColumnDraws[] draws;
    private final float[][] drawn;

    /**
     * @param rate chance that an activation is left out, above 0 and below 1
     * @param layer number of the layer, for the draws
     * @param chunks how many tasks work at a time
     */
    Dropout(float rate, long seed, int layer, int images, int features, int chunks) {
        this.rate = rate;
        this.seed = seed;
        this.layer = layer;
        kept = new BitRows(images, features);
        draws = new ColumnDraws[chunks];
        drawn = new float[chunks][features];
        for (int c = 0; c < chunks; c++) {
            draws[c] = new ColumnDraws(features);
        }
    }

    /** What kept activations are multiplied with. */
    float scale() {
        return 1 / (1 - rate);
    }

    /** Draws what is kept of one image and applies it to bits whose second half of planes is free, or to reals. */
    void apply(int chunk, int image, Activations output, float[] reals, long step) {
        float[] draw = drawn[chunk];
        draws[chunk].fill(ColumnDraws.stream(seed, step, layer, image), draw, 0, kept.columns);
        float limit = rate * ColumnDraws.RANGE;
        for (int j = 0; j < kept.columns; j++) {
            draw[j] -= limit;
        }
        kept.setSigns(image, draw);
        if (output.isReal()) {
            backward(image, reals);
            return;
        }
        int half = output.planes.length / 2;
        int[] keep = kept.rows[image];
        for (int p = 0; p < half; p++) {
            int[] high = output.planes[p].rows[image];
            int[] low = output.planes[half + p].rows[image];
            for (int w = 0; w < high.length; w++) {
                int bits = high[w];
                low[w] = bits & keep[w];
                high[w] = (bits | ~keep[w]) & full(w);
            }
        }
    }

    /** Ones where word w has columns. */
    private int full(int w) {
        int left = kept.columns - w * BitRows.WORD;
        return left >= BitRows.WORD ? -1 : (1 << left) - 1;
    }

    /** Multiplies what belongs to one image with k / (1 - rate). */
    void backward(int image, float[] gradient) {
        for (int j = 0; j < kept.columns; j++) {
            gradient[j] = kept.get(image, j) ? gradient[j] * scale() : 0;
        }
    }
}
