package io.bitloom.report;

import io.bitloom.flow.BoardResult;
import io.bitloom.host.LineCounts;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a board did with the test images, as people read it, with the faults below it. */
public final class BoardTable {
    private static final double MILLISECONDS = 1e3;

    private BoardTable() {}

    public static String of(BoardResult result) {
        LineCounts line = result.line();
        TextTable table = TextTable.of(result.board(), "")
                .row("hardware", result.kind())
                .row("model", result.model())
                .row(
                        "images",
                        result.images() + " of " + result.data() + ", sent as "
                                + result.form().text() + ", " + result.answered() + " answered")
                .row("mismatches", result.mismatches())
                .row("accuracy", TrainingTable.percent(result.accuracy()))
                .row(
                        "requests",
                        line.requests() + " sent, " + line.repeats() + " of them again: " + line.timedOut()
                                + " not answered in time, " + line.badCrc() + " bad CRC, " + line.unknown()
                                + " unknown operation, " + line.busy() + " busy")
                .row(
                        "not asked for",
                        line.stray() + " answers to nothing, " + line.skippedBytes() + " bytes of no answer");
        if (!result.noise().isEmpty()) {
            long events =
                    result.noise().values().stream().mapToLong(Long::longValue).sum();
            table.row("noise", events + " events, " + (result.exact() ? "all" : "not all") + " recovered from")
                    .row("", kinds(result.noise()));
        }
        table.row("on the line", String.format(Locale.ROOT, "%,.0f images a second", result.imagesPerSecond()));
        if (result.clocks() > 0) {
            table.row(
                    "clocks",
                    String.format(
                            Locale.ROOT,
                            "%,d, %,.0f a second here",
                            result.clocks(),
                            result.clocks() * MILLISECONDS / Math.max(1, result.milliseconds())));
        }
        return table.row("time", String.format(Locale.ROOT, "%.1f s", result.milliseconds() / MILLISECONDS))
                        .row("results", result.directory())
                + faults(result);
    }

    private static String kinds(Map<String, Long> noise) {
        return noise.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String faults(BoardResult result) {
        return result.faults().stream().map(fault -> fault + "\n").collect(Collectors.joining());
    }
}
