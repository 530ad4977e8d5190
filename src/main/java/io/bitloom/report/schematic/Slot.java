package io.bitloom.report.schematic;

/**
 * What stands in a column: a box, or a wire on its way to another column.
 *
 * @param box its number, or -1
 * @param wire its number, or -1
 */
record Slot(int box, int wire) {
    static Slot ofBox(int box) {
        return new Slot(box, -1);
    }

    static Slot ofWire(int wire) {
        return new Slot(-1, wire);
    }

    boolean isBox() {
        return box >= 0;
    }
}
