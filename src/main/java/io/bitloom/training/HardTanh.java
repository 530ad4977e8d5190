package io.bitloom.training;

/** A real activation: x = clip(y, -1, 1), the function whose derivative the saturating estimator takes. */
final class HardTanh extends Activation {
    private final SignEstimator slope = new SaturatingEstimator();

    HardTanh(Activations output, Dropout dropout, int chunks) {
        super(output, dropout, chunks);
    }

    @Override
    void activate(int chunk, int image, float[] y, float[] reals, long step) {
        for (int j = 0; j < reals.length; j++) {
            reals[j] = Math.max(-1f, Math.min(1f, y[j]));
        }
    }

    @Override
    void differentiate(int chunk, int image, float[] y, float[] gradient) {
        slope.backward(y, gradient, 0, output.shape.features());
    }

    @Override
    boolean fires(int plane, float y) {
        throw new IllegalStateException("a real activation has no bit");
    }
}
