package io.bitloom.report;

import java.util.List;

/**
 * What tells one line of a plot from another, for people with any eyes and on any printer: colour and dashes both.
 *
 * @param colour one of the seven of Okabe and Ito, "Color universal design", 2008, that show on white
 * @param dashes of a line as SVG has them, {@code none} for a whole one
 */
record LineStyle(String colour, String dashes) {
    private static final List<String> COLOURS =
            List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#000000", "#56B4E9");

    private static final List<String> DASHES = List.of("none", "7 3", "2 2", "9 3 2 3", "12 4", "5 2 1 2 1 2");

    /** The style of a line by its number, 0 for the first; the first 42 all differ. */
    static LineStyle of(int number) {
        return new LineStyle(COLOURS.get(number % COLOURS.size()), DASHES.get(number % DASHES.size()));
    }
}
