package io.bitloom.dataset;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the published data sets are on this machine: in $BITLOOM_DATA, or in shared/datasets of a folder above this one. */
public final class PublishedData {
    private PublishedData() {}

    /** Their folder; without it the test is reported as skipped, with the reason. */
    public static Path folder() {
        Stream<Path> above = Stream.iterate(Path.of("").toAbsolutePath(), dir -> dir != null, Path::getParent)
                .map(dir -> dir.resolve("shared").resolve("datasets"));
        Stream<Path> named = Stream.ofNullable(System.getenv("BITLOOM_DATA")).map(Path::of);
        Optional<Path> found =
                Stream.concat(named, above).filter(Files::isDirectory).findFirst();
        assumeTrue(
                found.isPresent(),
                "the published data sets are not here: name their folder in BITLOOM_DATA to run this test");
        return found.get();
    }
}
