package io.bitloom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    @TempDir
    private Path folder;

    private static Safetensors sample() {
        return new Safetensors(
                Map.of("format", "bitloom 1", "name", "größe \"7\"\n"),
                List.of(
                        Tensor.ofWords("bits", List.of(2, 1), 0x8000000000000001L, -1L),
                        Tensor.ofInts("thresholds", List.of(3), -4, 0, 7),
                        new Tensor("empty", Dtype.F32, List.of(0, 5), ByteBuffer.allocate(0)),
                        new Tensor("one", Dtype.F32, List.of(), ByteBuffer.wrap(new byte[] {1, 2, 3, 4})),
                        Tensor.ofDoubles("history", List.of(1), Math.PI)));
    }

    @Test
    void readsWhatItWrote() throws IOException {
        Path file = folder.resolve("a.safetensors");
        sample().write(file);
        Safetensors read = Safetensors.read(file);
        assertThat(read).isEqualTo(sample());
        assertThat(read.tensor("bits", Dtype.U64, List.of(2, 1)).words()).containsExactly(0x8000000000000001L, -1L);
        assertThat(read.tensor("thresholds", Dtype.I32, List.of(3)).ints()).containsExactly(-4, 0, 7);
        assertThat(read.tensor("one", Dtype.F32, List.of()).data()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
        assertThat(read.tensor("history", Dtype.F64, List.of(1)).doubles()).containsExactly(Math.PI);
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aFullDiskLeavesNoPartAndNamesTheFile() throws IOException {
        Path file = folder.resolve("full.safetensors");
        Files.createSymbolicLink(folder.resolve("full.safetensors.part"), Path.of("/dev/full"));
        assertThatIOException()
                .isThrownBy(() -> sample().write(file))
                .withMessage("cannot write " + file + ": No space left on device; make room or choose another folder,"
                        + " the same command goes on");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFileUnderAFileCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file")).resolve("x.safetensors");
        assertThatIOException()
                .isThrownBy(() -> sample().write(file))
                .withMessage("cannot write " + file + ": Not a directory; make room or choose another folder,"
                        + " the same command goes on");
    }

    @Test
    void theBytesAreTheDocumentedOnes() throws IOException {
        Path file = folder.resolve("b.safetensors");
        new Safetensors(Map.of("b", "2", "a", "1"), List.of(Tensor.ofInts("t", List.of(1), 258))).write(file);
        String header =
                "{\"__metadata__\":{\"a\":\"1\",\"b\":\"2\"},\"t\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
        header += " ".repeat(-header.length() & 7);
        ByteBuffer expected = ByteBuffer.allocate(8 + header.length() + 4).order(ByteOrder.LITTLE_ENDIAN);
        expected.putLong(header.length())
                .put(header.getBytes(StandardCharsets.US_ASCII))
                .putInt(258);
        assertThat(Files.readAllBytes(file)).isEqualTo(expected.array());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"t\":{\"dtype\":\"I32\",\"shape\":[1],\"data_offsets\":[0,4]}}|tensor t ends at byte 4 of 3; it is cut short",
                "[1]|its header does not start with '{'",
                "{}|3 bytes follow the last tensor",
                "{\"t\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[1,3]}}|tensor t starts at byte 1 where 0 is next",
                "{\"t\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]},\"u\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[2,3]}}|tensor u starts at byte 2 where 3 is next",
                "{\"t\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,3]}}|tensor t of U8 [2] takes 3 bytes instead of 2",
                "{\"t\":{\"dtype\":\"U9\",\"shape\":[3],\"data_offsets\":[0,3]}}|tensor t is of the unknown dtype U9",
                "{\"t\":{\"dtype\":\"U8\",\"shape\":[-3],\"data_offsets\":[0,3]}}|tensor t has the number -3",
                "{\"t\":{\"dtype\":\"U8\",\"shape\":[3.0],\"data_offsets\":[0,3]}}|tensor t has an array with 3.0",
                "{\"t\":{\"dtype\":\"U8\",\"shape\":[99999999999999999999],\"data_offsets\":[0,3]}}|tensor t has the number 99999999999999999999",
                "{\"t\":{\"dtype\":\"F64\",\"shape\":[65536,65536],\"data_offsets\":[0,3]}}|tensor t of F64 [65536, 65536] is larger than 2 GiB",
                "{\"t\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0]}}|tensor t lacks its dtype, shape or two data_offsets",
                "{\"t\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3],\"x\":1}}|tensor t has an unknown key 'x'",
                "{\"__metadata__\":{\"a\":1},\"t\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]}}|the header of __metadata__ has '1' out of place",
                "{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}|Duplicate field 'a'",
                "{\"t\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]}} {}|its header goes on after the closing '}'",
            })
    void aWrongHeaderIsRefused(String header, String reason) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 3).order(ByteOrder.LITTLE_ENDIAN);
        Path file = folder.resolve("c.safetensors");
        Files.write(file, bytes.putLong(json.length).put(json).array());
        assertThatIOException()
                .isThrownBy(() -> Safetensors.read(file))
                .withMessageStartingWith(file + " is no safetensors file: " + reason);
    }

    @Test
    void aHugeHeaderIsRefusedBeforeItIsRead() throws IOException {
        Path file = folder.resolve("d.safetensors");
        Files.write(file, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, 0});
        assertThatIOException()
                .isThrownBy(() -> Safetensors.read(file))
                .withMessage(
                        file
                                + " is no safetensors file: its header claims 18446744073709551615 bytes; the limit is 16777216");
    }

    @Test
    void aHeaderInUtf32IsRefused() throws IOException {
        byte[] json = "{}".getBytes(Charset.forName("UTF-32LE"));
        Path file = folder.resolve("g.safetensors");
        Files.write(
                file,
                ByteBuffer.allocate(8 + json.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(json.length)
                        .put(json)
                        .array());
        assertThatIOException()
                .isThrownBy(() -> Safetensors.read(file))
                .withMessage(file + " is no safetensors file: its header does not start with '{'");
    }

    @Test
    void everyCutIsRefused() throws IOException {
        Path file = folder.resolve("e.safetensors");
        sample().write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatIOException().as("first %d bytes", length).isThrownBy(() -> Safetensors.read(file));
        }
    }

    @Test
    void everyFlippedBitIsRefusedOrBreaksTheSeal() throws IOException {
        Path file = folder.resolve("f.safetensors");
        sample().sealed().write(file);
        assertThat(Safetensors.read(file).isIntact()).isTrue();
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(5);
        for (int i = 0; i < whole.length; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            try {
                // Between tokens a space may turn into another blank: the same contents, still intact.
                Safetensors read = Safetensors.read(file);
                assertThat(!read.isIntact() || read.equals(sample().sealed()))
                        .as("byte %d", i)
                        .isTrue();
            } catch (IOException refused) {
                assertThat(refused).hasMessageStartingWith(file + " is no safetensors file: ");
            }
        }
    }

    @Test
    void tensorsSayWhatIsWrong() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.ofInts("t", List.of(2), 1))
                .withMessage("tensor t of I32 [2] holds 4 bytes instead of 8");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.ofInts("__metadata__", List.of(1), 1))
                .withMessage("'__metadata__' is no name for a tensor; choose another");
        Tensor t = Tensor.ofInts("t", List.of(1), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Safetensors(Map.of(), List.of(t, t)))
                .withMessage("two tensors are called t; names are unique");
        Safetensors one = new Safetensors(Map.of(), List.of(t));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.tensor("u", Dtype.I32, List.of(1)))
                .withMessage("tensor u is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.tensor("t", Dtype.F32, List.of(2)))
                .withMessage("tensor t is I32 [1] where F32 [2] belongs");
    }
}
