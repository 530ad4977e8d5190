package io.bitloom.hardware.timing;

/** A valid/ready stream between two cells, in the present clock. */
public final class Channel {
    /** The producer has a word. */
    boolean valid;

    /** The consumer takes one. */
    boolean ready;

    /** Whether a word moves. */
    boolean transfers() {
        return valid && ready;
    }
}
