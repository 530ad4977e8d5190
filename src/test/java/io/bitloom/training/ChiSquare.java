package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;

/** Pearson's test that counts are those of equally likely cells. */
final class ChiSquare {
    private ChiSquare() {}

    /** Fails beyond four standard deviations of the chi-square distribution; the draws are fixed, so it fails always or never. */
    static void assertEven(String what, int[] counts) {
        double expected = 0;
        for (int count : counts) {
            expected += (double) count / counts.length;
        }
        double statistic = 0;
        for (int count : counts) {
            statistic += (count - expected) * (count - expected) / expected;
        }
        assertPlausible(what, statistic, counts.length - 1);
    }

    static void assertPlausible(String what, double statistic, int freedom) {
        double margin = 4 * Math.sqrt(2.0 * freedom);
        assertThat(statistic).as("chi-square of %s", what).isBetween(freedom - margin, freedom + margin);
    }
}
