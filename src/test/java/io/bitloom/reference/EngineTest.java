package io.bitloom.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EngineTest {
    @Test
    void theFirstMaximumWins() {
        assertThat(Engine.firstMaximum(-7)).isZero();
        assertThat(Engine.firstMaximum(1, 3, 2)).isOne();
        assertThat(Engine.firstMaximum(1, 3, 3)).isOne();
        assertThat(Engine.firstMaximum(4, 4, 4)).isZero();
        assertThat(Engine.firstMaximum(Integer.MIN_VALUE, Integer.MIN_VALUE)).isZero();
        assertThat(Engine.firstMaximum(Integer.MIN_VALUE, Integer.MAX_VALUE)).isOne();
    }

    @Test
    void noScoresAreRefused() {
        assertThatThrownBy(Engine::firstMaximum)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no scores have no maximum; give at least one");
    }
}
