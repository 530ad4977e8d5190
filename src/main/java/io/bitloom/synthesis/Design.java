package io.bitloom.synthesis;

import io.bitloom.verilog.RtlFile;
import java.util.List;
import java.util.Optional;

/**
 * What is synthesised: Verilog, and where its parts are.
 *
 * @param name of the network's top module
 * @param board it is for, empty if it is the core alone
 * @param model digest
 * @param top module
 * @param sources of Verilog that are there, as paths from the directory of the synthesis
 * @param added files of Verilog that are written into that directory, such as a board's top
 * @param constraints of pins and clocks that are written there too
 * @param parts that are counted for themselves
 * @param drawn module of the layer whose netlist is kept for a drawing, before gates are made of it
 * @param clockMhz asked for
 */
public record Design(
        String name,
        String board,
        String model,
        String top,
        List<String> sources,
        List<RtlFile> added,
        Optional<RtlFile> constraints,
        List<DesignPart> parts,
        String drawn,
        double clockMhz) {
    /** The module that a board's clock comes from; the netlist for simulation goes without what is in it. */
    public static final String CLOCK_MODULE = "bitloom_clock";

    public Design {
        sources = List.copyOf(sources);
        added = List.copyOf(added);
        parts = List.copyOf(parts);
        if (!(clockMhz > 0 && clockMhz < 1000)) {
            throw new IllegalArgumentException(
                    "a clock of " + clockMhz + " MHz; choose more than 0 and less than 1000 MHz");
        }
    }

    boolean hasBoard() {
        return !board.isEmpty();
    }

    /** The part that a cell of the flattened netlist is in. */
    String partOf(String cell) {
        return parts.stream()
                .filter(part -> part.holds(cell))
                .findFirst()
                .map(DesignPart::name)
                .orElse(PartUse.OTHER);
    }
}
