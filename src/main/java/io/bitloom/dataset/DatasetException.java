package io.bitloom.dataset;

/** A data set that cannot be had: a file that is missing or wrong, or a download that failed; the message says the way out. */
public final class DatasetException extends RuntimeException {
    public DatasetException(String message) {
        super(message);
    }

    public DatasetException(String message, Throwable cause) {
        super(message, cause);
    }
}
