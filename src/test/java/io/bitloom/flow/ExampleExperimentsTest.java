package io.bitloom.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The experiments that come with Bitloom. */
final class ExampleExperimentsTest {
    private static final Path FOLDER = Path.of("examples", "experiments");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileIsReadHasItsNameAndIsInTheDocuments(Path file) throws IOException {
        ExperimentFile experiment = ExperimentFile.read(file);

        assertThat(file.getFileName()).hasToString(experiment.name() + ".yaml");
        assertThat(Files.readString(Path.of("docs", "experiments.md")))
                .contains("examples/experiments/" + file.getFileName());
    }
}
