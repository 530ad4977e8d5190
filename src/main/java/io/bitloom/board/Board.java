package io.bitloom.board;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A board that can be bought: its chip, clock, serial line and pins.
 *
 * @param name as it is written on the command line
 * @param title as people call it
 * @param device name of its chip, {@code ice40-hx8k}
 * @param oscillatorHz what comes in on {@code clk_in}, in Hz
 * @param clockHz what the network runs at, in Hz; a multiple of {@code baud}
 * @param baud bits a second of the serial line
 * @param clocking how one becomes the other
 * @param pins every port of the top
 * @param pinSource where the pins are published
 */
public record Board(
        String name,
        String title,
        String device,
        int oscillatorHz,
        int clockHz,
        int baud,
        Clocking clocking,
        List<Pin> pins,
        String pinSource) {
    /** Clocks of a bit that the receiver needs, to look at it three times. */
    private static final int FEWEST_CLOCKS_A_BIT = 8;

    private static final int BAUD = 1_000_000;

    /** Nobody makes these chips run faster. */
    private static final int FASTEST_CLOCK = 400_000_000;

    private static final List<Board> ALL = List.of(
            new Board(
                    "icebreaker",
                    "iCEBreaker v1.0",
                    "ice40-up5k",
                    12_000_000,
                    18_000_000,
                    BAUD,
                    Clocking.ICE40_PAD,
                    pins(
                            Stream.of(
                                    new Pin("clk_in", "35"),
                                    new Pin("uart_rx", "6"),
                                    new Pin("uart_tx", "9"),
                                    new Pin("led_red_n", "11"),
                                    new Pin("led_green_n", "37")),
                            Pin.bits("segments_n", "4", "2", "47", "45", "3", "48", "46").stream(),
                            Stream.of(new Pin("digit_select", "44"))),
                    "icebreaker-fpga/icebreaker-verilog-examples, icebreaker/icebreaker.pcf; the display is the 7-segment"
                            + " PMOD in PMOD1A"),
            new Board(
                    "ice40-hx8k-breakout",
                    "iCE40-HX8K breakout board",
                    "ice40-hx8k",
                    12_000_000,
                    48_000_000,
                    BAUD,
                    Clocking.ICE40_CORE,
                    pins(
                            Stream.of(new Pin("clk_in", "J3"), new Pin("uart_rx", "B10"), new Pin("uart_tx", "B12")),
                            Pin.bits("led", "B5", "B4", "A2", "A1", "C5", "C4", "B3", "C3").stream()),
                    "Lattice EB85, iCE40HX-8K Breakout Board User's Guide; YosysHQ/icestorm, examples/hx8kboard/hx8kboard.pcf"),
            new Board(
                    "icestick",
                    "iCEstick",
                    "ice40-hx1k",
                    12_000_000,
                    24_000_000,
                    BAUD,
                    Clocking.ICE40_CORE,
                    pins(
                            Stream.of(new Pin("clk_in", "21"), new Pin("uart_rx", "9"), new Pin("uart_tx", "8")),
                            Pin.bits("led", "99", "98", "97", "96", "95").stream()),
                    "Lattice EB82, iCEstick Evaluation Kit User's Guide; YosysHQ/icestorm, examples/icestick/icestick.pcf"),
            new Board(
                    "ulx3s",
                    "ULX3S v3 with an LFE5U-85F",
                    "ecp5-85",
                    25_000_000,
                    50_000_000,
                    BAUD,
                    Clocking.ECP5,
                    pins(
                            Stream.of(
                                    new Pin("clk_in", "G2"),
                                    new Pin("uart_rx", "M1"),
                                    new Pin("uart_tx", "L4"),
                                    new Pin("wifi_gpio0", "L2")),
                            Pin.bits("led", "B2", "C2", "C1", "D2", "D1", "E2", "E1", "H3").stream()),
                    "emard/ulx3s, doc/constraints/ulx3s_v20.lpf (v2 and v3)"),
            new Board(
                    "arty-a7",
                    "Arty A7-35",
                    "xc7a35t",
                    100_000_000,
                    50_000_000,
                    BAUD,
                    Clocking.ARTIX7,
                    pins(
                            Stream.of(new Pin("clk_in", "E3"), new Pin("uart_rx", "A9"), new Pin("uart_tx", "D10")),
                            Pin.bits("led", "H5", "J5", "T9", "T10").stream()),
                    "Digilent/digilent-xdc, Arty-A7-35-Master.xdc"));

    /**
     * @throws IllegalArgumentException if the clock is no multiple of the baud rate, too slow for it, or not one that the PLL
     *     can make
     */
    public Board {
        pins = List.copyOf(pins);
        if (baud < 1 || clockHz % baud != 0) {
            throw new IllegalArgumentException("a clock of " + clockHz + " Hz is no multiple of " + baud
                    + " baud; choose a clock and a baud rate that divides it");
        }
        if (clockHz / baud < FEWEST_CLOCKS_A_BIT) {
            throw new IllegalArgumentException(
                    "a clock of " + clockHz + " Hz has " + clockHz / baud + " clocks for a bit at " + baud
                            + " baud, and the receiver needs " + FEWEST_CLOCKS_A_BIT + "; choose "
                            + clockHz / FEWEST_CLOCKS_A_BIT + " baud or less");
        }
        if (!clocking.reaches(oscillatorHz, clockHz)) {
            throw new IllegalArgumentException("the PLL of " + name + " makes no " + Clocking.mhz(clockHz)
                    + " MHz from its " + Clocking.mhz(oscillatorHz) + " MHz; choose "
                    + neighbours(clocking, oscillatorHz, clockHz, baud));
        }
    }

    @SafeVarargs
    private static List<Pin> pins(Stream<Pin>... groups) {
        List<Pin> pins = new ArrayList<>();
        for (Stream<Pin> group : groups) {
            group.forEach(pins::add);
        }
        return pins;
    }

    /** The nearest clocks below and above that can be had. */
    private static String neighbours(Clocking clocking, int oscillatorHz, int clockHz, int baud) {
        Stream<Integer> below = IntStream.iterate(
                        clockHz - baud, hz -> hz >= baud * FEWEST_CLOCKS_A_BIT, hz -> hz - baud)
                .filter(hz -> clocking.reaches(oscillatorHz, hz))
                .limit(1)
                .boxed();
        Stream<Integer> above = IntStream.iterate(clockHz + baud, hz -> hz <= FASTEST_CLOCK, hz -> hz + baud)
                .filter(hz -> clocking.reaches(oscillatorHz, hz))
                .limit(1)
                .boxed();
        return Stream.concat(below, above).map(hz -> Clocking.mhz(hz) + " MHz").collect(Collectors.joining(" or "));
    }

    /** Every board, in the order in which they are listed to people. */
    public static List<Board> all() {
        return ALL;
    }

    /**
     * The board of this name.
     *
     * @throws IllegalArgumentException if there is none, with the choices
     */
    public static Board parse(String name) {
        return ALL.stream()
                .filter(board -> board.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no board '" + name + "'; choose "
                        + ALL.stream().map(Board::name).collect(Collectors.joining(", "))));
    }

    /**
     * This board with another clock inside.
     *
     * @param hz in Hz
     * @throws IllegalArgumentException if it is no multiple of the baud rate, or the PLL cannot make it
     */
    public Board withClock(int hz) {
        return new Board(name, title, device, oscillatorHz, hz, baud, clocking, pins, pinSource);
    }

    /**
     * This board with another speed of the serial line.
     *
     * @param bitsPerSecond a divisor of the clock, an eighth of it at most
     * @throws IllegalArgumentException if it is not
     */
    public Board withBaud(int bitsPerSecond) {
        return new Board(name, title, device, oscillatorHz, clockHz, bitsPerSecond, clocking, pins, pinSource);
    }

    /** Clocks of a bit on the serial line, 8 or more. */
    public int divisor() {
        return clockHz / baud;
    }

    /** Lamps of the port {@code led}; 0 if the board has a display instead. */
    public int leds() {
        return (int) pins.stream().filter(pin -> pin.port().startsWith("led[")).count();
    }

    /** Whether the class is shown on two digits of seven segments. */
    public boolean hasDisplay() {
        return pins.stream().anyMatch(pin -> pin.port().equals("digit_select"));
    }

    /** Whether a part beside the chip must be told to keep off. */
    boolean hasWifi() {
        return pins.stream().anyMatch(pin -> pin.port().equals("wifi_gpio0"));
    }
}
