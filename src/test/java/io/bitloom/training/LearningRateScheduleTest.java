package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningRateScheduleTest {
    @ParameterizedTest
    @CsvSource({
        "cosine, 0, 1",
        "cosine, 0.25, 0.853553",
        "cosine, 0.5, 0.5",
        "cosine, 1, 0",
        "exponential, 0, 1",
        "exponential, 0.5, 0.0316228",
        "exponential, 1, 0.001",
        "exponential-10000, 0.5, 0.01",
        "exponential-10000, 1, 0.0001",
        "step, 0, 1",
        "step, 0.499, 1",
        "step, 0.5, 0.1",
        "step, 0.749, 0.1",
        "step, 0.75, 0.01",
        "step-2, 0.6, 0.5",
        "step-2, 1, 0.25",
        "constant, 0, 1",
        "constant, 0.9, 1"
    })
    void fallsAsItsFormulaSays(String name, double progress, double factor) {
        assertThat(LearningRateSchedule.parse(name).factor(progress)).isCloseTo(factor, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "linear|no learning-rate decay is called 'linear'; choose cosine, exponential, exponential-<divisor>, step,"
                        + " step-<divisor> or constant",
                "step-1|learning-rate decay 'step-1' divides by 1.0; choose a divisor above 1, or constant",
                "exponential-0.5|learning-rate decay 'exponential-0.5' divides by 0.5; choose a divisor above 1, or"
                        + " constant",
            })
    void aWrongNameSaysWhatThereIs(String name, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LearningRateSchedule.parse(name))
                .withMessage(message);
    }
}
