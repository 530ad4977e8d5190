package io.bitloom.hardware.memory;

import io.bitloom.hardware.PlanException;
import java.util.List;

/**
 * The memories of a family of devices, and which of them Yosys 0.23 chooses: its pass {@code memory_libmap} with the libraries
 * {@code ice40/brams.txt}, {@code ecp5/lutrams.txt}, {@code ecp5/brams.txt}, {@code xilinx/lutrams_xc5v.txt} or
 * {@code lutrams_xcu.txt}, and {@code xilinx/brams_xc4v.txt}. Cells are listed in the order in which it weighs them: of equal
 * ones it takes the first.
 */
public enum MemoryFamily {
    /** SB_RAM40_4K: 256 x 16 to 2048 x 2. There is no distributed RAM. */
    ICE40(
            16,
            List.of(
                    RamCell.block("SB_RAM40_4K", 1, 64, 11, 0, false, 2, 4, 8, 16)
                            .writing(0, 2),
                    RamCell.block("SB_RAM40_4K", 1, 64, 11, 1, false, 2, 4, 8, 16)
                            .writing(3, 3))),
    /** DP16KD: 1024 x 18 to 16384 x 1, or with one port for writing and one for reading 512 x 36. TRELLIS_DPR16X4: 16 x 4. */
    ECP5(
            16,
            List.of(
                    RamCell.distributed("TRELLIS_DPR16X4", 4, 0, 4, 4),
                    RamCell.block("DP16KD", 1, 128, 14, 9, false, 1, 2, 4, 9, 18),
                    RamCell.block("DP16KD", 1, 128, 14, 9, false, 1, 2, 4, 9, 18, 36)
                            .writing(5, 5))),
    /** RAMB18E1 and RAMB36E1; RAM32M, RAM64M and others in LUTs. */
    XC7(
            64,
            List.of(
                    RamCell.distributed("RAM128X1D", 8, 8, 7, 1),
                    RamCell.distributed("RAM64X1D", 8, 8, 6, 2),
                    RamCell.distributed("RAM32M", 8, 8, 5, 4),
                    RamCell.distributed("RAM64M", 7, 7, 6, 1),
                    RamCell.distributed("RAM32M", 7, 7, 5, 2),
                    RamCell.distributed("RAM64M", 8, 7, 6, 3),
                    RamCell.distributed("RAM32M", 8, 7, 5, 6),
                    RamCell.block("RAMB36E1", 2, 513, 16, 9, true, 1).cascaded(),
                    RamCell.block("RAMB36E1", 2, 257, 15, 9, true, 1, 2, 4, 9, 18, 36),
                    RamCell.block("RAMB18E1", 1, 129, 14, 9, true, 1, 2, 4, 9, 18),
                    RamCell.block("RAMB36E1", 2, 257, 15, 9, true, 1, 2, 4, 9, 18, 36, 72),
                    RamCell.block("RAMB18E1", 1, 129, 14, 9, true, 1, 2, 4, 9, 18, 36))),
    /** RAMB18E2 and RAMB36E2; RAM32M16, RAM64M8 and others in LUTs. */
    XCUP(
            64,
            List.of(
                    RamCell.distributed("RAM256X1D", 16, 16, 8, 1),
                    RamCell.distributed("RAM128X1D", 16, 16, 7, 2),
                    RamCell.distributed("RAM64X1D", 16, 16, 6, 4),
                    RamCell.distributed("RAM32M16", 16, 16, 5, 8),
                    RamCell.distributed("RAM64M8", 16, 16, 6, 7),
                    RamCell.distributed("RAM32M16", 16, 16, 5, 14),
                    RamCell.block("RAMB36E2", 2, 257, 15, 9, true, 1, 2, 4, 9, 18, 36),
                    RamCell.block("RAMB18E2", 1, 129, 14, 9, true, 1, 2, 4, 9, 18),
                    RamCell.block("RAMB36E2", 2, 257, 15, 9, true, 1, 2, 4, 9, 18, 36, 72),
                    RamCell.block("RAMB18E2", 1, 129, 14, 9, true, 1, 2, 4, 9, 18, 36)));

    /** Bits of a ROM that cost as much in logic as 1. */
    private final int romBitsPerCost;

    private final List<RamCell> cells;

    MemoryFamily(int romBitsPerCost, List<RamCell> cells) {
        this.romBitsPerCost = romBitsPerCost;
        this.cells = cells;
    }

    /**
     * What Yosys 0.23 makes of a memory, exactly as to cells and blocks.
     *
     * @throws PlanException if the device has nothing of the style asked for
     */
    public MemoryMapping map(Memory memory) {
        boolean rom = memory.kind() == Memory.Kind.ROM;
        MemoryStyle style = memory.style();
        boolean constants = rom && (memory.words() == 1 || memory.width() == 0 || style == MemoryStyle.DISTRIBUTED);
        if (constants || style == MemoryStyle.LOGIC) {
            return MemoryMapping.LOGIC;
        }
        MemoryMapping best = MemoryMapping.LOGIC;
        // Yosys compares with whole numbers, among the cheapest cell of each style.
        long bestCost = style == MemoryStyle.AUTO ? logicCost(memory, rom) * RamCell.PARTS : Long.MAX_VALUE;
        for (MemoryStyle kind : List.of(MemoryStyle.DISTRIBUTED, MemoryStyle.BLOCK)) {
            boolean asked = style == MemoryStyle.AUTO || style == kind;
            if (asked && !(rom && kind == MemoryStyle.DISTRIBUTED)) {
                long cheapest = Long.MAX_VALUE;
                MemoryMapping candidate = null;
                for (RamCell cell : cells) {
                    if (cell.style() == kind) {
                        RamCell.Geometry geometry = cell.geometry(memory);
                        if (geometry.cost() < cheapest) {
                            cheapest = geometry.cost();
                            candidate = new MemoryMapping(
                                    kind,
                                    cell.name(),
                                    geometry.cells() * cell.pieces(),
                                    geometry.cells() * cell.pieces() * cell.blocks());
                        }
                    }
                }
                if (candidate != null && cheapest < bestCost) {
                    best = candidate;
                    bestCost = cheapest / RamCell.PARTS * RamCell.PARTS;
                }
            }
        }
        if (best == MemoryMapping.LOGIC && style != MemoryStyle.AUTO) {
            throw new PlanException(
                    this + " has no " + style + " RAM for " + memory.name() + "; choose logic or block");
        }
        return best;
    }

    private long logicCost(Memory memory, boolean rom) {
        return rom ? memory.bits() / romBitsPerCost : memory.bits();
    }
}
