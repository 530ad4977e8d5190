package io.bitloom.training;

/**
 * Real coefficients as small whole numbers, which hardware can add up.
 *
 * <pre>
 *     c_i ~ unit * q_i       q_i = round(15 * c_i / max |c|), divided by what they have in common
 * </pre>
 *
 * <p>The largest keeps its value, every other one is off by at most max |c| / 30. Training computes with the rounded ones, so that folding
 * changes nothing.
 */
final class WholeCoefficients {
    static final int LARGEST = 15;

    private WholeCoefficients() {}

    /**
     * Fills {@code q} and returns the unit.
     *
     * @param c at least one of them not 0
     * @param q as long, overwritten; 0 for a coefficient too small to count
     */
    static float round(float[] c, int[] q) {
        float largest = 0;
        for (float each : c) {
            largest = Math.max(largest, Math.abs(each));
        }
        int common = 0;
        for (int i = 0; i < c.length; i++) {
            q[i] = Math.round(LARGEST * (c[i] / largest));
            common = greatestCommonDivisor(common, Math.abs(q[i]));
        }
        for (int i = 0; i < c.length; i++) {
            q[i] /= common;
        }
        return largest * common / LARGEST;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
