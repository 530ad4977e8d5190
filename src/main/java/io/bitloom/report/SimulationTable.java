package io.bitloom.report;

import io.bitloom.flow.SimulateStep;
import java.util.Locale;

/** A simulation as people read it. */
public final class SimulationTable {
    private SimulationTable() {}

    public static String of(SimulateStep.Result result) {
        return TextTable.of("simulation", "")
                .row("images", result.images() + " sent, " + result.received() + " received")
                .row("clocks", String.format(Locale.ROOT, "%,d in the longest process", result.cycles()))
                .row(
                        "gaps, stalls",
                        result.stimulus().gaps() + " %, " + result.stimulus().stalls() + " %")
                .row("Verilator", result.verilator())
                .row("time", String.format(Locale.ROOT, "%.1f s", result.milliseconds() / 1e3))
                .row("run directory", result.directory())
                .toString();
    }
}
