package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossTest {
    @ParameterizedTest
    @ValueSource(strings = {"cross-entropy", "squared-hinge"})
    void theGradientIsTheDifferenceQuotient(String name) {
        Loss loss = Loss.parse(name);
        Random random = new Random(3);
        for (int repeat = 0; repeat < 50; repeat++) {
            float[] logits = new float[10];
            for (int n = 0; n < 10; n++) {
                logits[n] = (float) (3 * random.nextGaussian());
            }
            int label = random.nextInt(10);
            float[] gradient = new float[10];
            loss.of(logits, label, gradient);
            for (int n = 0; n < 10; n++) {
                float[] unused = new float[10];
                float[] up = logits.clone();
                float[] down = logits.clone();
                up[n] += 1 / 256f;
                down[n] -= 1 / 256f;
                double quotient =
                        (loss.of(up, label, unused) - loss.of(down, label, unused)) / ((double) up[n] - down[n]);
                assertThat((double) gradient[n]).isCloseTo(quotient, within(2e-3));
            }
        }
    }

    @Test
    void knownValues() {
        float[] gradient = new float[2];
        assertThat(Loss.parse("cross-entropy").of(new float[] {0, 0}, 1, gradient))
                .isCloseTo(Math.log(2), within(1e-12));
        assertThat(gradient).containsExactly(0.5f, -0.5f);
        assertThat(Loss.parse("squared-hinge").of(new float[] {-2, 0.5f}, 1, gradient))
                .isEqualTo(0.125);
        assertThat(gradient).containsExactly(0f, -0.5f);
    }

    @Test
    void hugeLogitsDoNotOverflow() {
        float[] gradient = new float[2];
        assertThat(Loss.parse("cross-entropy").of(new float[] {10_000, -10_000}, 1, gradient))
                .isEqualTo(20_000);
        assertThat(gradient).containsExactly(1f, -1f);
    }

    @Test
    void anUnknownNameSaysWhatThereIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Loss.parse("mse"))
                .withMessage("no loss is called 'mse'; choose cross-entropy or squared-hinge");
    }
}
