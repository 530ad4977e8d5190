package io.bitloom.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tiles of an iCE40, as Project IceStorm numbers them: 0, 0 is at the bottom on the left.
 *
 * @param columns of tiles, those at the edge too: pads, and on an UP5K multipliers and large RAMs on the left and right
 * @param rows of tiles, those at the edge too
 * @param ramColumns with block RAMs, each two tiles high, from row 1
 */
record IceGrid(int columns, int rows, List<Integer> ramColumns) {
    private static final Map<String, IceGrid> DEVICES = Map.of(
            "ice40-hx1k", new IceGrid(18, 18, List.of(3, 10)),
            "ice40-hx8k", new IceGrid(34, 34, List.of(8, 25)),
            "ice40-up5k", new IceGrid(26, 32, List.of(6, 19)));

    /** The grid of a device, if it is one of these. */
    static Optional<IceGrid> of(String device) {
        return Optional.ofNullable(DEVICES.get(device));
    }

    boolean isEdge(int x, int y) {
        return x == 0 || y == 0 || x == columns - 1 || y == rows - 1;
    }

    boolean isCorner(int x, int y) {
        return (x == 0 || x == columns - 1) && (y == 0 || y == rows - 1);
    }
}
