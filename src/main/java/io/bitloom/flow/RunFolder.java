package io.bitloom.flow;

import io.bitloom.file.FileClaim;
import io.bitloom.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one training of an experiment.
 *
 * <pre>
 *     job.json              what is trained, from what
 *     model.bnn.checkpoint  the epochs so far, until the training is done
 *     model.bnn             the network, if it has a model of bits
 *     result.json           what came of it
 *     run.log               what the process had to say
 * </pre>
 *
 * @param path of the folder
 */
record RunFolder(Path path) {
    Path model() {
        return path.resolve("model.bnn");
    }

    Path log() {
        return path.resolve("run.log");
    }

    /** For one process at a time. */
    FileClaim claim() throws IOException {
        return FileClaim.on(path);
    }

    /** Makes this the folder of a job: what is there of the same job stays, everything else goes. */
    void prepare(RunJob job) throws IOException {
        String text = JsonText.of(job);
        if (!Files.isRegularFile(jobFile()) || !Files.readString(jobFile()).equals(text)) {
            forget();
            WholeFile.write(jobFile(), text);
        }
    }

    /** Deletes the folder. */
    void forget() throws IOException {
        if (Files.isDirectory(path)) {
            List<Path> files;
            try (Stream<Path> tree = Files.walk(path)) {
                files = tree.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    /**
     * The job it was prepared for.
     *
     * @throws IllegalArgumentException if there is none
     */
    RunJob job() throws IOException {
        if (!Files.isRegularFile(jobFile())) {
            throw new IllegalArgumentException(
                    path + " is no folder of a training, it has no job.json; `bitloom experiment` makes them");
        }
        return JsonText.read(jobFile(), RunJob.class, "start the experiment with --restart");
    }

    /** What came of the job it was prepared for, once it is done. */
    Optional<RunResult> result() throws IOException {
        return Files.isRegularFile(resultFile())
                ? Optional.of(JsonText.read(resultFile(), RunResult.class, "start the experiment with --restart"))
                : Optional.empty();
    }

    void write(RunResult result) throws IOException {
        WholeFile.write(resultFile(), JsonText.of(result));
    }

    private Path jobFile() {
        return path.resolve("job.json");
    }

    private Path resultFile() {
        return path.resolve("result.json");
    }
}
