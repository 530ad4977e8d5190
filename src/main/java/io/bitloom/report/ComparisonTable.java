package io.bitloom.report;

import io.bitloom.flow.CompareStep;
import io.bitloom.verification.Comparison;
import io.bitloom.verification.CycleCheck;
import java.util.Locale;

/** A verdict as people read it, with the faults below it. */
public final class ComparisonTable {
    private ComparisonTable() {}

    public static String of(CompareStep.Result result) {
        TextTable table = TextTable.of("comparison", "");
        addRows(table, result);
        return table + faults(result);
    }

    static void addRows(TextTable table, CompareStep.Result result) {
        Comparison comparison = result.comparison();
        table.row("accuracy in hardware", TrainingTable.percent(result.accuracy()))
                .row(
                        "images",
                        comparison.sent() + " sent, " + comparison.received() + " received, " + comparison.compared()
                                + " compared")
                .row("values compared", String.format(Locale.ROOT, "%,d", comparison.values()))
                .row("mismatches", comparison.mismatches());
        if (comparison.cycles().isPresent()) {
            CycleCheck cycles = comparison.cycles().get();
            table.row("latency", clocks(cycles.predictedLatency(), cycles.latency()))
                    .row("initiation interval", clocks(cycles.predictedInterval(), cycles.interval()));
        } else {
            table.row("clocks", "not predicted with gaps or stalls");
        }
    }

    static String faults(CompareStep.Result result) {
        StringBuilder text = new StringBuilder();
        result.comparison().faults().forEach(fault -> text.append(fault).append('\n'));
        if (!result.comparison().mismatchedNeurons().isEmpty()) {
            text.append("differ while every layer before agrees: ");
            text.append(String.join(
                    ", ",
                    result.comparison().mismatchedNeurons().entrySet().stream()
                            .map(entry -> entry.getKey() + " (" + entry.getValue() + " images)")
                            .toList()));
            text.append('\n');
        }
        result.waveform()
                .ifPresent(file -> text.append("waveform: ")
                        .append(result.directory().resolve(file))
                        .append('\n'));
        return text.toString();
    }

    private static String clocks(long predicted, long counted) {
        if (counted == 0) {
            return predicted + " clocks predicted, not counted with so few images";
        }
        return predicted + " clocks predicted, " + (counted < 0 ? "various" : counted) + " counted";
    }
}
