package io.bitloom.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TestVectorsTest {
    @Test
    void aBeatIsANumberWithItsLowByteLast() {
        TestVectors vectors =
                new TestVectors("data", 2, List.of(new byte[] {1, 2, 3, (byte) 0xf4}, new byte[4]), 2, List.of(258, 3));

        assertThat(vectors.imagesText()).isEqualTo("""
                // image 0
                0201 f403
                // image 1
                0000 0000
                """);
        assertThat(vectors.classesText()).isEqualTo("""
                0102
                0003
                """);
    }

    @Test
    void linesAreBroken() {
        TestVectors vectors = new TestVectors("data", 20, List.of(new byte[100]), 1, List.of(0));

        assertThat(vectors.imagesText().lines().map(String::length)).containsExactly(10, 81, 81, 40);
        assertThat(new TestVectors("data", 60, List.of(new byte[120]), 1, List.of(0))
                        .imagesText()
                        .lines())
                .hasSize(3);
    }

    @Test
    void aClassForEachImage() {
        assertThatThrownBy(() -> new TestVectors("data", 1, List.of(new byte[1]), 1, List.of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1 images and 2 classes are no vectors; give one class for each of 1 or more images");
    }
}
