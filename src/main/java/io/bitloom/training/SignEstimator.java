package io.bitloom.training;

/**
 * How a real value becomes -1 or +1, and which gradient stands in for the derivative of that step.
 *
 * <p>Works on places from..to-1 of arrays, so that an implementation is one loop the compiler turns into vector instructions.
 */
public interface SignEstimator {
    /** out_j = the bipolar value of x_j; {@code out} may be {@code x}. */
    void binarize(float[] x, float[] out, int from, int to);

    /** gradient_j *= the stand-in derivative at x_j, the value {@link #binarize} was given. */
    void backward(float[] x, float[] gradient, int from, int to);

    /**
     * The estimator of this name.
     *
     * @throws IllegalArgumentException if no estimator has it
     */
    static SignEstimator parse(String name) {
        if (name.equals(SaturatingEstimator.NAME)) {
            return new SaturatingEstimator();
        }
        throw new IllegalArgumentException(
                "no sign estimator is called '" + name + "'; choose " + SaturatingEstimator.NAME);
    }
}
