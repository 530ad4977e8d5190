package io.bitloom.board;

import io.bitloom.verilog.RtlFile;
import java.util.List;

/**
 * What a board needs around a network: text, beside the network's own.
 *
 * @param board the board
 * @param top name of the top module
 * @param files the top first, then the cells it is made of; without the network's files and without {@code pll}
 * @param pll module {@code bitloom_clock} with the PLL of the chip; a simulation has another one
 * @param constraints pins and the oscillator's frequency, for nextpnr or Vivado
 */
public record BoardBundle(Board board, String top, List<RtlFile> files, RtlFile pll, RtlFile constraints) {
    public BoardBundle {
        files = List.copyOf(files);
    }
}
