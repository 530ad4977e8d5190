package io.bitloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays that NumPy itself saved (golden/numpy/make.py), and damaged ones. */
class NumpyArrayTest {
    private static NumpyArray read(byte[] bytes) throws IOException {
        return NumpyArray.read("a.npy", new ByteArrayInputStream(bytes));
    }

    private static byte[] saved(String name) throws IOException {
        try (InputStream in = NumpyArrayTest.class.getResourceAsStream("/golden/numpy/" + name + ".npy")) {
            return in.readAllBytes();
        }
    }

    private static void refused(byte[] bytes, String message) {
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> read(bytes))
                .withMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "u1",
                "little-u2",
                "big-u2",
                "little-u4",
                "little-u8",
                "big-u8",
                "i1",
                "little-i2",
                "big-i4",
                "little-i8",
                "little-f2",
                "big-f2",
                "little-f4",
                "big-f4",
                "little-f8",
                "fortran",
                "fortran-f4",
                "version-1",
                "version-2",
                "version-3"
            })
    void everyTypeOrderAndVersionIsRead(String name) throws IOException {
        NumpyArray array = read(saved(name));
        assertThat(array.shape()).containsExactly(2, 3, 2, 2);
        assertThat(array.shapeText()).isEqualTo("(2, 3, 2, 2)");
        assertThat(array.examples()).isEqualTo(2);
        assertThat(array.values()).isEqualTo(12);
        for (int i = 0; i < 24; i++) {
            assertThat(array.value(i / 12, i % 12)).isEqualTo(i);
        }
    }

    @Test
    void negativeNumbersTruthsAndHalvesAreRead() throws IOException {
        assertThat(read(saved("negative")).value(1, 11)).isEqualTo(-23);
        assertThat(read(saved("bool")).value(0, 0)).isZero();
        assertThat(read(saved("bool")).value(1, 3)).isEqualTo(1);
        NumpyArray halves = read(saved("halves"));
        assertThat(halves.value(1, 0)).isEqualTo(-0.5);
        assertThat(halves.value(2, 0)).isEqualTo(65504);
        assertThat(halves.value(3, 0)).isEqualTo(0x1p-24);
        assertThat(halves.value(4, 0)).isEqualTo(0.333251953125);
        assertThat(halves.value(5, 0)).isEqualTo(-0x1p-14);
    }

    @Test
    void onlyUnsignedBytesArePixelsAsTheyAre() throws IOException {
        assertThat(read(saved("u1")).isOfBytes()).isTrue();
        assertThat(read(saved("i1")).isOfBytes()).isFalse();
        assertThat(read(saved("bool")).isOfBytes()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"object", "complex", "text", "record"})
    void whatHoldsNoNumbersIsRefused(String name) {
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> read(saved(name)))
                .withMessageStartingWith("a.npy cannot be read (")
                .withMessageEndingWith("); save the array as uint8, int or float");
    }

    @Test
    void anArrayWithoutExamplesIsRefused() throws IOException {
        String rule = "; it needs one axis or more, each of length 1 or more: give examples along the first axis";
        refused(saved("scalar"), "a.npy has the shape ()" + rule);
        refused(NpyFile.bytes(new int[] {0, 3}), "a.npy has the shape (0, 3)" + rule);
        refused(
                NpyFile.start("{'descr': '|u1', 'fortran_order': False, 'shape': (4294967295,), }"),
                "a.npy has the shape (-1,)" + rule);
    }

    @Test
    void anArrayOfTheWrongLengthIsRefused() throws IOException {
        byte[] whole = saved("little-i2");
        refused(
                Arrays.copyOf(whole, whole.length - 1),
                "a.npy ends after 47 of the 48 bytes of its shape (2, 3, 2, 2); get or save the file again");
        refused(
                Arrays.copyOf(whole, whole.length + 1),
                "a.npy goes on after the 48 bytes of its shape (2, 3, 2, 2); get or save the file again");
        refused(
                NpyFile.start("{'descr': '<f8', 'fortran_order': False, 'shape': (1000000, 32, 32, 3), }"),
                "a.npy has the shape (1000000, 32, 32, 3) and type f8, more than 2147483583 bytes: save pixels as uint8,"
                        + " or give a smaller set");
    }

    @Test
    void anotherKindOfFileIsRefused() {
        String message = "a.npy is no .npy file; save the array with numpy.save or numpy.savez";
        refused(new byte[0], message);
        refused(new byte[11], message);
        refused("PK and more than that".getBytes(StandardCharsets.US_ASCII), message);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aDamagedHeaderIsReadOrRefusedButNeverFails(long seed) throws IOException {
        Random random = new Random(seed);
        byte[] whole = saved("little-f4");
        for (int trial = 0; trial < 500; trial++) {
            byte[] damaged = whole.clone();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                damaged[random.nextInt(128)] =
                        (byte) (random.nextBoolean() ? random.nextInt(256) : "0(){}',:<".charAt(random.nextInt(9)));
            }
            try {
                read(damaged);
            } catch (DatasetException e) {
                assertThat(e).hasMessageStartingWith("a.npy ");
            } catch (RuntimeException e) {
                fail(
                        "seed " + seed + ", trial " + trial + ": "
                                + new String(damaged, 0, 128, StandardCharsets.ISO_8859_1),
                        e);
            }
        }
    }
}
