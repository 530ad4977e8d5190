package io.bitloom.training;

/** One bit, drawn in training, the sign in inference; see {@link StochasticSign}. Backward by a {@link SignEstimator}. */
final class StochasticActivation extends Activation {
    private final SignEstimator estimator;
    private final StochasticSign[] signs;
    private final float[][] drawn;
    private final long seed;
    private final int layer;

    /**
     * @param layer number of the layer, for the draws
     */
    StochasticActivation(
            Activations output, Dropout dropout, int chunks, SignEstimator estimator, long seed, int layer) {
        super(output, dropout, chunks);
        this.estimator = estimator;
        this.seed = seed;
        this.layer = layer;
        signs = new StochasticSign[chunks];
        drawn = new float[chunks][output.shape.features()];
        for (int c = 0; c < chunks; c++) {
            signs[c] = new StochasticSign(output.shape.features());
        }
    }

    @Override
    void activate(int chunk, int image, float[] y, float[] reals, long step) {
        if (step == 0) {
            output.planes[0].setSigns(image, y);
            return;
        }
        signs[chunk].binarize(
                y, drawn[chunk], 0, output.shape.features(), ColumnDraws.stream(seed, step, layer, image));
        output.planes[0].setSigns(image, drawn[chunk]);
    }

    @Override
    void differentiate(int chunk, int image, float[] y, float[] gradient) {
        estimator.backward(y, gradient, 0, output.shape.features());
    }

    @Override
    boolean fires(int plane, float y) {
        return y >= 0;
    }
}
