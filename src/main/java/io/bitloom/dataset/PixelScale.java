package io.bitloom.dataset;

import java.util.Arrays;

/**
 * How numbers become pixels 0..255: learned from the training examples, then used for those and for the test examples.
 *
 * <pre>
 *     all training numbers whole and none negative:   pixel = round(255 * v / max)             max over all columns
 *     otherwise:                                      pixel = round(255 * (v - min) / (max - min))   of v's column
 * </pre>
 *
 * <p>Halves are rounded up, what a test number reaches beyond is cut off at 0 and 255, and a column of one number becomes 0.
 * The first rule keeps whole pixels as they are when the largest is 255; the second is for measurements, whose columns have
 * units of their own.
 */
final class PixelScale {
    private static final double LARGEST = 1e300;

    private final double[] least;
    private final double[] most;
    private boolean counts = true;
    private double mostOfAll;

    /**
     * A scale that has learned nothing yet.
     *
     * @param columns whose numbers are scaled on their own, unless all are counts; 1 for the values of images
     */
    PixelScale(int columns) {
        least = new double[columns];
        most = new double[columns];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(most, Double.NEGATIVE_INFINITY);
    }

    /** Whether a number can be scaled: it is finite and at most 1e300 in size. */
    static boolean accepts(double value) {
        return Math.abs(value) <= LARGEST;
    }

    /** Takes a training number into account. */
    void learn(int column, double value) {
        least[column] = Math.min(least[column], value);
        most[column] = Math.max(most[column], value);
        mostOfAll = Math.max(mostOfAll, value);
        counts &= value >= 0 && value == Math.rint(value);
    }

    /** The pixel 0..255 of a number. */
    int pixel(int column, double value) {
        double low = counts ? 0 : least[column];
        double high = counts ? mostOfAll : most[column];
        if (low == high) {
            return 0;
        }
        return (int) Math.min(255, Math.max(0, Math.round(255 * (value - low) / (high - low))));
    }
}
