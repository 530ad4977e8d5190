package io.bitloom.training;

/** One bit: x = sign(y), backward by a {@link SignEstimator}. */
final class SignActivation extends Activation {
    private final SignEstimator estimator;

    SignActivation(Activations output, Dropout dropout, int chunks, SignEstimator estimator) {
        super(output, dropout, chunks);
        this.estimator = estimator;
    }

    @Override
    void activate(int chunk, int image, float[] y, float[] reals, long step) {
        output.planes[0].setSigns(image, y);
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
