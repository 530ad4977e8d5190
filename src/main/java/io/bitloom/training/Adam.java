package io.bitloom.training;

/**
 * Adam with decay rates 0.9 and 0.999.
 *
 * <pre>
 *     m := b1*m + (1-b1)*g        v := b2*v + (1-b2)*g^2
 *     x := x - rate_t * m / (sqrt(v) + eps)        rate_t = rate * sqrt(1 - b2^t) / (1 - b1^t)
 * </pre>
 *
 * <p>Source: Kingma, Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm 1 in the order of computation given at the
 * end of its section 2. eps is far below any gradient of ours, so the size of the loss does not matter.
 */
final class Adam implements Optimizer {
    static final String NAME = "adam";

    private static final float B1 = 0.9f;
    private static final float B2 = 0.999f;
    private static final float EPSILON = 1e-10f;

    /** rate_t / rate of the last step asked for: one value for all rows of a step, and too dear to compute for each. */
    private volatile Correction correction = new Correction(0, 0);

    private record Correction(long step, double factor) {}

    @Override
    public int moments() {
        return 2;
    }

    @Override
    public void update(float[] values, float[] gradient, float[][] moments, double rate, long step, int from, int to) {
        descend(values, gradient, moments[0], moments[1], corrected(rate, step), from, to);
    }

    /** One loop for step and clip: a second one would cost half as much again. */
    @Override
    public void updateLatent(
            float[] values, float[] gradient, float[][] moments, double rate, long step, int from, int to) {
        descendInside(values, gradient, moments[0], moments[1], corrected(rate, step), from, to);
    }

    private float corrected(double rate, long step) {
        Correction now = correction;
        if (now.step != step) {
            now = new Correction(step, Math.sqrt(1 - StrictMath.pow(B2, step)) / (1 - StrictMath.pow(B1, step)));
            correction = now;
        }
        return (float) (rate * now.factor);
    }

    private static void descend(float[] x, float[] g, float[] m, float[] v, float rate, int from, int to) {
        for (int j = from; j < to; j++) {
            m[j] = B1 * m[j] + (1f - B1) * g[j];
            v[j] = B2 * v[j] + (1f - B2) * (g[j] * g[j]);
            x[j] = x[j] - rate * m[j] / ((float) Math.sqrt(v[j]) + EPSILON);
        }
    }

    private static void descendInside(float[] x, float[] g, float[] m, float[] v, float rate, int from, int to) {
        for (int j = from; j < to; j++) {
            m[j] = B1 * m[j] + (1f - B1) * g[j];
            v[j] = B2 * v[j] + (1f - B2) * (g[j] * g[j]);
            float moved = x[j] - rate * m[j] / ((float) Math.sqrt(v[j]) + EPSILON);
            x[j] = Math.max(-1f, Math.min(1f, moved));
        }
    }
}
