package io.bitloom.simulation;

/** Files of a simulation that are missing or do not fit each other; the message says which step makes them. */
public final class SimulationException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public SimulationException(String message) {
        super(message);
    }
}
