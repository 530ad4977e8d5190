package io.bitloom.host;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What a serial port says when it is none; a port that is one takes part in {@code BoardServeTest}. */
final class SerialLineTest {
    @Test
    void aPortThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> SerialLine.open("/dev/no-such-port", 115200))
                .isInstanceOf(LineException.class)
                .hasMessageStartingWith("there is no port /dev/no-such-port; ");
    }

    @Test
    void aBaudRateIsPositive() {
        assertThatThrownBy(() -> SerialLine.open("/dev/ttyUSB0", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a line of 0 baud carries nothing; choose 1 or more");
    }
}
