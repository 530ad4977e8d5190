package io.bitloom.verilog;

/**
 * A stream between layers that simulation looks at.
 *
 * @param name of the layer whose output it is
 * @param words transferred for each image
 * @param lanes values in a word: the layer's PE
 * @param laneBits bits of a value: 1, or those of a popcount
 * @param offset bit of {@code probe_data} where a word starts, a multiple of 32
 */
public record Probe(String name, int words, int lanes, int laneBits, int offset) {
    /** Bits of a word. */
    public int width() {
        return lanes * laneBits;
    }

    /** Bits from the end of a word to the next multiple of 32. */
    public int padding() {
        return -width() & 31;
    }
}
