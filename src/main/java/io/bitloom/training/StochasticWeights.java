package io.bitloom.training;

/**
 * Bipolar weights that are drawn anew in every step; inference takes their sign.
 *
 * <pre>
 *     forward   B = +1 with probability clip((W + 1) / 2, 0, 1), else -1
 *     backward  dL/dW := dL/dB,   W := clip(W, -1, 1) after the step
 * </pre>
 *
 * <p>Source: Courbariaux, Bengio, David, "BinaryConnect", NIPS 2015, section 2.2; see {@link StochasticSign}.
 */
final class StochasticWeights extends WeightSlice {
    private final StochasticSign sign;
    private final long seed;
    private final int layer;
    private final float[] drawn;

    /**
     * @param layer number of the layer, for the draws
     */
    StochasticWeights(int from, int width, int inputs, FloatMatrix whole, Optimizer optimizer, long seed, int layer) {
        super(from, width, inputs, 1, whole, optimizer, 1);
        this.seed = seed;
        this.layer = layer;
        sign = new StochasticSign(width);
        drawn = new float[width];
    }

    @Override
    void afterRow(int j, long step) {
        float[] signed = latent[j];
        if (step > 0) {
            sign.binarize(latent[j], drawn, 0, width, ColumnDraws.stream(seed + from, step, layer, j));
            signed = drawn;
        }
        pack(0, j, signed);
        writeSigns(j, signed);
    }
}
