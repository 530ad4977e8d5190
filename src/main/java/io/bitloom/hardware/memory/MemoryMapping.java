package io.bitloom.hardware.memory;

/**
 * What a memory is made of on a device.
 *
 * @param style logic, distributed or block
 * @param cell of the device's library; empty for logic
 * @param cells of that kind
 * @param blocks that the cells take of the device's block RAM: of Xilinx a RAMB36 is two RAMB18
 */
public record MemoryMapping(MemoryStyle style, String cell, int cells, int blocks) {
    static final MemoryMapping LOGIC = new MemoryMapping(MemoryStyle.LOGIC, "", 0, 0);
}
