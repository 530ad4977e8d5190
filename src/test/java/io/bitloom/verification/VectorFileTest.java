package io.bitloom.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.bits.BitMatrix;
import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.simulation.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VectorFileTest {
    @TempDir
    private Path temporary;

    @Test
    void theFirstInputOfABeatIsBitZero() {
        BitMatrix image = BitMatrix.of(1, 10, (plane, input) -> input == 0 || input == 4 || input == 9);

        assertThat(VectorFile.beats(image, new Layout(1, 2, 1, 1, List.of()))).containsExactly(0b10001, 0b10000);
        assertThat(VectorFile.beats(image, new Layout(1, 1, 2, 1, List.of()))).containsExactly(0b10001, 0b10);
    }

    @Test
    void theBitsOfAnInputAreBesideEachOther() {
        int[] values = {0x12, 0xff, 0x80, 0x01};
        BitMatrix image = BitMatrix.of(8, 4, (plane, input) -> (values[input] >> plane & 1) == 1);

        assertThat(VectorFile.beats(image, new Layout(1, 2, 2, 1, List.of())))
                .containsExactly(0x12, (byte) 0xff, (byte) 0x80, 0x01);
    }

    @Test
    void imagesFollowOneAnother() throws IOException {
        Path file = temporary.resolve("vectors/images.bin");
        Dataset images = new Dataset("two", 1, 3, 1, 2, new byte[] {1, 2, 3, 4, 5, 6}, new byte[2]);

        VectorFile.write(file, images, Encoder.parse("8-bit"), new Layout(2, 3, 1, 1, List.of()));

        assertThat(Files.readAllBytes(file)).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.part");
    }
}
