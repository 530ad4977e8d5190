package io.bitloom.training;

/**
 * ApproxSign: a parabola on either side of 0 in place of the sign.
 *
 * <pre>
 *     surrogate   2x - x*|x| where |x| &lt;= 1, else sign(x)
 *     derivative  max(0, 2 - 2|x|)
 * </pre>
 *
 * <p>Source: Liu, Wu, Luo, Yang, Liu, Cheng, "Bi-Real Net", ECCV 2018, section 3.3 (ApproxSign and its derivative).
 */
final class PolynomialEstimator implements SignEstimator {
    static final String NAME = "polynomial";

    @Override
    public void backward(float[] x, float[] gradient, int from, int to) {
        for (int j = from; j < to; j++) {
            gradient[j] *= Math.max(0f, 2f - 2f * Math.abs(x[j]));
        }
    }

    @Override
    public double surrogate(double x) {
        double inside = Math.max(-1, Math.min(1, x));
        return 2 * inside - inside * Math.abs(inside);
    }
}
