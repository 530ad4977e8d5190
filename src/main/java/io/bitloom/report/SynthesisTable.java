package io.bitloom.report;

import io.bitloom.flow.ImageRates;
import io.bitloom.flow.SynthStep;
import io.bitloom.synthesis.PartUse;
import io.bitloom.synthesis.PathStep;
import io.bitloom.synthesis.PowerEstimate;
import io.bitloom.synthesis.SynthesisReport;
import io.bitloom.synthesis.ToolTime;
import io.bitloom.synthesis.Use;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A synthesis as people read it: what each part takes, the clock, the critical path and the tools. */
public final class SynthesisTable {
    private SynthesisTable() {}

    public static String of(SynthStep.Result result) {
        SynthesisReport report = result.report();
        StringBuilder text = new StringBuilder();
        text.append(uses(report))
                .append('\n')
                .append(facts(result))
                .append('\n')
                .append(tools(report));
        for (String warning : report.warnings()) {
            text.append("\nwarning: ").append(warning);
        }
        return text + (report.warnings().isEmpty() ? "" : "\n");
    }

    private static TextTable uses(SynthesisReport report) {
        TextTable table = TextTable.of("part", "LUT", "FF", "carry", "BRAM", "DSP");
        report.parts().forEach(part -> row(table, part.part(), part.use()));
        row(table, "total", report.total());
        row(table, report.device(), report.capacity());
        Use used = report.total();
        Use all = report.capacity();
        return table.row(
                "per cent",
                share(used.lut(), all.lut()),
                share(used.ff(), all.ff()),
                share(used.carry(), all.carry()),
                share(used.bram(), all.bram()),
                share(used.dsp(), all.dsp()));
    }

    private static void row(TextTable table, String name, Use use) {
        table.row(
                name, number(use.lut()), number(use.ff()), number(use.carry()), number(use.bram()), number(use.dsp()));
    }

    private static TextTable facts(SynthStep.Result result) {
        SynthesisReport report = result.report();
        TextTable table = TextTable.of("synthesis", "")
                .row("design", report.design() + ", model " + report.model())
                .row("for", report.board().isEmpty() ? report.device() + ", the core alone" : report.board())
                .row("clock", mhz(report.clockMhz()) + " asked for, " + reached(report));
        if (!result.placed().isEmpty()) {
            table.row(
                    "placed",
                    result.placed().stream()
                            .filter(place -> place.used() > 0)
                            .map(place -> String.format(
                                    Locale.ROOT, "%s %,d of %,d", place.kind(), place.used(), place.available()))
                            .collect(Collectors.joining(", ")));
        }
        if (!report.criticalPath().isEmpty()) {
            table.row("critical path", path(report));
            table.row("  from", end(report.criticalPath().get(0)));
            table.row(
                    "  to", end(report.criticalPath().get(report.criticalPath().size() - 1)));
        }
        report.bitstream()
                .ifPresent(file -> table.row("bitstream", result.directory().resolve(file)));
        ImageRates rates = result.rates();
        table.row(
                "images/s",
                String.format(Locale.ROOT, "%,.0f through the network at its clock", rates.network())
                        + (rates.line().isEmpty()
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        ", %,.0f over the serial line",
                                        rates.line().getAsDouble())));
        result.power().ifPresent(power -> table.row("power", power(power, rates)));
        table.row("report", result.directory().resolve("report.html"));
        return table.row("again", result.directory().resolve("commands.sh"));
    }

    private static String power(PowerEstimate power, ImageRates rates) {
        return String.format(
                        Locale.ROOT,
                        "%.1f mW, estimated; %.2f uJ an image at the network's rate",
                        power.milliwatts(),
                        power.microjoules(rates.network()))
                + (rates.line().isEmpty()
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ", %.1f uJ at the line's",
                                power.microjoules(rates.line().getAsDouble())));
    }

    private static String reached(SynthesisReport report) {
        if (report.fmaxMhz().isEmpty()) {
            return "not placed";
        }
        return mhz(report.fmaxMhz().getAsDouble()) + " reached" + (report.meetsClock() ? "" : ": MISSED");
    }

    /** {@code 12.9 ns: 7.1 logic, 5.8 routing; layer1 12.9}. */
    private static String path(SynthesisReport report) {
        double all = 0;
        double routing = 0;
        Map<String, Double> parts = new LinkedHashMap<>();
        for (PathStep step : report.criticalPath()) {
            all += step.delayNs();
            routing += step.kind().equals("routing") ? step.delayNs() : 0;
            parts.merge(step.part(), step.delayNs(), Double::sum);
        }
        return String.format(Locale.ROOT, "%.1f ns: %.1f routing; in ", all, routing)
                + parts.entrySet().stream()
                        .map(part -> String.format(Locale.ROOT, "%s %.1f", part.getKey(), part.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String end(PathStep step) {
        return step.part().equals(PartUse.OTHER) ? step.cell() : step.part() + ": " + step.cell();
    }

    private static TextTable tools(SynthesisReport report) {
        TextTable table = TextTable.of("tool", "version", "time", "memory");
        for (ToolTime tool : report.tools()) {
            table.row(
                    tool.tool(),
                    tool.version(),
                    String.format(Locale.ROOT, "%.1f s", tool.seconds()),
                    tool.peakBytes() == 0
                            ? "-"
                            : Amount.ofBytes(tool.peakBytes()).text(tool.peakBytes()));
        }
        return table;
    }

    private static String number(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String share(int used, int all) {
        return all == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * used / all);
    }

    private static String mhz(double value) {
        return String.format(Locale.ROOT, "%.1f MHz", value);
    }
}
