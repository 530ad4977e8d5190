package io.bitloom.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.bits.BitMatrix;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packets as bytes, and out of bytes. */
final class PacketTest {
    /** The check value that catalogues of CRCs list. */
    @Test
    void theCrcIsTheOneOfTheCatalogues() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);

        assertThat(Crc16.of(digits, 0, 9)).isEqualTo(0x29B1);
        assertThat(Crc16.of(new byte[0], 0, 0)).isEqualTo(0xFFFF);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void theCrcIsTheRemainderOfALongDivision(long seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[2 + random.nextInt(300)];
        random.nextBytes(bytes);

        assertThat(Crc16.of(bytes, 0, bytes.length)).isEqualTo(FakeBoard.remainder(bytes));
    }

    @Test
    void requestsAreWhatTheProtocolSays() {
        assertThat(hex(Request.identify(0x42))).startsWith("b17e0242").hasSize(12);
        assertThat(hex(Request.classify(7, new byte[] {0x12, 0x34})))
                .isEqualTo("b17e01071234" + hex(crc(new byte[] {1, 7, 0x12, 0x34})));
        assertThat(hex(Request.classifyPixels(7, new byte[] {0x12, 0x34})))
                .startsWith("b17e03071234")
                .hasSize(16);
        assertThatThrownBy(() -> Request.identify(256))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("seq 256 is no byte; choose 0..255");
    }

    @Test
    void aPayloadHasThePlanesOfAnInputSideBySide() {
        BitMatrix bits = BitMatrix.of(1, 10, (plane, input) -> input == 0 || input == 9);
        BitMatrix planes = BitMatrix.of(2, 5, (plane, input) -> plane == 1 && input == 0 || plane == 0 && input == 4);

        assertThat(hex(Request.payload(bits))).isEqualTo("0102");
        assertThat(hex(Request.payload(planes))).isEqualTo("0201");
    }

    @Test
    void aPixelOfEightBitsIsItsByte() {
        int[] pixels = {0, 1, 128, 255, 77};
        BitMatrix image = BitMatrix.of(8, 5, (plane, input) -> (pixels[input] >> plane & 1) != 0);

        assertThat(hex(Request.payload(image))).isEqualTo("000180ff4d");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void answersAreFoundBetweenGarbageWhateverItIs(long seed) {
        Random random = new Random(seed);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        List<Answer> sent = new ArrayList<>();
        Status[] statuses = Status.values();
        long garbage = 0;
        for (int i = 0; i < 500; i++) {
            byte[] between = new byte[random.nextInt(3) == 0 ? random.nextInt(30) : 0];
            for (int b = 0; b < between.length; b++) {
                // Much that looks like a beginning.
                between[b] = (byte) new int[] {0x7E, 0xB1, 0x00, 0x81, random.nextInt(256)}[random.nextInt(5)];
            }
            garbage += between.length;
            stream.writeBytes(between);
            Status status = statuses[random.nextInt(statuses.length)];
            Answer answer = new Answer(status, random.nextInt(256), random.nextLong() & 0xFFFFFFFFL);
            sent.add(answer);
            stream.writeBytes(FakeBoard.answer(status.code(), answer.seq(), answer.value()));
        }

        AnswerReader reader = new AnswerReader();
        assertThat(read(reader, stream.toByteArray())).isEqualTo(sent);
        assertThat(reader.skipped()).isEqualTo(garbage);
    }

    @Test
    void noFlippedBitIsTakenForAnAnswer() {
        for (int bit = 0; bit < 80; bit++) {
            byte[] packet = FakeBoard.answer(0, 9, 3);
            packet[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(read(new AnswerReader(), packet)).as("bit " + bit).isEmpty();
        }
    }

    @Test
    void anAnswerCutOffCostsOnlyItself() {
        byte[] whole = FakeBoard.answer(0, 9, 3);
        for (int length = 0; length < 10; length++) {
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            stream.write(whole, 0, length);
            stream.writeBytes(FakeBoard.answer(0, 10, 4));

            assertThat(read(new AnswerReader(), stream.toByteArray())).containsExactly(new Answer(Status.CLASS, 10, 4));
        }
    }

    private static List<Answer> read(AnswerReader reader, byte[] bytes) {
        List<Answer> answers = new ArrayList<>();
        for (byte b : bytes) {
            reader.accept(b).ifPresent(answers::add);
        }
        return answers;
    }

    private static byte[] crc(byte[] bytes) {
        int crc = FakeBoard.remainder(bytes);
        return new byte[] {(byte) (crc >> 8), (byte) crc};
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
