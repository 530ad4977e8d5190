package io.bitloom.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolRunner;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BoardTest {
    @Test
    void aBoardIsFoundByItsName() {
        assertThat(Board.all())
                .extracting(Board::name)
                .containsExactly("icebreaker", "ice40-hx8k-breakout", "icestick", "ulx3s", "arty-a7");
        for (Board board : Board.all()) {
            assertThat(Board.parse(board.name())).isSameAs(board);
            assertThat(board.divisor() * board.baud()).isEqualTo(board.clockHz());
            assertThat(board.pins()).extracting(Pin::site).doesNotHaveDuplicates();
            assertThat(board.pins())
                    .extracting(Pin::port)
                    .contains("clk_in", "uart_rx", "uart_tx")
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void anUnknownNameIsAnsweredWithTheChoices() {
        assertThatThrownBy(() -> Board.parse("de10"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "there is no board 'de10'; choose icebreaker, ice40-hx8k-breakout, icestick, ulx3s, arty-a7");
    }

    @Test
    void aClockThatTheLineCannotDivideIsRefused() {
        assertThatThrownBy(() -> Board.parse("icebreaker").withClock(24_500_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a clock of 24500000 Hz is no multiple of 1000000 baud; choose a clock and a baud rate that"
                        + " divides it");
    }

    @Test
    void aClockThatThePllCannotMakeIsRefused() {
        assertThatThrownBy(() -> Board.parse("icebreaker").withClock(25_000_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the PLL of icebreaker makes no 25 MHz from its 12 MHz; choose 24 MHz or 27 MHz");
    }

    @Test
    void aBitNeedsEightClocks() {
        assertThat(Board.parse("icebreaker")
                        .withClock(24_000_000)
                        .withBaud(3_000_000)
                        .divisor())
                .isEqualTo(8);
        assertThatThrownBy(() -> Board.parse("ulx3s").withBaud(10_000_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a clock of 50000000 Hz has 5 clocks for a bit at 10000000 baud, and the receiver needs 8;"
                        + " choose 6250000 baud or less");
    }

    /** Every frequency that both can make exactly has the dividers of icepll. */
    @ParameterizedTest
    @ValueSource(ints = {18, 21, 24, 27, 30, 33, 36, 39, 42, 45, 48, 51, 54, 60, 66, 72, 75, 84, 96, 120})
    @Tag("icepll")
    void thePllOfTheIce40IsThatOfIcepll(int mhz) throws Exception {
        List<String> said = ToolRunner.quiet()
                .run(ToolCommand.of("icepll", "-i", "12", "-o", Integer.toString(mhz)))
                .lastLines();
        Ice40Pll pll = Ice40Pll.of(12_000_000, mhz * 1_000_000).orElseThrow();

        assertThat(said)
                .contains("F_PLLOUT: %4d.000 MHz (achieved)".formatted(mhz))
                .anyMatch(line -> Pattern.matches("DIVR: +" + pll.divr() + " .*", line))
                .anyMatch(line -> Pattern.matches("DIVF: +" + pll.divf() + " .*", line))
                .anyMatch(line -> Pattern.matches("DIVQ: +" + pll.divq() + " .*", line))
                .anyMatch(line -> Pattern.matches("FILTER_RANGE: +" + pll.filterRange() + " .*", line));
    }

    @Test
    void theOtherPllsStayInsideTheirLimits() {
        assertThat(Ecp5Pll.of(25_000_000, 50_000_000)).contains(new Ecp5Pll(1, 2, 12));
        assertThat(Ecp5Pll.of(25_000_000, 80_000_000)).contains(new Ecp5Pll(5, 16, 7));
        assertThat(Ecp5Pll.of(25_000_000, 51_000_001)).isEmpty();
        assertThat(ArtixClock.of(100_000_000, 50_000_000)).contains(new ArtixClock(1, 12, 24));
        assertThat(ArtixClock.of(100_000_000, 100_000_000)).contains(new ArtixClock(1, 12, 12));
        assertThat(ArtixClock.of(100_000_000, 66_000_000)).contains(new ArtixClock(5, 33, 10));
        for (int mhz = 16; mhz <= 200; mhz++) {
            int hz = mhz * 1_000_000;
            Ecp5Pll.of(25_000_000, hz).ifPresent(pll -> {
                assertThat(25_000_000L * pll.clkfbDiv()).isEqualTo((long) hz * pll.clkiDiv());
                assertThat((long) hz * pll.clkopDiv()).isBetween(400_000_000L, 800_000_000L);
            });
            ArtixClock.of(100_000_000, hz).ifPresent(clock -> {
                assertThat(100_000_000L * clock.multiply()).isEqualTo((long) hz * clock.divideIn() * clock.divideOut());
                assertThat(100_000_000L * clock.multiply() / clock.divideIn()).isBetween(600_000_000L, 1_200_000_000L);
            });
        }
    }

    @Test
    void frequenciesAndPeriodsAreWrittenWithoutFloats() {
        assertThat(Clocking.mhz(12_000_000)).isEqualTo("12");
        assertThat(Clocking.mhz(12_288_000)).isEqualTo("12.288");
        assertThat(Clocking.mhz(100_000_000)).isEqualTo("100");
        assertThat(Clocking.periodNs(100_000_000)).isEqualTo("10");
        assertThat(Clocking.periodNs(12_000_000)).isEqualTo("83.333");
    }
}
