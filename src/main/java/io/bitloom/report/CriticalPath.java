package io.bitloom.report;

import io.bitloom.synthesis.PathStep;
import io.bitloom.synthesis.SynthesisReport;
import io.bitloom.verilog.TemplateRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The slowest way from a clock edge to the next: a chain over time, full through cells, hatched on wires, and below it a row
 * for each cell.
 *
 * @param report whose path it is; it has one
 * @param colours of the parts
 */
record CriticalPath(SynthesisReport report, PartColours colours) {
    private static final int LENGTH = 620;
    private static final int LABEL = 110;
    private static final int TOP = 66;
    private static final int CHAIN = 30;
    private static final int ROWS = TOP + CHAIN + 18;
    private static final int STEP = 22;
    private static final int THICKNESS = 14;
    private static final int AXIS = 42;
    private static final int STEPS = 12;
    private static final int LETTER = 7;
    private static final int MARGIN = 5;
    private static final int SWATCH = 20;
    private static final int PART = 20;
    private static final int LEAST_LEFT = 130;
    private static final int TAG = 18;

    /** What the template shows; all numbers are pixels. */
    record View(
            int width,
            int height,
            int titleX,
            String title,
            String summary,
            int left,
            int right,
            int top,
            int bottom,
            int chain,
            int chainBaseline,
            int centre,
            List<TickView> columns,
            List<PatternView> patterns,
            List<SegmentView> segments,
            List<RowView> rows,
            int thickness,
            int nameEnd,
            int partX,
            List<LegendView> legend) {}

    record TickView(String at, String label) {}

    record PatternView(String id, String colour) {}

    record SegmentView(
            String name,
            String fill,
            String edge,
            String ink,
            String x,
            String width,
            String middle,
            boolean hasText,
            String text) {}

    record RowView(
            String name,
            String cell,
            int y,
            int middle,
            int baseline,
            String colour,
            boolean hasRouting,
            String fill,
            String from,
            String routing,
            String logicAt,
            String logic,
            String labelAt,
            String label) {}

    record LegendView(String name, String fill, String edge, int x, int y, int nameX, int baseline) {}

    /** The path as SVG; the same report gives the same bytes. */
    String svg(TemplateRenderer renderer) {
        List<PathHop> hops = PathHop.of(report.criticalPath());
        double total = sum(step -> true);
        RoundTicks ticks = RoundTicks.over(0, total, STEPS);
        List<RowView> rows = new ArrayList<>();
        for (PathHop hop : hops) {
            rows.add(row(hop, ticks, ROWS + STEP * rows.size()));
        }
        int bottom = ROWS + STEP * rows.size();
        List<String> parts = hops.stream().map(PathHop::part).distinct().toList();
        List<LegendView> legend = legend(parts, bottom + AXIS + 14);
        return renderer.render(
                "report/critical-path.svg.j2",
                new View(
                        left() + LENGTH + LABEL,
                        bottom + AXIS + 14 + 2 * STEP,
                        PART,
                        title(total),
                        summary(total),
                        left(),
                        left() + LENGTH,
                        TOP,
                        bottom,
                        CHAIN,
                        TOP + CHAIN / 2 + 4,
                        left() + LENGTH / 2,
                        ticks.values().stream()
                                .map(tick -> new TickView(pixel(at(ticks, tick.doubleValue())), RoundTicks.label(tick)))
                                .toList(),
                        parts.stream()
                                .map(part -> new PatternView(pattern(part), colours.of(part)))
                                .toList(),
                        segments(hops, ticks),
                        rows,
                        THICKNESS,
                        left() - 10 - TAG,
                        left() - 8 - TAG / 2,
                        legend));
    }

    private String title(double total) {
        String title = String.format(Locale.ROOT, "Critical path of %s: %.2f ns", report.design(), total);
        return report.fmaxMhz().isPresent()
                ? title
                        + String.format(
                                Locale.ROOT,
                                ", %.1f MHz (%.1f MHz wanted)",
                                report.fmaxMhz().getAsDouble(),
                                report.clockMhz())
                : title;
    }

