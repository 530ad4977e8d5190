package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
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
        "constant, 0, 1",
        "constant, 0.9, 1"
    })
    void fallsAsItsFormulaSays(String name, double progress, double factor) {
        assertThat(LearningRateSchedule.parse(name).factor(progress)).isCloseTo(factor, within(1e-6));
    }
}
