package io.bitloom.training;

import java.util.Arrays;

/** ABC-Net's activation of several bits, with the derivatives of the paper around the anchors. */
final class SurrogateBits {
    private final Anchors anchors;
    private final double[] shifts;
    private final double[] scales;
    private final double[] shifts0;
    private final double[] scales0;
    private final int[] coefficients;
    private final double unit;

    SurrogateBits(Anchors anchors, double[] shifts, double[] scales) {
        this.anchors = anchors;
        this.shifts = shifts;
        this.scales = scales;
        shifts0 = Arrays.stream(shifts).map(anchors::of).toArray();
        scales0 = Arrays.stream(scales).map(anchors::of).toArray();
        coefficients = new int[scales.length];
        float[] rounded = new float[scales.length];
        for (int p = 0; p < scales.length; p++) {
            rounded[p] = (float) scales0[p];
        }
        unit = WholeCoefficients.round(rounded, coefficients);
    }

    double value(double y) {
        double y0 = anchors.of(y);
        double x = 0;
        for (int p = 0; p < scales.length; p++) {
            double h = y0 + shifts0[p] >= 0.5 ? 1 : -1;
            x += unit * coefficients[p] * h
                    + (scales[p] - scales0[p]) * h
                    + scales0[p] * (clip(y + shifts[p]) - clip(y0 + shifts0[p]));
        }
        return x;
    }

    private static double clip(double x) {
        return Math.max(0, Math.min(1, x));
    }

    double unit() {
        return unit;
    }

    /** The value of a pixel outside of the image, +1 in every plane. */
    double padding() {
        return unit * Arrays.stream(coefficients).sum();
    }
}
