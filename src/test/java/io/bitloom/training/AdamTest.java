package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AdamTest {
    /** Algorithm 1 of the paper in doubles, with corrected moments instead of a corrected rate. */
    @Test
    void stepsAreThoseOfThePaper() {
        double[] gradients = {0.5, -0.25, 3, 0, 1e-3};
        float[] x = {9, 0.7f, 9};
        float[][] moments = new float[2][3];
        double m = 0;
        double v = 0;
        double expected = 0.7f;
        for (int t = 1; t <= gradients.length; t++) {
            double g = gradients[t - 1];
            m = 0.9 * m + 0.1 * g;
            v = 0.999 * v + 0.001 * g * g;
            expected -= 0.01 * (m / (1 - Math.pow(0.9, t))) / Math.sqrt(v / (1 - Math.pow(0.999, t)));
            new Adam().update(x, new float[] {1, (float) g, 1}, moments, 0.01, t, 1, 2);
            assertThat((double) x[1]).isCloseTo(expected, within(1e-5));
        }
        assertThat(x[0]).isEqualTo(9);
        assertThat(x[2]).isEqualTo(9);
    }

    @Test
    void aGradientThatWasNeverThereMovesNothing() {
        float[] x = {0.5f};
        new Adam().update(x, new float[1], new float[2][1], 0.01, 1, 0, 1);
        assertThat(x[0]).isEqualTo(0.5f);
    }
}
