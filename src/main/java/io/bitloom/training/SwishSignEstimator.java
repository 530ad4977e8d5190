package io.bitloom.training;

/**
 * SignSwish: a smooth step that overshoots on both sides, so that a value far on its side is drawn back a little.
 *
 * <pre>
 *     surrogate   2*s(z) * (1 + z*(1 - s(z))) - 1          z = beta*x,  s(z) = 1 / (1 + exp(-z))
 *     derivative  beta * (2 - z*tanh(z/2)) / (1 + cosh(z))
 * </pre>
 *
 * <p>Source: Darabi, Belbahri, Courbariaux, Partovi Nia, "BNN+: Improved Binary Network Training", 2018 (arXiv 1812.11800), the section
 * on the improved estimator. The derivative is beta at 0, negative beyond |z| = 2.4 and vanishes; a larger beta is closer to the sign.
 *
 * <p>With e = exp(-|z|) the derivative is beta * 2e/(1+e)^2 * (2 - |z|*(1-e)/(1+e)). The exponential is the 256th power, eight
 * squarings, of a Taylor polynomial at z/256, so that the loop is arithmetic alone and becomes vector instructions; the derivative is
 * right to 10^-4 of beta.
 */
final class SwishSignEstimator implements SignEstimator {
    static final String NAME = "swish-sign";

    static final double USUAL_BETA = 5;
    private static final double LARGEST_BETA = 100;

    /** exp(-64) is 0 beside 1, and what is farther out is taken as 64. */
    private static final float FAR = 64f;

    private final float beta;

    /**
     * @param beta steepness, above 0 and up to 100
     */
    SwishSignEstimator(double beta) {
        if (!(beta > 0 && beta <= LARGEST_BETA)) {
            throw new IllegalArgumentException(
                    "beta " + beta + " of swish-sign is not above 0 and up to " + LARGEST_BETA + "; 5 is usual");
        }
        this.beta = (float) beta;
    }

    @Override
    public void backward(float[] x, float[] gradient, int from, int to) {
        for (int j = from; j < to; j++) {
            float z = Math.min(FAR, Math.abs(beta * x[j]));
            float y = z * (-1f / 256);
            float e = 1f + y * (1f + y * (1 / 2f + y * (1 / 6f + y * (1 / 24f))));
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            e *= e;
            float share = 1f / (1f + e);
            gradient[j] *= beta * 2f * e * share * share * (2f - z * (1f - e) * share);
        }
    }

    @Override
    public double surrogate(double x) {
        double z = beta * x;
        double sigmoid = 1 / (1 + StrictMath.exp(-z));
        return 2 * sigmoid * (1 + z * (1 - sigmoid)) - 1;
    }
}
