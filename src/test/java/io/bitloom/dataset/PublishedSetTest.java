package io.bitloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.file.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The published files as they are read; needs them, see {@link PublishedData}. */
class PublishedSetTest {
    private static Path data;

    @BeforeAll
    static void findTheFiles() {
        data = PublishedData.folder();
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
    void optdigitsIsRead() {
        Split digits = load("optdigits");
        assertThat(digits.train().size()).isEqualTo(3823);
        assertThat(digits.test().size()).isEqualTo(1797);
        assertThat(digits.train().shape()).isEqualTo("8 x 8");
        assertThat(digits.train().classes()).isEqualTo(10);
        assertThat(digits.train().label(2)).isEqualTo(7);
        // the first row begins 0,1,6,15,12; 16 is the largest number
        assertThat(List.of(
                        digits.train().pixel(0, 0),
                        digits.train().pixel(0, 1),
                        digits.train().pixel(0, 2),
                        digits.train().pixel(0, 3),
                        digits.train().pixel(0, 4)))
                .containsExactly(0, 16, 96, 239, 191);
    }

    @Test
    void theFilesAreThePublishedOnes() throws IOException {
        for (PublishedSet set : List.of(PublishedSet.MNIST, PublishedSet.FASHION_MNIST, PublishedSet.OPTDIGITS)) {
            for (PublishedFile file : set.files()) {
                Path path = data.resolve(set.name()).resolve(file.name());
                assertThat(path).hasSize(file.bytes());
                assertThat(Sha256.of(path)).as(file.name()).isEqualTo(file.sha256());
            }
        }
    }
}
