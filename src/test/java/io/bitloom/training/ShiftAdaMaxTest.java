package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ShiftAdaMaxTest {
    private static double powerOfTwo(double x) {
        return Math.pow(2, Math.rint(Math.log(x) / Math.log(2)));
    }

    /** m = 0.125*3, v = 3, AP2(v) = 4, the rate 0.01/0.125 = 0.08 becomes 1/16: x falls by 0.375/4/16. */
    @Test
    void theFirstStepByHand() {
        float[] x = {1};
        float[][] moments = new float[2][1];
        new ShiftAdaMax().update(x, new float[] {3}, moments, 0.01, 1, 0, 1);
        assertThat(x[0]).isEqualTo(1 - 0.375f / 64);
        assertThat(moments[0][0]).isEqualTo(0.375f);
        assertThat(moments[1][0]).isEqualTo(3f);
    }

    @Test
    void stepsAreThoseOfThePaper() {
        Random random = new Random(8);
        float[] x = {0.3f};
        float[][] moments = new float[2][1];
        double expected = 0.3f;
        double m = 0;
        double v = 0;
        for (int t = 1; t <= 300; t++) {
            float g = (float) (random.nextGaussian() * Math.exp(random.nextGaussian()));
            m = 0.875 * m + 0.125 * g;
            v = Math.max((1 - 1 / 1024.0) * v, Math.abs(g));
            expected -= powerOfTwo(0.02 / (1 - Math.pow(0.875, t))) * m / powerOfTwo(v);
            new ShiftAdaMax().update(x, new float[] {g}, moments, 0.02, t, 0, 1);
            assertThat((double) x[0]).as("step %d", t).isCloseTo(expected, within(1e-4));
        }
    }

    @Test
    void aGradientThatWasNeverThereMovesNothing() {
        float[] x = {0.5f};
        new ShiftAdaMax().update(x, new float[1], new float[2][1], 0.01, 1, 0, 1);
        assertThat(x[0]).isEqualTo(0.5f);
    }
}
