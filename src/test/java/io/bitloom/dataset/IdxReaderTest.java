package io.bitloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxReaderTest {
    private static final byte[] TWO_IMAGES = IdxFile.images(2, 3, 0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255);
    private static final byte[] TWO_LABELS = IdxFile.labels(9, 0);

    private Path images;
    private Path labels;

    @BeforeEach
    void nameTheFiles(@TempDir Path dir) {
        images = dir.resolve("images");
        labels = dir.resolve("labels");
    }

    private Dataset read(byte[] imageBytes, byte[] labelBytes) throws IOException {
        Files.write(images, imageBytes);
        Files.write(labels, labelBytes);
        return IdxReader.read("small", images, labels, 10);
    }

    private void refused(byte[] imageBytes, byte[] labelBytes, String message) {
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> read(imageBytes, labelBytes))
                .withMessage(message);
    }

    @Test
    void rawAndPackedFilesGiveTheSameImages() throws IOException {
        for (Dataset set : new Dataset[] {
            read(TWO_IMAGES, TWO_LABELS),
            read(IdxFile.gzip(TWO_IMAGES), TWO_LABELS),
            read(TWO_IMAGES, IdxFile.gzip(TWO_LABELS)),
            read(IdxFile.gzip(TWO_IMAGES), IdxFile.gzip(TWO_LABELS))
        }) {
            assertThat(set.name()).isEqualTo("small");
            assertThat(set.size()).isEqualTo(2);
            assertThat(set.rows()).isEqualTo(2);
            assertThat(set.columns()).isEqualTo(3);
            assertThat(set.classes()).isEqualTo(10);
            assertThat(set.pixel(0, 4)).isEqualTo(4);
            assertThat(set.pixel(1, 5)).isEqualTo(255);
            assertThat(set.label(0)).isEqualTo(9);
            assertThat(set.label(1)).isZero();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsWrittenIsRead(long seed) throws IOException {
        Random random = new Random(seed);
        int rows = 1 + random.nextInt(9);
        int columns = 1 + random.nextInt(9);
        int count = 1 + random.nextInt(20);
        int classes = 2 + random.nextInt(255);
        int[] pixels = random.ints((long) count * rows * columns, 0, 256).toArray();
        int[] classOf = random.ints(count, 0, classes).toArray();
        byte[] packed = IdxFile.gzip(IdxFile.images(rows, columns, pixels));
        Files.write(images, random.nextBoolean() ? packed : IdxFile.images(rows, columns, pixels));
        Files.write(labels, IdxFile.labels(classOf));

        Dataset set = IdxReader.read("small", images, labels, classes);

        assertThat(set.shape()).isEqualTo(rows + " x " + columns);
        for (int i = 0; i < pixels.length; i++) {
            assertThat(set.pixel(i / set.features(), i % set.features())).isEqualTo(pixels[i]);
        }
        for (int i = 0; i < count; i++) {
            assertThat(set.label(i)).isEqualTo(classOf[i]);
        }
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> IdxReader.read("small", images, labels, 10))
                .withMessage("there is no file " + images + "; give the images and the labels of an IDX set");
    }

    @Test
    void anotherKindOfFileIsRefused() {
        refused(
                TWO_LABELS,
                TWO_IMAGES,
                images + " starts with 0x00000801 where IDX images start with 0x00000803; give the file of the images");
        refused(
                TWO_IMAGES,
                TWO_IMAGES,
                labels + " starts with 0x00000803 where IDX labels start with 0x00000801; give the file of the labels");
    }

    @Test
    void aFileWithoutAWholeHeaderIsRefused() {
        refused(
                new byte[0],
                TWO_LABELS,
                images + " has 0 bytes where the header of IDX images alone has 16; get the file again");
        refused(
                Arrays.copyOf(TWO_IMAGES, 15),
                TWO_LABELS,
                images + " has 15 bytes where the header of IDX images alone has 16; get the file again");
        refused(
                TWO_IMAGES,
                Arrays.copyOf(TWO_LABELS, 5),
                labels + " has 5 bytes where the header of IDX labels alone has 8; get the file again");
    }

    @Test
    void aFileThatEndsTooSoonIsRefused() throws IOException {
        String message = images + " ends after 11 of the 12 bytes of its 2 images of 2 x 3 pixels; get the file again";
        byte[] tooShort = Arrays.copyOf(TWO_IMAGES, TWO_IMAGES.length - 1);
        refused(tooShort, TWO_LABELS, message);
        refused(IdxFile.gzip(tooShort), TWO_LABELS, message);
        refused(
                TWO_IMAGES,
                Arrays.copyOf(TWO_LABELS, TWO_LABELS.length - 1),
                labels + " ends after 1 of the 2 bytes of its 2 labels; get the file again");
    }

    @Test
    void aFileThatGoesOnTooLongIsRefused() throws IOException {
        String message = images + " goes on after the 12 bytes of its 2 images of 2 x 3 pixels; get the file again";
        byte[] tooLong = Arrays.copyOf(TWO_IMAGES, TWO_IMAGES.length + 1);
        refused(tooLong, TWO_LABELS, message);
        refused(IdxFile.gzip(tooLong), TWO_LABELS, message);
        refused(
                TWO_IMAGES,
                Arrays.copyOf(TWO_LABELS, TWO_LABELS.length + 3),
                labels + " goes on after the 2 bytes of its 2 labels; get the file again");
    }

    @Test
    void aLabelPastTheClassesIsRefused() {
        refused(
                TWO_IMAGES,
                IdxFile.labels(9, 10),
                "label 10 of image 1 in " + labels + " is outside 0..9; give a set of 10 classes");
    }

    @Test
    void imagesAndLabelsOfDifferentCountsAreRefused() {
        refused(
                TWO_IMAGES,
                IdxFile.labels(1, 2, 3),
                images + " has 2 images but " + labels + " has 3 labels; give two files of one set");
    }

    @Test
    void absurdSizesAreRefusedBeforeAnythingIsAllocated() {
        refused(
                IdxFile.of(new int[] {0x803, 1, 0, 28}),
                TWO_LABELS,
                images + " has images of 0 x 28 pixels; both must be 1..1024: get the file again");
        refused(
                IdxFile.of(new int[] {0x803, 1, 28, -1}),
                TWO_LABELS,
                images + " has images of 28 x 4294967295 pixels; both must be 1..1024: get the file again");
        refused(
                IdxFile.of(new int[] {0x803, 0, 28, 28}),
                TWO_LABELS,
                images + " has 0 images; there must be 1..2147483647: get the file again");
        refused(
                IdxFile.of(new int[] {0x803, -2, 28, 28}),
                TWO_LABELS,
                images + " has 4294967294 images; there must be 1..2147483647: get the file again");
        refused(
                IdxFile.of(new int[] {0x803, Integer.MAX_VALUE, 1024, 1024}),
                TWO_LABELS,
                images + " has 2147483647 images of 1024 x 1024 pixels, 2251799812636672 bytes; at most 1073741824 are"
                        + " read: give a smaller set");
        refused(
                TWO_IMAGES,
                IdxFile.of(new int[] {0x801, 1_000_000_000}, 1, 2, 3),
                labels + " ends after 3 of the 1000000000 bytes of its 1000000000 labels; get the file again");
    }

    @Test
    void aGzipFileCutOffIsRefused() throws IOException {
        byte[] packed = IdxFile.gzip(TWO_IMAGES);
        refused(
                Arrays.copyOf(packed, packed.length / 2),
                TWO_LABELS,
                images + " is a damaged gzip file (Unexpected end of ZLIB input stream); get the file again");
    }

    @Test
    void aGzipFileWithAFlippedBitIsRefused() throws IOException {
        byte[] packed = IdxFile.gzip(TWO_IMAGES);
        packed[packed.length - 8] ^= 1;
        refused(packed, TWO_LABELS, images + " is a damaged gzip file (Corrupt GZIP trailer); get the file again");
    }

    @Test
    void aFolderIsNoFile() throws IOException {
        Files.createDirectory(images);
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> IdxReader.read("small", images, labels, 10))
                .withMessage("cannot read " + images
                        + " (java.io.IOException: Is a directory); see to its permissions and its disk");
    }
}
