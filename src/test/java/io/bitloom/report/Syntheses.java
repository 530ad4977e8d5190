package io.bitloom.report;

import io.bitloom.synthesis.PartUse;
import io.bitloom.synthesis.PathStep;
import io.bitloom.synthesis.SynthesisReport;
import io.bitloom.synthesis.ToolTime;
import io.bitloom.synthesis.Use;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A small synthesis that was never run. */
final class Syntheses {
    static final List<String> PARTS = List.of("layer1", "arg-max", "other");

    /** Two logic cells of a chain, a flip-flop, a block RAM, a pad; what nextpnr added is of the chain's part. */
    static final String PLACED = """
            {"modules": {"top": {"cells": {
              "u_core.u_layer1.u_weights.memory.0.0_RAM": {"type": "ICESTORM_RAM", "parameters": {},
                "attributes": {"NEXTPNR_BEL": "X3/Y5/ram"}, "connections": {"RDATA_0": [2]}},
              "u_core.u_layer1.u_popcount.part_d_SB_LUT4_O_LC": {"type": "ICESTORM_LC",
                "parameters": {"LUT_INIT": "0110100110010110", "CARRY_ENABLE": "1", "DFF_ENABLE": "0"},
                "attributes": {"NEXTPNR_BEL": "X2/Y6/lc6"}, "connections": {"I1": [2], "COUT": [3]}},
              "$nextpnr_ICESTORM_LC_2": {"type": "ICESTORM_LC",
                "parameters": {"LUT_INIT": "1111111100000000", "CARRY_ENABLE": "0", "DFF_ENABLE": "0"},
                "attributes": {"NEXTPNR_BEL": "X2/Y6/lc7"}, "connections": {"I3": [3], "O": [4]}},
              "u_core.u_arg_max.best_q_SB_DFF_Q_DFFLC": {"type": "ICESTORM_LC",
                "parameters": {"LUT_INIT": "0000000000000010", "CARRY_ENABLE": "0", "DFF_ENABLE": "1"},
                "attributes": {"NEXTPNR_BEL": "X4/Y7/lc0"}, "connections": {"I0": [4]}},
              "u_clock.nothing_LC": {"type": "ICESTORM_LC", "parameters": {}, "attributes": {}, "connections": {}},
              "led$sb_io": {"type": "SB_IO", "parameters": {}, "attributes": {"NEXTPNR_BEL": "X17/Y9/io1"}}
            }}}}
            """;

    private Syntheses() {}

    static SynthesisReport small() {
        return new SynthesisReport(
                "net",
                "icestick",
                "ice40-hx1k",
                "0123456789ab",
                List.of(
                        new PartUse("layer1", new Use(640, 64, 32, 8, 0)),
                        new PartUse("arg-max", new Use(64, 128, 0, 0, 0)),
                        new PartUse("other", new Use(0, 4, 0, 0, 0))),
                new Use(704, 196, 32, 8, 0),
                new Use(1280, 1280, 1280, 16, 0),
                48,
                OptionalDouble.of(40),
                List.of(
                        new PathStep("layer1", "u_core.u_layer1.u_weights.memory.0.0_RAM", "clk-to-q", 2),
                        new PathStep("layer1", "u_core.u_layer1.u_popcount.part_d_SB_LUT4_O_LC", "routing", 4),
                        new PathStep("layer1", "u_core.u_layer1.u_popcount.part_d_SB_LUT4_O_LC", "logic", 1),
                        new PathStep("other", "$nextpnr_ICESTORM_LC_2", "routing", 0),
                        new PathStep("other", "$nextpnr_ICESTORM_LC_2", "logic", 1),
                        new PathStep("arg-max", "u_core.u_arg_max.best_q_SB_DFF_Q_DFFLC", "routing", 1.5),
                        new PathStep("arg-max", "u_core.u_arg_max.best_q_SB_DFF_Q_DFFLC", "setup", 0.5)),
                List.of(new ToolTime("yosys", "0.23", 8.25, 100L << 20), new ToolTime("icepack", "-", 0.5, 0)),
                List.of("a <warning> & more"),
                Optional.of("net_icestick.bin"));
    }

    /** As the small one, before it was placed, on a device of no picture. */
    static SynthesisReport unplaced() {
        SynthesisReport small = small();
        return new SynthesisReport(
                small.design(),
                "",
                "xc7a35t",
                small.model(),
                small.parts(),
                small.total(),
                new Use(20800, 41600, 8150, 50, 90),
                100,
                OptionalDouble.empty(),
                List.of(),
                small.tools(),
                List.of(),
                Optional.empty());
    }
}
