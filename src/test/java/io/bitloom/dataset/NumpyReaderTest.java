package io.bitloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumpyReaderTest {
    private static final byte[] TWO_IMAGES = NpyFile.bytes(new int[] {2, 1, 2}, 1, 2, 3, 4);
    private static final byte[] TWO_LABELS = NpyFile.bytes(new int[] {2}, 0, 1);
    private static final byte[] ONE_IMAGE = NpyFile.bytes(new int[] {1, 1, 2}, 5, 6);
    private static final byte[] ONE_LABEL = NpyFile.bytes(new int[] {1}, 1);

    @TempDir
    Path dir;

    private Split read(byte[]... arrays) throws IOException {
        return NumpyReader.read("small", NpyFile.npz(file(), arrays));
    }

    private Path file() {
        return dir.resolve("small.npz");
    }

    /** Where messages say an array is. */
    private String at(String array) {
        return file() + "/" + array + ".npy";
    }

    private void refused(String message, byte[]... arrays) {
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> read(arrays))
                .withMessage(message);
    }

    /** What is written in any type, order and number of axes is read, from one file or from four. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whatIsWrittenIsRead(long seed) throws IOException {
        Random random = new Random(seed);
        int axes = 2 + random.nextInt(3);
        int[] shape = random.ints(4, 1, 6).toArray();
        String type = NpyFile.TYPES.get(random.nextInt(NpyFile.TYPES.size()));
        int most = type.endsWith("i1") ? 127 : 255;
        int values = Arrays.stream(shape, 1, axes).reduce(1, (a, b) -> a * b);
        List<byte[]> arrays = new ArrayList<>();
        double[][] numbers = new double[4][];
        for (int i = 0; i < 4; i += 2) {
            int examples = 2 + random.nextInt(20);
            numbers[i] = random.ints((long) examples * values, 0, most + 1)
                    .asDoubleStream()
                    .toArray();
            numbers[i + 1] = random.ints(examples, 0, 10).asDoubleStream().toArray();
            if (i == 0) {
                numbers[0][random.nextInt(numbers[0].length)] = most;
                numbers[1][0] = 0;
                numbers[1][1] = 9;
            }
            int[] lengths = Arrays.copyOf(shape, axes);
            lengths[0] = examples;
            arrays.add(NpyFile.of(type, random.nextBoolean(), lengths, numbers[i]));
            String labelType = NpyFile.TYPES.get(random.nextInt(NpyFile.TYPES.size()));
            int[] labels = random.nextBoolean() ? new int[] {examples} : new int[] {examples, 1};
            arrays.add(NpyFile.of(labelType, random.nextBoolean(), labels, numbers[i + 1]));
        }

        Split split = random.nextBoolean() ? read(arrays.toArray(byte[][]::new)) : readFiles(arrays);

        assertThat(split.train().classes()).isEqualTo(10);
        List<Integer> expected =
                List.of(axes == 2 ? 1 : shape[1], axes == 2 ? shape[1] : shape[2], axes == 4 ? shape[3] : 1);
        assertThat(List.of(
                        split.train().rows(),
                        split.train().columns(),
                        split.train().channels()))
                .isEqualTo(expected);
        assertNumbers(split.train(), numbers[0], numbers[1], most);
        assertNumbers(split.test(), numbers[2], numbers[3], most);
    }

    private Split readFiles(List<byte[]> arrays) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            files.add(Files.write(dir.resolve(NumpyReader.NAMES.get(i) + ".npy"), arrays.get(i)));
        }
        return NumpyReader.read("small", files);
    }

    private static void assertNumbers(Dataset set, double[] numbers, double[] labels, int most) {
        assertThat(set.size()).isEqualTo(labels.length);
        for (int i = 0; i < labels.length; i++) {
            assertThat(set.label(i)).isEqualTo((int) labels[i]);
            for (int f = 0; f < set.features(); f++) {
                long pixel = Math.round(numbers[i * set.features() + f] * 255 / most);
                assertThat(set.pixel(i, f)).as("image %d, feature %d", i, f).isEqualTo((int) pixel);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stored", "compressed"})
    void whatNumpySavedIsRead(String name) throws URISyntaxException {
        Path saved = Path.of(NumpyReaderTest.class
                .getResource("/golden/numpy/" + name + ".npz")
                .toURI());
        Split split = NumpyReader.read(name, saved);
        assertThat(split.train().size()).isEqualTo(4);
        assertThat(split.train().shape()).isEqualTo("3 x 2");
        assertThat(split.train().pixel(3, 5)).isEqualTo(23);
        assertThat(split.train().label(2)).isEqualTo(2);
        assertThat(split.test().label(0)).isEqualTo(2);
    }

    @Test
    void bytesArePixelsAsTheyAre() throws IOException {
        Split split = read(TWO_IMAGES, TWO_LABELS, ONE_IMAGE, ONE_LABEL);
        assertThat(split.train().pixel(1, 1)).isEqualTo(4);
        assertThat(split.test().pixel(0, 1)).isEqualTo(6);
        assertThat(split.test().name()).isEqualTo("small");
    }

    @Test
    void imagesShareAScaleAndTableColumnsDoNot() throws IOException {
        double[] train = {-1, 0, 1, 3};
        double[] test = {1, 1};
        Split images = read(
                NpyFile.of("<f4", false, new int[] {2, 1, 2}, train),
                TWO_LABELS,
                NpyFile.of("<f4", false, new int[] {1, 1, 2}, test),
                ONE_LABEL);
        assertThat(images.train().pixel(0, 1)).as("63.75").isEqualTo(64);
        assertThat(images.test().pixel(0, 0)).as("127.5").isEqualTo(128);
        Split table = read(
                NpyFile.of("<f4", false, new int[] {2, 2}, train),
                TWO_LABELS,
                NpyFile.of("<f4", false, new int[] {1, 2}, test),
                ONE_LABEL);
        assertThat(table.train().pixel(0, 1)).isZero();
        assertThat(table.train().pixel(1, 1)).isEqualTo(255);
        assertThat(table.test().pixel(0, 0)).isEqualTo(255);
        assertThat(table.test().pixel(0, 1)).isEqualTo(85);
    }

    @Test
    void normalisedImagesComeBackAsTheyWere() throws IOException {
        double[] train = new double[512];
        for (int i = 0; i < 256; i++) {
            train[i] = (float) (i / 255.0);
        }
        Split split = read(
                NpyFile.of("<f4", false, new int[] {2, 16, 16}, train),
                TWO_LABELS,
                NpyFile.of("<f4", false, new int[] {1, 16, 16}, Arrays.copyOf(train, 256)),
                ONE_LABEL);
        for (int i = 0; i < 256; i++) {
            assertThat(split.test().pixel(0, i)).isEqualTo(i);
        }
    }

    @Test
    void wrongShapesAreRefused() {
        refused(
                at("x_train")
                        + " has the shape (2,); examples are N x features, N x rows x columns or N x rows x columns x"
                        + " channels: reshape it",
                TWO_LABELS,
                TWO_LABELS,
                ONE_IMAGE,
                ONE_LABEL);
        refused(
                at("x_train")
                        + " has the shape (1, 1, 1, 1, 1); examples are N x features, N x rows x columns or N x rows"
                        + " x columns x channels: reshape it",
                NpyFile.bytes(new int[] {1, 1, 1, 1, 1}, 1),
                TWO_LABELS,
                ONE_IMAGE,
                ONE_LABEL);
        refused(
                at("x_test") + " has the shape (1, 3, 8, 8), whose channels seem to come first; they come last: save"
                        + " numpy.transpose(x, (0, 2, 3, 1))",
                TWO_IMAGES,
                TWO_LABELS,
                NpyFile.bytes(new int[] {1, 3, 8, 8}, new double[192]),
                ONE_LABEL);
        refused(
                at("x_test") + " has the shape (1, 2) and " + at("x_train")
                        + " the shape (2, 1, 2); all lengths but the first are the same in both: reshape one",
                TWO_IMAGES,
                TWO_LABELS,
                NpyFile.bytes(new int[] {1, 2}, 1, 2),
                ONE_LABEL);
    }

    @Test
    void labelsThatDoNotFitAreRefused() {
        refused(
                at("y_train")
                        + " has the shape (2, 3); labels are N or N x 1 whole numbers: save y.argmax(axis=1) if it is"
                        + " one-hot",
                TWO_IMAGES,
                NpyFile.bytes(new int[] {2, 3}, 1, 0, 0, 0, 1, 0),
                ONE_IMAGE,
                ONE_LABEL);
        refused(
                at("x_train") + " has 2 examples but " + at("y_train") + " has 1 labels; give two arrays of one set",
                TWO_IMAGES,
                ONE_LABEL,
                ONE_IMAGE,
                ONE_LABEL);
        refused(
                "label -1.0 of example 1 in " + at("y_train") + " is no whole number 0..255; number the classes from 0",
                TWO_IMAGES,
                NpyFile.of("<i8", false, new int[] {2}, 0, -1),
                ONE_IMAGE,
                ONE_LABEL);
        refused(
                "label 0.5 of example 0 in " + at("y_test") + " is no whole number 0..255; number the classes from 0",
                TWO_IMAGES,
                TWO_LABELS,
                ONE_IMAGE,
                NpyFile.of("<f8", false, new int[] {1}, 0.5));
        refused(
                "label 2 of example 0 in " + at("y_test") + " is outside 0..1, the labels of " + at("y_train")
                        + "; give two arrays of one set",
                TWO_IMAGES,
                TWO_LABELS,
                ONE_IMAGE,
                NpyFile.bytes(new int[] {1}, 2));
        refused(
                "the labels of " + at("y_train") + " are 1..2; classes are counted from 0: subtract 1 from every label",
                TWO_IMAGES,
                NpyFile.bytes(new int[] {2}, 1, 2),
                ONE_IMAGE,
                ONE_LABEL);
        refused(
                "all labels of " + at("y_train")
                        + " are 0; a network tells 2 or more classes apart: give examples of other classes too",
                TWO_IMAGES,
                NpyFile.bytes(new int[] {2}, 0, 0),
                ONE_IMAGE,
                NpyFile.bytes(new int[] {1}, 0));
    }

    @Test
    void numbersThatDoNotFitAreRefused() {
        refused(
                "one of " + at("x_train") + " and " + at("x_test")
                        + " is of type uint8, whose pixels are taken as they are, and one is not; save both with one type",
                TWO_IMAGES,
                TWO_LABELS,
                NpyFile.of("<f4", false, new int[] {1, 1, 2}, 0.5, 1),
                ONE_LABEL);
        refused(
                "value 1 of example 1 in " + at("x_train")
                        + " is NaN; numbers are finite and reach to 1e300: clean the array with numpy.nan_to_num",
                NpyFile.of("<f4", false, new int[] {2, 1, 2}, 0.5, 1, 0, Double.NaN),
                TWO_LABELS,
                NpyFile.of("<f4", false, new int[] {1, 1, 2}, 0.5, 1),
                ONE_LABEL);
    }

    @Test
    void anArchiveWithoutAnArrayIsRefused() {
        refused(
                file()
                        + " has [x_train.npy, y_train.npy] and no x_test.npy; save it with numpy.savez(file, x_train=...,"
                        + " y_train=..., x_test=..., y_test=...)",
                TWO_IMAGES,
                TWO_LABELS);
    }

    @Test
    void whatIsNoArchiveIsRefused() throws IOException {
        Path text = Files.writeString(dir.resolve("text.npz"), "no archive", StandardCharsets.UTF_8);
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> NumpyReader.read("text", text))
                .withMessage(text
                        + " is no .npz file or a damaged one (zip END header not found); save it with numpy.savez");
        Path none = dir.resolve("none.npz");
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> NumpyReader.read("none", none))
                .withMessage("there is no file " + none
                        + "; give an .npz file of the arrays [x_train, y_train, x_test, y_test]");
    }

    @Test
    void aFlippedBitIsFound() throws IOException, URISyntaxException {
        byte[] bytes = Files.readAllBytes(Path.of(
                NumpyReaderTest.class.getResource("/golden/numpy/stored.npz").toURI()));
        int pixel = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\1\2\3\4\5\6\7");
        bytes[pixel] ^= 1;
        Path damaged = Files.write(file(), bytes);
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> NumpyReader.read("damaged", damaged))
                .withMessage(at("x_train") + " is damaged, its checksum is wrong; get or save the file again");
    }

    @Test
    void aMissingArrayFileIsNamed() {
        Path none = dir.resolve("x_train.npy");
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> NumpyReader.read("none", List.of(none, none, none, none)))
                .withMessage("there is no file " + none + "; save the array with numpy.save");
    }
}
