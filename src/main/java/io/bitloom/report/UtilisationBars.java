package io.bitloom.report;

import io.bitloom.synthesis.PartUse;
import io.bitloom.synthesis.SynthesisReport;
import io.bitloom.synthesis.Use;
import io.bitloom.verilog.TemplateRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * What a design takes of each resource of its device: stacked by part, in per cent.
 *
 * @param title above the bars
 * @param report what they show
 * @param colours of the parts
 */
record UtilisationBars(String title, SynthesisReport report, PartColours colours) {
    private static final int LEFT = 60;
    private static final int LENGTH = 560;
    private static final int LABEL = 190;
    private static final int TOP = 44;
    private static final int STEP = 36;
    private static final int THICKNESS = 24;
    private static final int AXIS = 54;
    private static final int STEPS = 10;
    private static final int LETTER = 7;
    private static final int SWATCH = 20;
    private static final int LEGEND_ROW = 22;

    /** A number in a segment needs this much beside its digits. */
    private static final int MARGIN = 6;

    /** The kinds of resources, from the top. */
    enum Resource {
        LUT("LUT", Use::lut),
        FF("FF", Use::ff),
        CARRY("carry", Use::carry),
        BRAM("BRAM", Use::bram),
        DSP("DSP", Use::dsp);

        private final String title;
        private final ToIntFunction<Use> count;

        Resource(String title, ToIntFunction<Use> count) {
            this.title = title;
            this.count = count;
        }

        String title() {
            return title;
        }

        int of(Use use) {
            return count.applyAsInt(use);
        }

        /** The share of a device that is taken, in per cent; 0 if it has none of these. */
        double percent(int taken, Use capacity) {
            return of(capacity) == 0 ? 0 : 100.0 * taken / of(capacity);
        }

        /** Those the device has. */
        static List<Resource> of(SynthesisReport report) {
            return List.of(values()).stream()
                    .filter(resource -> resource.of(report.capacity()) > 0)
                    .toList();
        }
    }

    /** What the template shows; all numbers are pixels. */
    record View(
            int width,
            int height,
            int left,
            int nameEnd,
            int top,
            int bottom,
            int centre,
            String full,
            String title,
            List<TickView> columns,
            List<BarView> bars,
            List<LegendView> legend) {}

    record TickView(String at, String label) {}

    record BarView(
            String name,
            int y,
            int thickness,
            int baseline,
            List<SegmentView> segments,
            String label,
            String labelAt) {}

    record SegmentView(
            String name,
            String colour,
            String ink,
            String x,
            String width,
            String middle,
            boolean hasText,
            String text) {}

    record LegendView(String name, String colour, int x, int y, int nameX, int baseline) {}

    /** The bars as SVG; the same report gives the same bytes. */
    String svg(TemplateRenderer renderer) {
        List<Resource> resources = Resource.of(report);
        double greatest = resources.stream()
                .mapToDouble(resource -> resource.percent(resource.of(report.total()), report.capacity()))
                .max()
                .orElse(0);
        RoundTicks ticks = RoundTicks.over(0, Math.max(100, greatest), STEPS);
        List<BarView> bars = new ArrayList<>();
        for (Resource resource : resources) {
            bars.add(bar(resource, ticks, TOP + 8 + STEP * bars.size()));
        }
        int bottom = TOP + 4 + STEP * bars.size();
        List<LegendView> legend = legend(bottom + AXIS);
        return renderer.render(
                "report/utilisation.svg.j2",
                new View(
                        LEFT + LENGTH + LABEL,
                        legend.stream().mapToInt(LegendView::y).max().orElse(bottom + AXIS) + 2 * LEGEND_ROW,
                        LEFT,
                        LEFT - 8,
                        TOP,
                        bottom,
                        LEFT + LENGTH / 2,
                        pixel(LEFT + ticks.share(100) * LENGTH),
                        title,
                        ticks.values().stream()
                                .map(tick -> new TickView(
                                        pixel(LEFT + ticks.share(tick.doubleValue()) * LENGTH), RoundTicks.label(tick)))
                                .toList(),
                        bars,
                        legend));
    }

    private BarView bar(Resource resource, RoundTicks ticks, int y) {
        List<SegmentView> segments = new ArrayList<>();
        int sum = 0;
        for (PartUse part : report.parts()) {
            int count = resource.of(part.use());
            if (count > 0) {
                double from = LEFT + ticks.share(resource.percent(sum, report.capacity())) * LENGTH;
                sum += count;
                double to = LEFT + ticks.share(resource.percent(sum, report.capacity())) * LENGTH;
                String text = whole(count);
                segments.add(new SegmentView(
                        part.part() + ": " + text,
                        colours.of(part.part()),
                        colours.ink(part.part()),
                        pixel(from),
                        pixel(to - from),
                        pixel((from + to) / 2),
                        to - from >= LETTER * text.length() + MARGIN,
                        text));
            }
        }
        int total = resource.of(report.total());
        double percent = resource.percent(total, report.capacity());
        return new BarView(
                resource.title(),
                y,
                THICKNESS,
                y + THICKNESS / 2 + 4,
                segments,
                String.format(
                        Locale.ROOT, "%s of %s, %.1f %%", whole(total), whole(resource.of(report.capacity())), percent),
                pixel(LEFT + LENGTH + 10));
    }

    private List<LegendView> legend(int top) {
        List<LegendView> legend = new ArrayList<>();
        int x = LEFT;
        int y = top;
        for (String part : colours.parts()) {
            int width = SWATCH + LETTER * part.length() + 2 * LETTER;
            if (x + width > LEFT + LENGTH + LABEL) {
                x = LEFT;
                y += LEGEND_ROW;
            }
            legend.add(new LegendView(part, colours.of(part), x, y, x + SWATCH, y + 12));
            x += width;
        }
        return legend;
    }

    private static String whole(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String pixel(double at) {
        return String.format(Locale.ROOT, "%.1f", at);
    }
}
