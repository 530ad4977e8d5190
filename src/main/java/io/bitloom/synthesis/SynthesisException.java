package io.bitloom.synthesis;

/** A design does not fit a device, or a tool's report says what it cannot say. */
public final class SynthesisException extends IllegalArgumentException {
    public SynthesisException(String message) {
        super(message);
    }
}
