package io.bitloom.flow;

import io.bitloom.file.FileClaim;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where an experiment keeps its trainings and its report.
 *
 * @param path of the directory
 */
public record ExperimentDirectory(Path path) {
    /** Where these directories are made unless another place is asked for. */
    public static final Path HOME = Path.of("target", "experiments");

    /**
     * For one command at a time.
     *
     * @throws IllegalArgumentException if another command works on it
     */
    public FileClaim claim() throws IOException {
        return FileClaim.on(path);
    }

    RunFolder run(String variant, long seed) {
        return new RunFolder(path.resolve("runs").resolve(variant + "-seed" + seed));
    }
}
