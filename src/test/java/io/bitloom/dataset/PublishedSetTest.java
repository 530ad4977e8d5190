package io.bitloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Needs the published files: in $BITLOOM_DATA, or in shared/datasets of a folder above this one. */
class PublishedSetTest {
    private static Path data;

    @BeforeAll
    static void findTheFiles() {
        Stream<Path> above = Stream.iterate(Path.of("").toAbsolutePath(), dir -> dir != null, Path::getParent)
                .map(dir -> dir.resolve("shared").resolve("datasets"));
        Stream<Path> named = Stream.ofNullable(System.getenv("BITLOOM_DATA")).map(Path::of);
        Optional<Path> found =
                Stream.concat(named, above).filter(Files::isDirectory).findFirst();
        assumeTrue(
                found.isPresent(),
                "the published data sets are not here: name their folder in BITLOOM_DATA to run this test");
        data = found.get();
    }

    private static Split load(String name) {
        Download.Progress none = (file, done, total) -> {
            throw new AssertionError("nothing is to be downloaded");
        };
        return new DataStore(Optional.of(data), Map.of(), Path.of("nowhere"), none).load(name);
    }

    private static void assertShape(Split split) {
        assertThat(split.train().size()).isEqualTo(60_000);
        assertThat(split.test().size()).isEqualTo(10_000);
        assertThat(split.train().rows()).isEqualTo(28);
        assertThat(split.train().columns()).isEqualTo(28);
        assertThat(split.train().classes()).isEqualTo(10);
    }

    @Test
    void mnistIsRead() {
        Split mnist = load("mnist");
        assertShape(mnist);
        assertThat(mnist.train().label(0)).isEqualTo(5);
        assertThat(mnist.test().label(0)).isEqualTo(7);
    }

    @Test
    void fashionMnistIsRead() {
        Split fashion = load("fashion-mnist");
        assertShape(fashion);
        assertThat(fashion.train().label(0)).isEqualTo(9);
        assertThat(fashion.test().label(0)).isEqualTo(9);
    }

    @Test
    void theFilesAreThePublishedOnes() throws IOException {
        for (PublishedSet set : new PublishedSet[] {PublishedSet.MNIST, PublishedSet.FASHION_MNIST}) {
            for (PublishedFile file : set.files()) {
                Path path = data.resolve(set.name()).resolve(file.name());
                assertThat(path).hasSize(file.bytes());
                assertThat(Sha256.of(path)).as(file.name()).isEqualTo(file.sha256());
            }
        }
    }
}
