package io.bitloom.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PixelEncodingTest {
    private static final Board EIGHT_CLOCKS_A_BIT =
            Board.parse("ice40-hx8k-breakout").withBaud(6_000_000);

    @Test
    void theFirstLevelIsInTheLowBits() {
        assertThat(new PixelEncoding(4, List.of(0x12, 0x34, 0xff)).literal()).isEqualTo("24'hff3412");
    }

    @Test
    void aPixelIsEncodedBeforeTheNextOneHasCome() {
        assertThat(levels(72).isOn(EIGHT_CLOCKS_A_BIT)).isTrue();
        assertThat(levels(73).isOn(EIGHT_CLOCKS_A_BIT)).isFalse();
        assertThat(levels(73).isOn(EIGHT_CLOCKS_A_BIT.withBaud(3_000_000))).isTrue();
    }

    @Test
    void pixelsThatAreReadAsTheyAreNeedNoEncoder() {
        assertThat(levels(0).isOn(EIGHT_CLOCKS_A_BIT)).isFalse();
        assertThat(levels(0).keepsUp(EIGHT_CLOCKS_A_BIT)).isTrue();
    }

    private static PixelEncoding levels(int count) {
        return new PixelEncoding(9, IntStream.rangeClosed(1, count).boxed().toList());
    }
}
