package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BopTest {
    /** Rate 30 makes gamma 0.1; the threshold is 0.15. */
    private static final double RATE = 30;

    /** m = 0.1, below the threshold; m = 0.19 with the sign of w: flips; m = 0.271 against the sign of w: stays. */
    @Test
    void threeStepsByHand() {
        Bop bop = new Bop(0.15);
        float[] w = {1};
        float[][] m = new float[1][1];
        bop.update(w, new float[] {1}, m, RATE, 1, 0, 1);
        assertThat(w[0]).isEqualTo(1);
        bop.update(w, new float[] {1}, m, RATE, 2, 0, 1);
        assertThat(w[0]).isEqualTo(-1);
        bop.update(w, new float[] {1}, m, RATE, 3, 0, 1);
        assertThat(w[0]).isEqualTo(-1);
    }

    @Test
    void flipsAreThoseOfThePaper() {
        Random random = new Random(2);
        int size = 101;
        Bop bop = new Bop(0.05);
        float[] w = new float[size];
        boolean[] plus = new boolean[size];
        for (int j = 0; j < size; j++) {
            w[j] = random.nextFloat() - 0.5f;
            plus[j] = w[j] >= 0;
        }
        float[][] moments = new float[1][size];
        float[] m = new float[size];
        int flips = 0;
        for (int step = 1; step <= 200; step++) {
            float[] g = new float[size];
            for (int j = 0; j < size; j++) {
                g[j] = (float) random.nextGaussian();
                m[j] = (1f - 0.1f) * m[j] + 0.1f * g[j];
                boolean flip = Math.abs(m[j]) > 0.05f && m[j] > 0 == plus[j];
                plus[j] ^= flip;
                flips += flip ? 1 : 0;
            }
            bop.update(w, g, moments, RATE, step, 0, size);
            for (int j = 0; j < size; j++) {
                assertThat(w[j]).as("step %d, weight %d", step, j).isEqualTo(plus[j] ? 1f : -1f);
            }
        }
        assertThat(flips).isGreaterThan(1000);
    }

    @Test
    void aFloatWeightBecomesItsSignAndZeroIsPlusOne() {
        float[] w = {0.2f, -1e-30f, 0f, -0f};
        new Bop(0.5).update(w, new float[4], new float[1][4], RATE, 1, 0, 4);
        assertThat(w).containsExactly(1, -1, 1, 1);
    }

    @Test
    void realParametersTakeAdam() {
        assertThat(new Bop(0).forRealParameters()).isInstanceOf(Adam.class);
    }
}
