package io.bitloom.report;

import io.bitloom.flow.GenerateStep;

/** What was generated as people read it: the plan, and where the Verilog is. */
public final class HardwareTable {
    private HardwareTable() {}

    public static String of(GenerateStep.Result result) {
        return result.plan()
                + result.files().size() + " files of Verilog in "
                + result.directory().resolve("rtl")
                + ", top module " + result.manifest().name() + "\n";
    }
}
