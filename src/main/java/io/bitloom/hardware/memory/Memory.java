package io.bitloom.hardware.memory;

/**
 * A memory as it is written in Verilog: one port that reads a word a clock into a register while it is told to, and in a RAM one
 * that writes a word.
 *
 * @param name of it
 * @param kind of it
 * @param words in it, 1 or more
 * @param width bits of a word; of a ROM those that are not the same in all words, for the others are no memory
 * @param style asked for
 */
public record Memory(String name, Kind kind, int words, int width, MemoryStyle style) {
    /** What is written while it works. */
    public enum Kind {
        /** Nothing: its words are constants. */
        ROM,
        /** Words that are never read in the same clock, which is said to the synthesis. */
        RAM,
        /** Words that may be read in the same clock: then the old one is read. */
        READ_FIRST_RAM
    }

    public Memory {
        if (words < 1 || width < 0) {
            throw new IllegalArgumentException(
                    name + " has " + words + " words of " + width + " bits; a memory has 1 word of 0 bits or more");
        }
    }

    /** Bits of it. */
    public long bits() {
        return (long) words * width;
    }
}