    private String summary(double total) {
        double routing = sum(step -> step.kind().equals("routing"));
        return String.format(
                Locale.ROOT,
                "%.2f ns in cells (%.0f %%), %.2f ns on wires (%.0f %%)",
                total - routing,
                total > 0 ? 100 * (total - routing) / total : 0,
                routing,
                total > 0 ? 100 * routing / total : 0);
    }

    private double sum(Predicate<PathStep> steps) {
        return report.criticalPath().stream()
                .filter(steps)
                .mapToDouble(PathStep::delayNs)
                .sum();
    }

    private List<SegmentView> segments(List<PathHop> hops, RoundTicks ticks) {
        List<SegmentView> segments = new ArrayList<>();
        for (PathHop hop : hops) {
            double logicFrom = hop.startNs() + hop.routingNs();
            if (hop.routingNs() > 0) {
                segments.add(segment(hop, "to ", hatch(hop.part()), "#000", ticks, hop.startNs(), logicFrom));
            }
            if (hop.logicNs() > 0) {
                segments.add(segment(
                        hop, "", colours.of(hop.part()), colours.ink(hop.part()), ticks, logicFrom, hop.endNs()));
            }
        }
        return segments;
    }

    private SegmentView segment(
            PathHop hop, String prefix, String fill, String ink, RoundTicks ticks, double from, double to) {
        String text = String.format(Locale.ROOT, "%.2f", to - from);
        double x = at(ticks, from);
        double width = at(ticks, to) - x;
        return new SegmentView(
                prefix + hop.shortName() + ": " + text + " ns",
                fill,
                colours.of(hop.part()),
                ink,
                pixel(x),
                pixel(width),
                pixel(x + width / 2),
                width >= LETTER * text.length() + MARGIN,
                text);
    }

    private RowView row(PathHop hop, RoundTicks ticks, int y) {
        double from = at(ticks, hop.startNs());
        double logicAt = at(ticks, hop.startNs() + hop.routingNs());
        double end = at(ticks, hop.endNs());
        return new RowView(
                name(hop),
                hop.cell(),
                y,
                y + THICKNESS / 2,
                y + THICKNESS / 2 + 4,
                colours.of(hop.part()),
                hop.routingNs() > 0,
                hatch(hop.part()),
                pixel(from),
                pixel(logicAt - from),
                pixel(logicAt),
                pixel(Math.max(1, end - logicAt)),
                pixel(end + 6),
                hop.routingNs() > 0
                        ? String.format(Locale.ROOT, "%.2f + %.2f", hop.routingNs(), hop.logicNs())
                        : String.format(Locale.ROOT, "%.2f", hop.logicNs()));
    }

    private static String name(PathHop hop) {
        String cells = hop.cells() > 1 ? " (" + hop.cells() + " carries)" : "";
        String kind = hop.kind().equals("logic") ? "" : " (" + hop.kind() + ")";
        return hop.shortName() + cells + kind;
    }

    /** Names stand left of it. */
    private int left() {
        int longest = PathHop.of(report.criticalPath()).stream()
                .mapToInt(hop -> name(hop).length())
                .max()
                .orElse(0);
        return Math.max(LEAST_LEFT, PART + LETTER * longest + TAG + 10);
    }

    private List<LegendView> legend(List<String> parts, int y) {
        List<LegendView> legend = new ArrayList<>();
        int x = PART;
        for (String part : parts) {
            legend.add(new LegendView(part, colours.of(part), colours.of(part), x, y, x + SWATCH, y + 12));
            x += SWATCH + LETTER * (part.length() + 2);
        }
        legend.add(new LegendView("through a cell", "#777", "#777", x, y, x + SWATCH, y + 12));
        x += SWATCH + LETTER * ("through a cell".length() + 2);
        legend.add(new LegendView("on a wire", "url(#wire-key)", "#777", x, y, x + SWATCH, y + 12));
        return legend;
    }

    private String hatch(String part) {
        return "url(#" + pattern(part) + ")";
    }

    private String pattern(String part) {
        return "wire-" + colours.of(part).substring(1);
    }

    private double at(RoundTicks ticks, double ns) {
        return left() + ticks.share(ns) * LENGTH;
    }

    private static String pixel(double at) {
        return String.format(Locale.ROOT, "%.1f", at);
    }
}
