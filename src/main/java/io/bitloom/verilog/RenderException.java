package io.bitloom.verilog;

/** A template that could not be rendered exactly as written; the message names the template and every fault. */
public final class RenderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RenderException(String message) {
        super(message);
    }
}
