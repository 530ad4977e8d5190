package io.bitloom.hardware;

/** A network or a folding that the hardware cannot be built for; the message names the layer and the way out. */
public final class PlanException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public PlanException(String message) {
        super(message);
    }
}
