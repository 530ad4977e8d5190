package io.bitloom.synthesis;

/**
 * An amount of a device's resources, or a device's capacity of them; what a unit is depends on the {@link Family}.
 *
 * @param lut look-up tables, those used as memory too
 * @param ff flip-flops
 * @param carry carry cells
 * @param bram block RAMs
 * @param dsp multiplier blocks
 */
public record Use(int lut, int ff, int carry, int bram, int dsp) {
    public static final Use NONE = new Use(0, 0, 0, 0, 0);

    /** This and the other together. */
    public Use plus(Use other) {
        return new Use(lut + other.lut, ff + other.ff, carry + other.carry, bram + other.bram, dsp + other.dsp);
    }

    /** This many times over. */
    Use times(int count) {
        return new Use(lut * count, ff * count, carry * count, bram * count, dsp * count);
    }
}
