package io.bitloom.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TermTest {
    @Test
    void planesAndBasesCountFromZero() {
        assertThatThrownBy(() -> new Term(-1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("plane -1 and base 0 count from 0");
        assertThatThrownBy(() -> new Term(2, -1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("plane 2 and base -1 count from 0");
    }

    @Test
    void coefficientsArePositive() {
        assertThatThrownBy(() -> new Term(0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("coefficient 0 is not positive; flip the weights of the term instead");
        assertThatThrownBy(() -> new Term(0, 0, -3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("coefficient -3 is not positive; flip the weights of the term instead");
    }
}
