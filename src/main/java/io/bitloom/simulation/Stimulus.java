package io.bitloom.simulation;

/**
 * How the harness treats the streams.
 *
 * @param gaps chance in per cent that an input beat is held back for a clock, 0..99
 * @param stalls chance in per cent that the output is not taken in a clock, 0..99
 * @param seed of both, and of the registers that no reset sets
 */
public record Stimulus(int gaps, int stalls, long seed) {
    public Stimulus {
        if (gaps < 0 || gaps > 99 || stalls < 0 || stalls > 99) {
            throw new IllegalArgumentException(
                    "gaps of " + gaps + " % and stalls of " + stalls + " %; choose 0..99, at 100 nothing would move");
        }
    }

    /** The input never pauses and the output is always taken. */
    public static Stimulus steady(long seed) {
        return new Stimulus(0, 0, seed);
    }

    /** Whether anything is held back; without it, clocks can be predicted. */
    public boolean hasPauses() {
        return gaps > 0 || stalls > 0;
    }
}
