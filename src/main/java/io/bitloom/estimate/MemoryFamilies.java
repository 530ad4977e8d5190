package io.bitloom.estimate;

import io.bitloom.hardware.memory.MemoryFamily;
import io.bitloom.synthesis.Family;

/** The memories of the families that costs are known of. */
final class MemoryFamilies {
    /** An iCE40's block RAM. */
    private static final int BLOCK_BITS = 4096;

    private static final int BLOCK_WIDTH = 16;

    private MemoryFamilies() {}

    static MemoryFamily of(Family family) {
        return switch (family) {
            case ICE40 -> MemoryFamily.ICE40;
            case ECP5 -> MemoryFamily.ECP5;
            case XC7 -> MemoryFamily.XC7;
            case XCUP -> MemoryFamily.XCUP;
            case CYCLONE_V ->
                throw new IllegalArgumentException(
                        "no costs are known of Cyclone V; choose a device of another family");
        };
    }

    /**
     * Look-up tables for a column of a ROM in logic. Multiplexers between tables are tables on an iCE40 and an ECP5, and cells of
     * their own on the others.
     */
    static double tables(Family family, int words) {
        if (words <= 2) {
            return 0;
        }
        double tables = (double) words / (1 << family.lutInputs());
        return Math.max(1, family.lutInputs() == 4 ? 2 * tables - 1 : tables);
    }

    /**
     * Blocks that the word of an address is chosen from: an iCE40's hold at most 2048 words, those of the others more than any layer has.
     *
     * @param cells that the memory takes
     */
    static int rows(Family family, int words, int width, int cells) {
        for (int bits = 2; family == Family.ICE40 && bits <= BLOCK_WIDTH; bits *= 2) {
            int rows = (words + BLOCK_BITS / bits - 1) / (BLOCK_BITS / bits);
            if (rows * ((width + bits - 1) / bits) == cells) {
                return rows;
            }
        }
        return 1;
    }
}
