package io.bitloom.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CoreVersionTest {
    @Test
    void threeNumbersAreAVersion() {
        assertThat(CoreVersion.parse("1.20.9999")).isEqualTo(new CoreVersion(1, 20, 9999));
        assertThat(CoreVersion.parse("0.0.0")).hasToString("0.0.0");
        assertThat(CoreVersion.parse("3.14.15").majorMinor()).isEqualTo("3.14");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.0", "1.0.0.0", "1.0.0-r1", "01.0.0", "1.0.x", "1.0.10000", " 1.0.0"})
    void anythingElseIsNone(String text) {
        assertThatThrownBy(() -> CoreVersion.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is no version of a core; write three numbers of 0 to 9999, such as 1.0.0");
    }
}
