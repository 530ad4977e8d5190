package io.bitloom.training;

/**
 * The straight-through estimator that lets every gradient pass.
 *
 * <pre>
 *     surrogate   x
 *     derivative  1
 * </pre>
 *
 * <p>Source: Bengio, Leonard, Courville, "Estimating or Propagating Gradients Through Stochastic Neurons for Conditional Computation",
 * 2013, section 4.
 */
final class IdentityEstimator implements SignEstimator {
    static final String NAME = "identity";

    @Override
    public void backward(float[] x, float[] gradient, int from, int to) {
        // The derivative is 1: the gradient is right as it is.
    }

    @Override
    public double surrogate(double x) {
        return x;
    }
}
