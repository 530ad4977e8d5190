package io.bitloom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ShortcutTest {
    @Test
    void theCoefficientIsPositive() {
        assertThat(new Shortcut("layer1", 1).coefficient()).isOne();
        assertThatThrownBy(() -> new Shortcut("layer1", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("coefficient 0 of the shortcut from layer1 is not positive; give 1 or more");
    }
}
