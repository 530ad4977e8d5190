package io.bitloom.report.schematic;

/**
 * Where a wire touches the side of a column.
 *
 * @param wire its number
 * @param slot what it touches
 * @param offset pixels below the top of the slot
 */
record Contact(int wire, Slot slot, int offset) {}
