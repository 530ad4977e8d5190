package io.bitloom.board;

import java.util.Optional;

/**
 * Dividers of the clock manager of a Xilinx 7-series chip, speed grade -1, in whole numbers.
 *
 * <pre>
 *     pfd = in / DIVCLK_DIVIDE           10 .. 450 MHz
 *     vco = pfd * CLKFBOUT_MULT_F       600 .. 1200 MHz,  factor 2 .. 64
 *     out = vco / CLKOUT0_DIVIDE_F      divider 1 .. 128
 * </pre>
 *
 * Xilinx, Artix-7 FPGAs Data Sheet (DS181) and 7 Series FPGAs Clocking Resources User Guide (UG472).
 *
 * @param divideIn DIVCLK_DIVIDE
 * @param multiply CLKFBOUT_MULT_F
 * @param divideOut CLKOUT0_DIVIDE_F
 */
record ArtixClock(int divideIn, int multiply, int divideOut) {
    private static final long FASTEST_VCO = 1_200_000_000;
    private static final long SLOWEST_VCO = 600_000_000;

    /** What {@code clock_artix7.v.j2} shows. */
    record View(
            String title,
            String oscillatorMhz,
            String clockMhz,
            String vcoMhz,
            String periodNs,
            int divideIn,
            int multiply,
            int divideOut) {}

    /**
     * The dividers that make exactly this frequency, with the smallest DIVCLK_DIVIDE and the fastest oscillator below 1.2 GHz;
     * nothing if there are none.
     */
    static Optional<ArtixClock> of(int in, int out) {
        if (in < 10_000_000 || in > 800_000_000 || out < 5_000_000 || out > 800_000_000) {
            return Optional.empty();
        }
        for (int divideIn = 1; in >= 10_000_000L * divideIn; divideIn++) {
            for (int multiply = 64; multiply > 1; multiply--) {
                long multiplied = (long) in * multiply;
                boolean oscillates = multiplied <= FASTEST_VCO * divideIn
                        && multiplied >= SLOWEST_VCO * divideIn
                        && in <= 450_000_000L * divideIn;
                long divided = (long) out * divideIn;
                if (oscillates && multiplied % divided == 0 && multiplied / divided <= 128) {
                    return Optional.of(new ArtixClock(divideIn, multiply, (int) (multiplied / divided)));
                }
            }
        }
        return Optional.empty();
    }

    View view(Board board) {
        return new View(
                board.title(),
                Clocking.mhz(board.oscillatorHz()),
                Clocking.mhz(board.clockHz()),
                Clocking.mhz((int) ((long) board.clockHz() * divideOut)),
                Clocking.periodNs(board.oscillatorHz()),
                divideIn,
                multiply,
                divideOut);
    }
}
