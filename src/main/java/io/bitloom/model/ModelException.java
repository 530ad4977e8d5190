package io.bitloom.model;

import java.nio.file.Path;

/** A model file that cannot be used; the message names the file, what is wrong with it and the way out. */
public final class ModelException extends IllegalArgumentException {
    ModelException(Path file, String problem) {
        super(file + " " + problem);
    }

    ModelException(Path file, String problem, Throwable cause) {
        super(file + " " + problem, cause);
    }
}
