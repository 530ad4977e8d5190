package io.bitloom.board;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A port of the board's top and where it leaves the chip.
 *
 * @param port name of the port, {@code led[0]} for a bit of one
 * @param site name of the pin or ball of the package
 */
public record Pin(String port, String site) {
    /** Pins of the bits of a port, bit 0 first. */
    static List<Pin> bits(String port, String... sites) {
        return IntStream.range(0, sites.length)
                .mapToObj(bit -> new Pin(port + "[" + bit + "]", sites[bit]))
                .toList();
    }

    /** Whether the pin is to be held at 1 when nobody drives it: a serial line at rest. */
    boolean pullUp() {
        return port.equals("uart_rx");
    }

    boolean output() {
        return !port.equals("uart_rx") && !port.equals("clk_in");
    }
}
