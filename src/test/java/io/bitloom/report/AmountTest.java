package io.bitloom.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AmountTest {
    @ParameterizedTest
    @CsvSource({"0, 0.00 B", "980, 980 B", "6352, 6.20 KiB", "101632, 99.3 KiB", "330000000, 315 MiB", "NaN, -"})
    void bytesHaveThreeDigits(double bytes, String text) {
        assertThat(Amount.ofBytes(bytes).text(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.27, 0.27 s", "41.26, 41.3 s", "1199, 1199 s", "1500, 25.0 min", "90000, 25.0 h"})
    void minutesBeginWhereSecondsAreMany(double seconds, String text) {
        assertThat(Amount.ofSeconds(seconds).text(seconds)).isEqualTo(text);
    }
}
