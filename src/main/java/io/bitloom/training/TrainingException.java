package io.bitloom.training;

/** Training cannot go on: the loss is no number or grew beyond measure. */
public final class TrainingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TrainingException(String message) {
        super(message);
    }
}
