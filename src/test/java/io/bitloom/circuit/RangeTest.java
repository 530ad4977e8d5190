package io.bitloom.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RangeTest {
    @ParameterizedTest
    @CsvSource({
        "0,0,1", "0,1,1", "0,2,2", "0,3,2", "0,4,3", "-1,0,1", "-1,1,2", "-2,1,2", "-3,1,3", "-4,3,3", "-4,4,4", "5,9,4"
    })
    void widthHoldsEveryValue(int min, int max, int width) {
        assertThat(new Range(min, max).width()).isEqualTo(width);
    }

    @Test
    void anEmptyRangeIsRefused() {
        assertThatThrownBy(() -> new Range(2, 1)).hasMessage("the range 2..1 is empty; give min <= max");
    }
}
