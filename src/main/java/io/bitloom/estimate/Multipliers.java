package io.bitloom.estimate;

import io.bitloom.synthesis.Family;

/**
 * Which products of a count and a constant Yosys 0.23 gives to a multiplier of the device: its pass {@code mul2dsp} with the widths that
 * {@code synth_ecp5} and {@code synth_xilinx} call it with. {@code synth_ice40} is not asked to.
 */
final class Multipliers {
    /** Narrower factors are none. */
    private static final int LEAST_BITS = 2;

    /** A product of fewer bits is made of look-up tables in 7 Series and UltraScale+. */
    private static final int LEAST_PRODUCT_BITS = 9;

    private Multipliers() {}

    /**
     * Whether it does.
     *
     * @param countBits of the count
     * @param factor 1 or more; a power of two is a shift
     * @param sumBits of the sum that the product goes to
     */
    static boolean take(Family family, int countBits, int factor, int sumBits) {
        boolean product = Integer.bitCount(factor) > 1 && countBits >= LEAST_BITS;
        return switch (family) {
            case ECP5 -> product;
            case XC7, XCUP -> product && sumBits >= LEAST_PRODUCT_BITS;
            case ICE40, CYCLONE_V -> false;
        };
    }
}
