package io.bitloom.host;

import java.io.IOException;

/** A line that carries bytes both ways and may lose or change them, with a time of its own. */
public interface ByteLine extends AutoCloseable {
    /** Sends bytes one after the other without a gap. */
    void write(byte[] bytes) throws IOException;

    /**
     * Waits for bytes.
     *
     * @param buffer takes those that are there
     * @param nanos to wait at most until there is one, 0 or more
     * @return how many came, 0 if none did in time
     */
    int read(byte[] buffer, long nanos) throws IOException;

    /** Time on this line in nanoseconds since some moment; it passes in {@link #read} at the latest. */
    long nanos();

    @Override
    void close() throws IOException;
}
