package io.bitloom.board;

import java.util.Optional;

/**
 * Dividers of an iCE40 PLL with the feedback path SIMPLE.
 *
 * <pre>
 *     pfd = in / (DIVR + 1)     10 .. 133 MHz
 *     vco = pfd * (DIVF + 1)   533 .. 1066 MHz
 *     out = vco / 2^DIVQ        DIVQ 1 .. 6,  out 16 .. 275 MHz
 * </pre>
 *
 * Lattice, iCE40 sysCLOCK PLL Design and User Guide (FPGA-TN-02052); the same limits as {@code icepll}.
 *
 * @param divr 0 .. 15
 * @param divf 0 .. 127
 * @param divq 1 .. 6
 * @param filterRange of the loop filter, by the frequency of the phase detector
 */
record Ice40Pll(int divr, int divf, int divq, int filterRange) {
    /** Upper ends of the filter ranges 1 to 6, in Hz. */
    private static final int[] FILTER_ENDS = {17_000_000, 26_000_000, 44_000_000, 66_000_000, 101_000_000, 133_000_000};

    /** What {@code clock_ice40.v.j2} shows. */
    record View(
            String title,
            String oscillatorMhz,
            String clockMhz,
            String primitive,
            String input,
            int divr,
            int divf,
            int divq,
            int filterRange) {}

    /** The dividers that make exactly this frequency, with the smallest DIVR and then DIVF; nothing if there are none. */
    static Optional<Ice40Pll> of(int in, int out) {
        if (in < 10_000_000 || in > 133_000_000 || out < 16_000_000 || out > 275_000_000) {
            return Optional.empty();
        }
        for (int divr = 0; divr < 16 && in >= 10_000_000L * (divr + 1); divr++) {
            for (int divf = 0; divf < 128; divf++) {
                for (int divq = 1; divq < 7; divq++) {
                    long multiplied = (long) in * (divf + 1);
                    boolean oscillates =
                            multiplied >= 533_000_000L * (divr + 1) && multiplied <= 1_066_000_000L * (divr + 1);
                    if (oscillates && multiplied == (long) out * (divr + 1) << divq) {
                        return Optional.of(new Ice40Pll(divr, divf, divq, filterRange(in / (divr + 1))));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static int filterRange(int pfd) {
        int range = 1;
        while (range < FILTER_ENDS.length && pfd >= FILTER_ENDS[range - 1]) {
            range++;
        }
        return range;
    }

    View view(Board board) {
        boolean pad = board.clocking() == Clocking.ICE40_PAD;
        return new View(
                board.title(),
                Clocking.mhz(board.oscillatorHz()),
                Clocking.mhz(board.clockHz()),
                pad ? "SB_PLL40_PAD" : "SB_PLL40_CORE",
                pad ? "PACKAGEPIN  " : "REFERENCECLK",
                divr,
                divf,
                divq,
                filterRange);
    }
}
