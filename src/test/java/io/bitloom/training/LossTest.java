package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossTest {
    @ParameterizedTest
    @CsvSource({"cross-entropy, 0", "cross-entropy, 0.1", "cross-entropy, 0.7", "squared-hinge, 0"})
    void theGradientIsTheDifferenceQuotient(String name, double smoothing) {
        Loss loss = Loss.parse(name, smoothing);
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
        assertThat(Loss.parse("cross-entropy", 0).of(new float[] {0, 0}, 1, gradient))
                .isCloseTo(Math.log(2), within(1e-12));
        assertThat(gradient).containsExactly(0.5f, -0.5f);
        assertThat(Loss.parse("squared-hinge", 0).of(new float[] {-2, 0.5f}, 1, gradient))
                .isEqualTo(0.125);
        assertThat(gradient).containsExactly(0f, -0.5f);
    }

    @Test
    void hugeLogitsDoNotOverflow() {
        float[] gradient = new float[2];
        assertThat(Loss.parse("cross-entropy", 0).of(new float[] {10_000, -10_000}, 1, gradient))
                .isEqualTo(20_000);
        assertThat(gradient).containsExactly(1f, -1f);
    }

    @Test
    void anUnknownNameSaysWhatThereIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Loss.parse("mse", 0))
                .withMessage("no loss is called 'mse'; choose cross-entropy or squared-hinge");
    }

    /** Targets 0.9 + 0.1/4 and three times 0.1/4; the four likelihoods are 1/4. */
    @Test
    void smoothedTargetsByHand() {
        float[] gradient = new float[4];
        double loss = Loss.parse("cross-entropy", 0.1).of(new float[] {2, 2, 2, 2}, 2, gradient);
        assertThat(loss).isCloseTo(Math.log(4), within(1e-12));
        assertThat(gradient).containsExactly(new float[] {0.225f, 0.225f, -0.675f, 0.225f}, within(1e-7f));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cross-entropy|1|label smoothing 1.0 is not 0 or more and below 1; 0.1 is usual",
                "cross-entropy|-0.1|label smoothing -0.1 is not 0 or more and below 1; 0.1 is usual",
                "cross-entropy|NaN|label smoothing NaN is not 0 or more and below 1; 0.1 is usual",
                "squared-hinge|0.1|label smoothing 0.1 does not suit squared-hinge, whose targets are margins and not"
                        + " probabilities; choose 0, or the loss cross-entropy",
            })
    void smoothingThatSuitsNotIsRefused(String name, double smoothing, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Loss.parse(name, smoothing))
                .withMessage(message);
    }
}
