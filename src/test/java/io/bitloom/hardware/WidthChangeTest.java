package io.bitloom.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WidthChangeTest {
    @ParameterizedTest(name = "{0} to {1} bits")
    @CsvSource({
        // from, to, between, cut, join
        "8,8,8,1,1",
        "1,1,1,1,1",
        "8,4,4,2,1",
        "8,1,1,8,1",
        "4,8,4,1,2",
        "1,64,1,1,64",
        "6,4,2,3,2",
        "5,3,1,5,3",
        "12,18,6,2,3",
        "127,128,1,127,128"
    })
    void wordsAreCutToTheGreatestCommonDivisorAndJoined(int from, int to, int between, int cut, int join) {
        WidthChange change = new WidthChange(from, to);

        assertThat(change.between()).isEqualTo(between);
        assertThat(change.cut()).isEqualTo(cut);
        assertThat(change.join()).isEqualTo(join);
        assertThat(change.cut() * change.between()).isEqualTo(from);
        assertThat(change.join() * change.between()).isEqualTo(to);
    }
}
