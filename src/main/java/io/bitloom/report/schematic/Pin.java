package io.bitloom.report.schematic;

import java.util.List;

/**
 * Where wires meet a box.
 *
 * @param name inside the box, may be empty
 * @param bits of it, the lowest first
 * @param note outside at the pin instead of a wire or beside it, may be empty
 */
record Pin(String name, List<String> bits, String note) {
    Pin {
        bits = List.copyOf(bits);
    }

    Pin(String name, List<String> bits) {
        this(name, bits, "");
    }

    Pin with(String newNote) {
        return new Pin(name, bits, newNote);
    }
}
