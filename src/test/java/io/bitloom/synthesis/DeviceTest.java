package io.bitloom.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

final class DeviceTest {
    @Test
    void aDeviceIsFoundByItsName() {
        Device device = Device.parse("ice40-hx8k");

        assertThat(device.capacity()).isEqualTo(new Use(7680, 7680, 7680, 32, 0));
        assertThat(device.isRouted()).isTrue();
        assertThat(Device.parse("ecp5-85").isRouted()).isFalse();
    }

    @Test
    void anotherNameIsAnErrorWithTheChoices() {
        assertThatThrownBy(() -> Device.parse("hx8k"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no device hx8k; choose ice40-hx1k, ice40-hx8k, ice40-up5k, ecp5-12, ecp5-25,"
                        + " ecp5-45, ecp5-85, xc7a35t, xc7a100t, xczu3eg, xczu7ev, 5ceba4");
    }

    @Test
    void namesAreDifferentAndCapacitiesPositive() {
        assertThat(new HashSet<>(Device.all().stream().map(Device::name).toList()))
                .hasSameSizeAs(Device.all());
        assertThat(Device.all()).allSatisfy(device -> {
            assertThat(device.capacity().lut()).isPositive();
            assertThat(device.capacity().bram()).isPositive();
            assertThat(device.clockMhz()).isPositive();
        });
    }

    @Test
    void whatFitsExactlyFits() {
        Device device = Device.parse("ice40-hx1k");
        assertThatCode(() -> device.requireFits(device.capacity())).doesNotThrowAnyException();
    }

    @Test
    void tooLittleMemoryIsSaidWithNumbers() {
        assertThatThrownBy(() -> Device.parse("ice40-hx8k").requireFits(new Use(1, 1, 1, 33, 0)))
                .isInstanceOf(SynthesisException.class)
                .hasMessage("the design does not fit ice40-hx8k: 33 block RAM needed, 32 there; change the folding"
                        + " (--fold) so that PE x SIMD of the widest layer is a little below a multiple of the block"
                        + " RAM's width, train a smaller network, or choose a larger device");
    }

    @Test
    void tooLittleLogicIsSaidWithNumbers() {
        assertThatThrownBy(() -> Device.parse("ice40-hx1k").requireFits(new Use(9_000, 1_281, 1, 1, 1)))
                .isInstanceOf(SynthesisException.class)
                .hasMessage(
                        "the design does not fit ice40-hx1k: 9,000 LUT needed, 1,280 there, 1,281 flip-flops needed,"
                                + " 1,280 there, 1 DSP needed, 0 there; work on less at once (a smaller --fold, or a larger"
                                + " --interval), train a smaller network, or choose a larger device");
    }
}
