package io.bitloom.training;

/**
 * A straight-through estimator: the sign forward, and backward the derivative of a surrogate function that is not flat.
 *
 * <pre>
 *     forward   b = sign(x),  sign(0) = +1
 *     backward  dL/dx := dL/db * surrogate'(x)
 * </pre>
 *
 * <p>Source of the idea: Bengio, Leonard, Courville, "Estimating or Propagating Gradients Through Stochastic Neurons", 2013.
 *
 * <p>Works on places from..to-1 of arrays, so that an implementation is one loop the compiler turns into vector instructions.
 */
public interface SignEstimator {
    /** out_j = sign(x_j); {@code out} may be {@code x}. */
    default void binarize(float[] x, float[] out, int from, int to) {
        Sign.binarize(x, out, from, to);
    }

    /** gradient_j *= surrogate'(x_j), where x_j is the value {@link #binarize} was given. */
    void backward(float[] x, float[] gradient, int from, int to);

    /** The function that stands in for the sign: what {@link #backward} is the true derivative of. */
    double surrogate(double x);

    /**
     * The estimator of this name.
     *
     * @throws IllegalArgumentException if no estimator has it or its number is out of range
     */
    static SignEstimator parse(String name) {
        NumberedName numbered = NumberedName.parse(name);
        return switch (numbered.pattern()) {
            case IdentityEstimator.NAME -> new IdentityEstimator();
            case SaturatingEstimator.NAME -> new SaturatingEstimator();
            case PolynomialEstimator.NAME -> new PolynomialEstimator();
            case SwishSignEstimator.NAME -> new SwishSignEstimator(SwishSignEstimator.USUAL_BETA);
            case SwishSignEstimator.NAME + "-#" -> new SwishSignEstimator(numbered.number());
            default ->
                throw new IllegalArgumentException("no sign estimator is called '" + name + "'; choose "
                        + String.join(", ", IdentityEstimator.NAME, SaturatingEstimator.NAME, PolynomialEstimator.NAME)
                        + ", " + SwishSignEstimator.NAME + " or " + SwishSignEstimator.NAME + "-<beta>");
        };
    }
}
