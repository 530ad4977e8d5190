package io.bitloom.verilog;

import io.bitloom.hardware.memory.MemoryStyle;

/**
 * How a synthesis is told what a memory is to be made of.
 *
 * @param remark a comment above; empty if there is nothing to tell
 * @param text the attributes of Verilog; empty likewise
 */
record MemoryAttributes(String remark, String text) {
    static MemoryAttributes ofRom(MemoryStyle style) {
        return switch (style) {
            case AUTO -> new MemoryAttributes("", "");
            case LOGIC ->
                new MemoryAttributes(
                        "In logic, where a block RAM would be nearly empty. Quartus' spelling, which Yosys reads too.",
                        "(* romstyle = \"logic\" *)");
            case DISTRIBUTED ->
                new MemoryAttributes(
                        "In look-up tables. Vivado calls that distributed; Yosys, which looks at rom_block first, logic.",
                        "(* rom_block = \"logic\", rom_style = \"distributed\" *)");
            case BLOCK ->
                new MemoryAttributes(
                        "In block RAM: Vivado's spelling, which Yosys reads too. Quartus takes block RAM without being told.",
                        "(* rom_style = \"block\" *)");
        };
    }

    /** A RAM that is never read in the clock it is written; Quartus' word for that, no_rw_check, is read by Yosys too. */
    static MemoryAttributes ofRam(MemoryStyle style) {
        return switch (style) {
            case AUTO -> new MemoryAttributes("Never read while it is written.", "(* ramstyle = \"no_rw_check\" *)");
            case LOGIC ->
                new MemoryAttributes(
                        "In flip-flops, as Vivado, Quartus and Yosys are told.",
                        "(* ram_style = \"registers\", ramstyle = \"logic\" *)");
            case DISTRIBUTED ->
                new MemoryAttributes(
                        "In look-up tables, as Vivado and Yosys are told. Never read while it is written.",
                        "(* ram_style = \"distributed\", ramstyle = \"no_rw_check\" *)");
            case BLOCK ->
                new MemoryAttributes(
                        "In block RAM, as Vivado and Yosys are told. Never read while it is written.",
                        "(* ram_style = \"block\", ramstyle = \"no_rw_check\" *)");
        };
    }
}
