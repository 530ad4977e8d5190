package io.bitloom.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ToolVersionTest {
    @ParameterizedTest
    @CsvSource({"5.006,5.020", "4.228,5.006", "0.9,0.23", "5,5.001", "4.3,4.3.1", "9.99.99,10"})
    void numbersAreComparedNotDigits(String older, String newer) {
        assertThat(ToolVersion.of(older)).isLessThan(ToolVersion.of(newer));
        assertThat(ToolVersion.of(newer).isAtLeast(ToolVersion.of(older))).isTrue();
        assertThat(ToolVersion.of(older).isAtLeast(ToolVersion.of(newer))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"4.3,4.3.0", "5,5.0.0", "5.006,5.6", "0,0.0"})
    void spellingsOfOneVersionAreEqual(String one, String other) {
        assertThat(ToolVersion.of(one)).isEqualTo(ToolVersion.of(other)).hasSameHashCodeAs(ToolVersion.of(other));
        assertThat(ToolVersion.of(one)).isEqualByComparingTo(ToolVersion.of(other));
    }

    @Test
    void theTextIsKept() {
        assertThat(ToolVersion.of("5.006")).hasToString("5.006");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v5", "5.", ".5", "5..1", "5.0-rc1", "99999999999"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> ToolVersion.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("version \"" + text + "\" is not numbers joined by dots, such as 5.006");
    }
}
