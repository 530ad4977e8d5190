package io.bitloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bitloom.bits.BitMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"threshold-1", "threshold-128", "threshold-255", "thermometer-1", "thermometer-255", "8-bit"})
    void everyNameComesBackFromItsEncoder(String name) {
        assertThat(Encoder.parse(name).name()).isEqualTo(name);
    }

    @Test
    void oneBitIsShortForTheThresholdInTheMiddle() {
        assertThat(Encoder.parse("1-bit")).isEqualTo(new ThresholdEncoder(128));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "2-bit", "threshold", "threshold-", "threshold-x", "128", "thermometer-9999999999"})
    void anUnknownNameIsRefusedWithTheKnownOnes(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Encoder.parse(name))
                .withMessage("no input encoding is called '" + name
                        + "'; choose 1-bit, 8-bit, threshold-<level> or thermometer-<bits>");
    }

    @ParameterizedTest
    @CsvSource({
        "threshold-0, a threshold of 0 tells no two pixels apart; choose 1..255",
        "threshold-256, a threshold of 256 tells no two pixels apart; choose 1..255",
        "thermometer-0, a thermometer of 0 bits; choose 1..255",
        "thermometer-256, a thermometer of 256 bits; choose 1..255"
    })
    void aNumberOutOfRangeIsRefused(String name, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Encoder.parse(name))
                .withMessage(message);
    }

    @Test
    void aThresholdFiresFromItsLevelOn() {
        Encoder encoder = new ThresholdEncoder(128);
        for (int pixel = 0; pixel < 256; pixel++) {
            assertThat(encoder.value(pixel, 0)).isEqualTo(pixel >= 128 ? 1 : -1);
        }
    }

    @Test
    void eightBitsSeeTwicePixelMinus255() {
        Encoder encoder = new BitPlaneEncoder();
        for (int pixel = 0; pixel < 256; pixel++) {
            assertThat(encoder.value(pixel, 0)).isEqualTo(2 * pixel - 255);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 8, 100, 255})
    void aThermometerRisesWithThePixelFromTheFirstInputOn(int bits) {
        Encoder encoder = new ThermometerEncoder(bits);
        int risenBefore = 0;
        for (int pixel = 0; pixel < 256; pixel++) {
            int risen = 0;
            while (risen < bits && encoder.bit(pixel, risen, 0)) {
                risen++;
            }
            for (int input = risen; input < bits; input++) {
                assertThat(encoder.bit(pixel, input, 0))
                        .as("pixel %d, input %d", pixel, input)
                        .isFalse();
            }
            assertThat(risen).as("pixel %d", pixel).isGreaterThanOrEqualTo(risenBefore);
            risenBefore = risen;
        }
        assertThat(encoder.bit(0, 0, 0)).isFalse();
        assertThat(risenBefore).isEqualTo(bits);
    }

    @Test
    void aThermometerOfOneBitIsTheThresholdInTheMiddle() {
        for (int pixel = 0; pixel < 256; pixel++) {
            assertThat(new ThermometerEncoder(1).bit(pixel, 0, 0))
                    .isEqualTo(new ThresholdEncoder(128).bit(pixel, 0, 0));
        }
    }

    @Test
    void anImageBecomesOneRowForEachPlaneAndTheInputsOfAPixelStayTogether() {
        Dataset dataset = new Dataset("two pixels", 1, 2, 1, 2, new byte[] {0, 0, 5, (byte) 200}, new byte[] {0, 1});

        BitMatrix planes = new BitPlaneEncoder().encode(dataset, 1);
        assertThat(List.of(planes.rows(), planes.columns())).containsExactly(8, 2);
        for (int plane = 0; plane < 8; plane++) {
            assertThat(planes.get(plane, 0)).isEqualTo((5 >> plane & 1) == 1);
            assertThat(planes.get(plane, 1)).isEqualTo((200 >> plane & 1) == 1);
        }

        BitMatrix thermometer = new ThermometerEncoder(3).encode(dataset, 1);
        assertThat(List.of(thermometer.rows(), thermometer.columns())).containsExactly(1, 6);
        boolean[] expected = {false, false, false, true, true, true};
        for (int input = 0; input < 6; input++) {
            assertThat(thermometer.get(0, input)).as("input %d", input).isEqualTo(expected[input]);
        }
    }
}
