package io.bitloom.report;

/**
 * A cell where nextpnr put it.
 *
 * @param name after place and route
 * @param part of the design
 * @param x of its tile, 0 on the left
 * @param y of its tile, 0 at the bottom
 * @param bel its place in the tile, such as {@code lc3}, {@code ram}, {@code io0}, {@code mac16_0}
 * @param lut whether a logic cell's look-up table computes something
 * @param carry whether its carry is used
 * @param ff whether its flip-flop is used
 */
record PlacedCell(String name, String part, int x, int y, String bel, boolean lut, boolean carry, boolean ff) {
    boolean isLogic() {
        return bel.startsWith("lc");
    }

    boolean isRam() {
        return bel.equals("ram");
    }

    boolean isDsp() {
        return bel.startsWith("mac16");
    }

    /** The logic cell of a tile, 0..7. */
    int index() {
        return Integer.parseInt(bel.substring(2));
    }
}
