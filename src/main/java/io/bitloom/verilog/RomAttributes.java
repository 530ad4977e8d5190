package io.bitloom.verilog;

import io.bitloom.hardware.memory.MemoryStyle;

/**
 * How a synthesis is told what a ROM is to be made of.
 *
 * @param remark a comment above; empty if there is nothing to tell
 * @param text the attributes of Verilog; empty likewise
 */
record RomAttributes(String remark, String text) {
    static RomAttributes of(MemoryStyle style) {
        return switch (style) {
            case AUTO -> new RomAttributes("", "");
            case LOGIC ->
                new RomAttributes(
                        "In logic, where a block RAM would be nearly empty. Quartus' spelling, which Yosys reads too.",
                        "(* romstyle = \"logic\" *)");
            case DISTRIBUTED ->
                new RomAttributes(
                        "In look-up tables. Vivado calls that distributed; Yosys, which looks at rom_block first, logic.",
                        "(* rom_block = \"logic\", rom_style = \"distributed\" *)");
            case BLOCK ->
                new RomAttributes(
                        "In block RAM: Vivado's spelling, which Yosys reads too. Quartus takes block RAM without being told.",
                        "(* rom_style = \"block\" *)");
        };
    }
}
