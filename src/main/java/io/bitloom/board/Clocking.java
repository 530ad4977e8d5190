package io.bitloom.board;

import java.util.Locale;

/** How a board's clock is made from its oscillator, and in what form its pins are written. */
public enum Clocking {
    /** iCE40 PLL, with the oscillator on any pin. */
    ICE40_CORE(".pcf"),
    /** iCE40 PLL, with the oscillator on the pin of the PLL. */
    ICE40_PAD(".pcf"),
    /** ECP5 PLL. */
    ECP5(".lpf"),
    /** Clock manager of a Xilinx 7-series chip. */
    ARTIX7(".xdc");

    private final String suffix;

    Clocking(String suffix) {
        this.suffix = suffix;
    }

    /** Of the file of constraints: {@code .pcf}, {@code .lpf} or {@code .xdc}. */
    public String constraintSuffix() {
        return suffix;
    }

    /** Whether exactly this frequency can be made. */
    boolean reaches(int oscillatorHz, int clockHz) {
        return switch (this) {
            case ICE40_CORE, ICE40_PAD -> Ice40Pll.of(oscillatorHz, clockHz).isPresent();
            case ECP5 -> Ecp5Pll.of(oscillatorHz, clockHz).isPresent();
            case ARTIX7 -> ArtixClock.of(oscillatorHz, clockHz).isPresent();
        };
    }

    /** The template of {@code bitloom_clock} and its view. */
    ClockText text(Board board) {
        int oscillator = board.oscillatorHz();
        int clock = board.clockHz();
        return switch (this) {
            case ICE40_CORE, ICE40_PAD ->
                new ClockText(
                        "board/clock_ice40.v.j2",
                        Ice40Pll.of(oscillator, clock).orElseThrow().view(board));
            case ECP5 ->
                new ClockText(
                        "board/clock_ecp5.v.j2",
                        Ecp5Pll.of(oscillator, clock).orElseThrow().view(board));
            case ARTIX7 ->
                new ClockText(
                        "board/clock_artix7.v.j2",
                        ArtixClock.of(oscillator, clock).orElseThrow().view(board));
        };
    }

    /** A template and what it shows. */
    record ClockText(String template, Record view) {}

    /** {@code 12} or {@code 12.288}. */
    static String mhz(int hz) {
        return withoutZeros(String.format(Locale.ROOT, "%d.%06d", hz / 1_000_000, hz % 1_000_000));
    }

    private static String withoutZeros(String decimal) {
        return decimal.replaceAll("\\.?0+$", "");
    }

    /** {@code 10} or {@code 83.333}: a period in nanoseconds, rounded down, so that timing is never taken for easier than it is. */
    static String periodNs(int hz) {
        long picoseconds = 1_000_000_000_000L / hz;
        return withoutZeros(String.format(Locale.ROOT, "%d.%03d", picoseconds / 1000, picoseconds % 1000));
    }
}
