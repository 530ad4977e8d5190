package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MomentumTest {
    /** v = -0.1*2 = -0.2, x = 0.8; v = -0.1 + 0.1 = 0, x = 0.8; v = -0.05, x = 0.75. */
    @Test
    void threeStepsByHand() {
        Momentum momentum = new Momentum(0.5);
        float[] x = {1};
        float[][] moments = new float[1][1];
        float[] expected = {0.8f, 0.8f, 0.75f};
        float[] gradients = {2, -1, 0.5f};
        for (int step = 1; step <= 3; step++) {
            momentum.update(x, new float[] {gradients[step - 1]}, moments, 0.1, step, 0, 1);
            assertThat(x[0]).isCloseTo(expected[step - 1], within(1e-7f));
        }
    }

    @Test
    void withoutDecayItIsGradientDescent() {
        float[] x = {1, -2};
        float[] y = {1, -2};
        float[][] moments = new float[1][2];
        for (int step = 1; step <= 5; step++) {
            float[] gradient = {0.3f * step, -0.7f};
            new Momentum(0).update(x, gradient, moments, 0.1, step, 0, 2);
            new GradientDescent().update(y, gradient, new float[0][], 0.1, step, 0, 2);
        }
        assertThat(x).isEqualTo(y);
        assertThat(x[0]).isCloseTo(1 - 0.1f * 0.3f * 15, within(1e-6f));
    }
}
