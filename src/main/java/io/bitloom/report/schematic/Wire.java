package io.bitloom.report.schematic;

import java.util.List;

/**
 * A wire from one pin to others.
 *
 * @param box number of the box it comes from
 * @param pin number of its pin on the right
 * @param width bits
 * @param ends at least one
 */
record Wire(int box, int pin, int width, List<End> ends) {
    Wire {
        ends = List.copyOf(ends);
    }

    /**
     * Where a wire goes.
     *
     * @param box number
     * @param pin number of a pin on its left
     */
    record End(int box, int pin) {}
}
