package io.bitloom.training;

/**
 * AdaMax whose step is made of shifts.
 *
 * <pre>
 *     m := b1*m + (1-b1)*g        v := max(b2*v, |g|)                       b1 = 1 - 2^-3,  b2 = 1 - 2^-10
 *     x := x - AP2(rate / (1 - b1^t)) * m / AP2(v)
 * </pre>
 *
 * <p>Source: Hubara, Courbariaux, Soudry, El-Yaniv, Bengio, "Binarized Neural Networks", NIPS 2016, the algorithm "Shift based AdaMax
 * learning rule" with its settings; AP2 is {@link PowerOfTwo}. Every factor is a power of two, so the rate follows a schedule in octaves.
 * v is kept 10^-30 from 0, far below any gradient of ours.
 */
final class ShiftAdaMax implements Optimizer {
    static final String NAME = "shift-adamax";

    private static final float B1 = 1 - 0x1p-3f;
    private static final float B2 = 1 - 0x1p-10f;
    private static final float EPSILON = 1e-30f;

    /** 1 - B1^t of the last step asked for: one value for all rows of a step, and too dear to compute for each. */
    private volatile Correction correction = new Correction(0, 0);

    private record Correction(long step, double divisor) {}

    @Override
    public int moments() {
        return 2;
    }

    @Override
    public void update(float[] values, float[] gradient, float[][] moments, double rate, long step, int from, int to) {
        Correction now = correction;
        if (now.step != step) {
            now = new Correction(step, 1 - StrictMath.pow(B1, step));
            correction = now;
        }
        float corrected = PowerOfTwo.of((float) (rate / now.divisor));
        descend(values, gradient, moments[0], moments[1], corrected, from, to);
    }

    private static void descend(float[] x, float[] g, float[] m, float[] v, float rate, int from, int to) {
        for (int j = from; j < to; j++) {
            m[j] = B1 * m[j] + (1f - B1) * g[j];
            v[j] = Math.max(B2 * v[j], Math.abs(g[j]));
            x[j] -= rate * m[j] / PowerOfTwo.of(v[j] + EPSILON);
        }
    }
}
