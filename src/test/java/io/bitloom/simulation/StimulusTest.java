package io.bitloom.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StimulusTest {
    @Test
    void onlyWithoutPausesCanClocksBePredicted() {
        assertThat(Stimulus.steady(7)).isEqualTo(new Stimulus(0, 0, 7));
        assertThat(Stimulus.steady(7).hasPauses()).isFalse();
        assertThat(new Stimulus(1, 0, 7).hasPauses()).isTrue();
        assertThat(new Stimulus(0, 99, 7).hasPauses()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-1,0", "0,-1", "100,0", "0,100"})
    void chancesAreZeroToNinetyNine(int gaps, int stalls) {
        assertThatThrownBy(() -> new Stimulus(gaps, stalls, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gaps of " + gaps + " % and stalls of " + stalls
                        + " %; choose 0..99, at 100 nothing would move");
    }
}
