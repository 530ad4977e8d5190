package io.bitloom.board;

import java.util.stream.Collectors;

/**
 * What {@code board/constraints.*.j2} show.
 *
 * @param module name of the top
 * @param title of the board
 * @param source where its pins are published
 * @param oscillator frequency in MHz, or period in nanoseconds, as the format has it
 * @param pins a line or two for each, in the language of the format
 */
record ConstraintsView(String module, String title, String source, String oscillator, String pins) {
    static ConstraintsView of(Board board, String top) {
        return new ConstraintsView(
                top,
                board.title(),
                board.pinSource(),
                board.clocking() == Clocking.ARTIX7
                        ? Clocking.periodNs(board.oscillatorHz())
                        : Clocking.mhz(board.oscillatorHz()),
                board.pins().stream().map(pin -> line(board.clocking(), pin)).collect(Collectors.joining("\n")));
    }

    private static String line(Clocking clocking, Pin pin) {
        return switch (clocking) {
            case ICE40_CORE, ICE40_PAD ->
                "set_io " + (pin.pullUp() ? "-pullup yes " : "") + pin.port() + " " + pin.site();
            case ECP5 ->
                "LOCATE COMP \"" + pin.port() + "\" SITE \"" + pin.site() + "\";\nIOBUF PORT \"" + pin.port()
                        + "\" PULLMODE=" + (pin.pullUp() ? "UP" : "NONE") + " IO_TYPE=LVCMOS33"
                        + (pin.output() ? " DRIVE=4" : "") + ";";
            case ARTIX7 ->
                "set_property -dict {PACKAGE_PIN " + pin.site() + " IOSTANDARD LVCMOS33"
                        + (pin.pullUp() ? " PULLUP true" : "") + "} [get_ports {" + pin.port() + "}]";
        };
    }
}
