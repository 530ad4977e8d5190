package io.bitloom.hardware.timing;

import java.util.function.LongConsumer;

/**
 * A cell of the hardware, mirrored from its Verilog without the data. In every clock all cells {@link #offer}, the source first, then
 * {@link #answer}, the sink first, then {@link #tick}.
 */
public interface Cell {
    /** For as long as its channels do not change. */
    long FOR_EVER = Long.MAX_VALUE;

    /** Says on its outgoing channels whether there is a word, from its registers and the words that are offered to it. */
    void offer();

    /** Says on its incoming channels whether a word is taken, from its registers and what its outgoing channels answer. */
    void answer();

    /** The clock's edge. */
    void tick();

    /**
     * How many clocks, 1 or more, it says the same on its channels if nothing moves on any of them in this clock or those.
     */
    long quietClocks();

    /** So many clocks' edges at once, of those in which it says the same. */
    void skip(long clocks);

    /**
     * How many words it has taken, at most, by the time that so many of its own were taken: those that are out, and what it has room for.
     * Both counted from the first image on.
     */
    long taken(long given);

    /** Tells all registers, in an order of its own that is always the same. */
    void registers(LongConsumer reader);
}
