package io.bitloom.host;

import java.io.IOException;

/** A line cannot be opened, breaks, or nobody answers on it. */
public final class LineException extends IOException {
    public LineException(String message) {
        super(message);
    }

    public LineException(String message, Throwable cause) {
        super(message, cause);
    }
}
