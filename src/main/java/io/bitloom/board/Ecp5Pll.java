package io.bitloom.board;

import java.util.Optional;

/**
 * Dividers of an ECP5 PLL that feeds CLKOP back.
 *
 * <pre>
 *     pfd = in / CLKI_DIV        3.125 .. 400 MHz
 *     out = pfd * CLKFB_DIV         10 .. 400 MHz
 *     vco = out * CLKOP_DIV        400 .. 800 MHz
 * </pre>
 *
 * Lattice, ECP5 and ECP5-5G sysCLOCK PLL/DLL Design and Usage Guide (FPGA-TN-02200).
 *
 * @param clkiDiv 1 .. 128
 * @param clkfbDiv 1 .. 128
 * @param clkopDiv 1 .. 128
 */
record Ecp5Pll(int clkiDiv, int clkfbDiv, int clkopDiv) {
    private static final long MIDDLE_OF_VCO = 600_000_000;

    /** What {@code clock_ecp5.v.j2} shows. */
    record View(
            String title,
            String oscillatorMhz,
            String clockMhz,
            String vcoMhz,
            int clkiDiv,
            int clkfbDiv,
            int clkopDiv,
            int cphase) {}

    /**
     * The dividers that make exactly this frequency, with the smallest CLKI_DIV and an oscillator as near 600 MHz as can be;
     * nothing if there are none.
     */
    static Optional<Ecp5Pll> of(int in, int out) {
        if (in < 8_000_000 || in > 400_000_000 || out < 10_000_000 || out > 400_000_000) {
            return Optional.empty();
        }
        for (int clki = 1; clki <= 128 && in >= 3_125_000L * clki; clki++) {
            long multiplied = (long) out * clki;
            if (multiplied % in == 0 && multiplied / in <= 128) {
                return Optional.of(new Ecp5Pll(clki, (int) (multiplied / in), clkop(out)));
            }
        }
        return Optional.empty();
    }

    private static int clkop(int out) {
        int best = 1;
        for (int div = 2; div <= 128; div++) {
            if (Math.abs((long) out * div - MIDDLE_OF_VCO) < Math.abs((long) out * best - MIDDLE_OF_VCO)) {
                best = div;
            }
        }
        return best;
    }

    View view(Board board) {
        return new View(
                board.title(),
                Clocking.mhz(board.oscillatorHz()),
                Clocking.mhz(board.clockHz()),
                Clocking.mhz(board.clockHz() * clkopDiv),
                clkiDiv,
                clkfbDiv,
                clkopDiv,
                Math.max(0, clkopDiv / 2 - 1));
    }
}
