package io.bitloom.training;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The values that the steps of a computation had the first time; later runs are computed around them.
 *
 * <pre>
 *     f(x) becomes f(x0) + (s(x) - s(x0))       at the anchor x0 the value is f's and the derivative that of the surrogate s
 * </pre>
 */
final class Anchors {
    private double[] values = new double[1024];
    private boolean recorded;
    private int next;

    /** Begins a run; the first one sets the anchors. */
    void begin() {
        recorded = next > 0;
        next = 0;
    }

    /** x of the first run. */
    double of(double x) {
        if (!recorded) {
            if (next == values.length) {
                values = Arrays.copyOf(values, 2 * next);
            }
            values[next] = x;
        }
        return values[next++];
    }

    double around(double x, DoubleUnaryOperator f, DoubleUnaryOperator surrogate) {
        double x0 = of(x);
        return f.applyAsDouble(x0) + (surrogate.applyAsDouble(x) - surrogate.applyAsDouble(x0));
    }

    /** The nearest power of two in the logarithm, its derivative taken as 1. */
    double powerOfTwo(double x) {
        return around(x, Anchors::ap2, z -> z);
    }

    private static double ap2(double x) {
        return x == 0 ? 0 : Math.signum(x) * Math.pow(2, Math.rint(Math.log(Math.abs(x)) / Math.log(2)));
    }

    static double sign(double x) {
        return x >= 0 ? 1 : -1;
    }
}
