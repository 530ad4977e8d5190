package io.bitloom.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PowerEstimateTest {
    private static final Device UP5K = Device.parse("ice40-up5k");

    @Test
    void followsItsEquation() {
        List<Placed> placed = List.of(new Placed("ICESTORM_LC", 1000, 5280), new Placed("ICESTORM_PLL", 1, 1));

        PowerEstimate power = PowerEstimate.of(UP5K, 10, placed).orElseThrow();

        assertThat(power.milliwatts()).isCloseTo(1.219e-3 * (85.6 + 640 + 440 + 1625), within(1e-9));
        assertThat(power.microjoules(1000)).isCloseTo(power.milliwatts(), within(1e-9));
    }

    /** 116 cells of counters at 12 MHz without a PLL: measured 624.2 uA, of cells that mostly stand still. */
    @Test
    void isAboveWhatCountersWereMeasuredToDraw() {
        PowerEstimate power = PowerEstimate.of(UP5K, 12, List.of(new Placed("ICESTORM_LC", 116, 5280)))
                .orElseThrow();

        assertThat(power.milliwatts()).isBetween(1.219 * 0.6242, 1.5 * 1.219 * 0.6242);
    }

    @Test
    void isUnknownForOtherDevicesAndWithoutAPlacement() {
        assertThat(PowerEstimate.of(UP5K, 12, List.of())).isEmpty();
        assertThat(PowerEstimate.of(Device.parse("ice40-hx8k"), 12, List.of(new Placed("ICESTORM_LC", 1, 7680))))
                .isEmpty();
    }
}
