package io.bitloom.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.board.Board;
import io.bitloom.hardware.Folding;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.model.RandomNetwork;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class ImageRatesTest {
    /** 4 groups of neurons by 4 words are 16 clocks; 12 inputs of 8 bits are 12 bytes, 18 with the frame. */
    private final HardwarePlan plan = HardwarePlan.of(RandomNetwork.of(1, 8, 12, 8, 4), Folding.parse("2x3,2x8"));

    @Test
    void followTheClockAndTheLine() {
        assertThat(ImageRates.of(plan, 32, Optional.of(Board.parse("icebreaker").withBaud(900_000))))
                .isEqualTo(new ImageRates(2e6, OptionalDouble.of(5000)));
    }

    @Test
    void aNetworkAloneHasNoLine() {
        assertThat(ImageRates.of(plan, 32, Optional.empty())).isEqualTo(new ImageRates(2e6, OptionalDouble.empty()));
    }
}
