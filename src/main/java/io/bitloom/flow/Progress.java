package io.bitloom.flow;

/** How far a stage of a command has come, shown to the user; the methods may be called from any thread. */
public interface Progress extends AutoCloseable {
    /** This many more steps are done. */
    void advance(long steps);

    /** Shows a short text about the current state, such as {@code loss 0.31 acc 96.1 %}, in place of the one before. */
    void message(String text);

    /** A part of the stage is done that is worth a line of its own where nobody watches, such as an epoch. */
    default void milestone(String text) {
        message(text);
    }

    /** The stage is over, done or not. */
    @Override
    void close();
}
