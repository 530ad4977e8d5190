package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberedNameTest {
    @ParameterizedTest
    @CsvSource({
        "bop-1e-8, bop-#, 1e-8",
        "4-bit, #-bit, 4",
        "swish-sign-2.5, swish-sign-#, 2.5",
        "step-10, step-#, 10",
        "swish-sign, swish-sign, NaN",
        "bop-, bop-, NaN",
        "bop--1, bop--#, 1",
        "step10, step10, NaN",
        "step-1-2, step-#-2, 1",
        "'', '', NaN"
    })
    void theFirstNumberIsTakenOut(String name, String pattern, double number) {
        assertThat(NumberedName.parse(name)).isEqualTo(new NumberedName(pattern, number));
    }
}
