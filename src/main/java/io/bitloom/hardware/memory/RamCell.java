package io.bitloom.hardware.memory;

import java.util.List;

/**
 * A memory cell of a device as Yosys's {@code memory_libmap} weighs it. Widths are counted from the narrowest, 0.
 *
 * @param name of the cell of the netlist
 * @param style distributed or block
 * @param pieces cells of that name that make one of it
 * @param blocks of block RAM a piece takes
 * @param cost of one
 * @param costPerWidth the part of the cost that shrinks with the bits used, 0 if it does not
 * @param addressBits for its narrowest width
 * @param widths it can have, narrow ones first
 * @param byteBits bits written together; 0 if all are
 * @param narrowestWrite the first width of the write port
 * @param widestWrite the last width of it
 * @param widestRead the last width of the read port
 * @param readsFirst whether a word that is written and read in a clock is read as it was, without further logic
 */
record RamCell(
        String name,
        MemoryStyle style,
        int pieces,
        int blocks,
        int cost,
        int costPerWidth,
        int addressBits,
        List<Integer> widths,
        int byteBits,
        int narrowestWrite,
        int widestWrite,
        int widestRead,
        boolean readsFirst) {
    /** What Yosys adds for a read port beside a write port, and for logic that lets a word be read as it was. */
    private static final int PORT = 1;

    private static final int READ_FIRST_LOGIC = 6;

    /** Costs are counted in parts of one that the widths of all cells, and halves, divide. */
    static final int PARTS = 168;

    /** Costs of what is added around the cells: points for logic, bits of multiplexers, enables of demultiplexers. */
    private static final int PER_POINT = 2 * PARTS;

    private static final int PER_MULTIPLEXED_BIT = PARTS / 2;
    private static final int PER_ENABLE = PARTS / 2;

    /** A block RAM of these widths, all of them for both ports. */
    static RamCell block(
            String name, int blocks, int cost, int addressBits, int byteBits, boolean readsFirst, Integer... widths) {
        return new RamCell(
                name,
                MemoryStyle.BLOCK,
                1,
                blocks,
                cost,
                0,
                addressBits,
                List.of(widths),
                byteBits,
                0,
                widths.length - 1,
                widths.length - 1,
                readsFirst);
    }

    /** The same with another write port, from one width to another. */
    RamCell writing(int narrowest, int widest) {
        return new RamCell(
                name,
                style,
                pieces,
                blocks,
                cost,
                costPerWidth,
                addressBits,
                widths,
                byteBits,
                narrowest,
                widest,
                widestRead,
                readsFirst);
    }

    /** Two of them, twice as deep. */
    RamCell cascaded() {
        return new RamCell(
                name,
                style,
                2,
                blocks,
                cost,
                costPerWidth,
                addressBits,
                widths,
                byteBits,
                narrowestWrite,
                widestWrite,
                widestRead,
                readsFirst);
    }

    /** A distributed RAM of one width: it reads without a clock, so what is read in a clock is what was. */
    static RamCell distributed(String name, int cost, int costPerWidth, int addressBits, int width) {
        return new RamCell(
                name, MemoryStyle.DISTRIBUTED, 1, 0, cost, costPerWidth, addressBits, List.of(width), 0, 0, 0, 0, true);
    }

    /**
     * How many of the cell a memory takes in its best geometry.
     *
     * @param cells of them
     * @param cost of all, in {@link #PARTS}
     */
    record Geometry(int cells, long cost) {}

    /** The first of the cheapest widths. */
    Geometry geometry(Memory memory) {
        boolean rom = memory.kind() == Memory.Kind.ROM;
        Geometry best = null;
        // Yosys keeps the best cost of a cell as a whole number.
        long bestCost = 0;
        for (int base = 0; base < widths.size(); base++) {
            int unit = Math.min(base, Math.min(widestRead, rom ? widestRead : widestWrite));
            if (unit != base && best != null) {
                break;
            }
            if (!rom && base < narrowestWrite && base < widthOfByte()) {
                continue;
            }
            Geometry geometry = geometry(memory, base, widths.get(unit));
            if (best == null || geometry.cost < bestCost) {
                best = geometry;
                bestCost = geometry.cost / PARTS * PARTS;
            }
        }
        return best;
    }

    private Geometry geometry(Memory memory, int base, int unitBits) {
        boolean rom = memory.kind() == Memory.Kind.ROM;
        int together = rom ? 1 : byteBits == 0 || byteBits > unitBits ? unitBits : byteBits;
        int deep = ceilDivide(memory.words(), 1 << addressBits - base);
        long rounded = (long) ceilDivide(memory.width(), together) * together;
        int cells = Math.toIntExact((deep * rounded + unitBits - 1) / unitBits);
        int points = PORT + (memory.kind() == Memory.Kind.READ_FIRST_RAM && !readsFirst ? READ_FIRST_LOGIC : 0);
        long total = (long) (cost - costPerWidth) * cells * PARTS
                + (long) costPerWidth * deep * memory.width() * (PARTS / unitBits)
                + (long) PER_MULTIPLEXED_BIT * (deep - 1) * memory.width()
                + (rom || deep == 1 ? 0 : (long) PER_ENABLE * deep)
                + (long) PER_POINT * points;
        return new Geometry(cells, total);
    }

    /** The last width that is no wider than a byte; the last of all if there are no bytes. */
    private int widthOfByte() {
        int last = byteBits == 0 ? widths.size() - 1 : 0;
        for (int i = 0; i < widths.size(); i++) {
            if (byteBits >= widths.get(i)) {
                last = i;
            }
        }
        return last;
    }

    private static int ceilDivide(int value, int divisor) {
        return (value + divisor - 1) / divisor;
    }
}
