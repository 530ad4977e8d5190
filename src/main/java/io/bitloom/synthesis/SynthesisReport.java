package io.bitloom.synthesis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What came of a synthesis; written beside its files as {@code report.json}.
 *
 * @param design name of the network's top module
 * @param board it is for, empty if it is for no board
 * @param device name
 * @param model digest
 * @param parts in the order of the data, {@code other} last; they add up to the total
 * @param total in Yosys's netlist, before a placer packs it
 * @param capacity of the device
 * @param clockMhz asked for
 * @param fmaxMhz that the placed and routed design reaches; nothing where it was not placed
 * @param criticalPath of the clock with the least slack
 * @param tools in the order they ran
 * @param warnings that matter
 * @param bitstream file name, if there is one
 */
public record SynthesisReport(
        String design,
        String board,
        String device,
        String model,
        List<PartUse> parts,
        Use total,
        Use capacity,
        double clockMhz,
        OptionalDouble fmaxMhz,
        List<PathStep> criticalPath,
        List<ToolTime> tools,
        List<String> warnings,
        Optional<String> bitstream) {
    public SynthesisReport {
        parts = List.copyOf(parts);
        criticalPath = List.copyOf(criticalPath);
        tools = List.copyOf(tools);
        warnings = List.copyOf(warnings);
    }

    /** Whether the placed design reaches its clock, or was not placed. */
    public boolean meetsClock() {
        return fmaxMhz.isEmpty() || fmaxMhz.getAsDouble() >= clockMhz;
    }
}
