package io.bitloom.report;

import io.bitloom.verilog.TemplateRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A bar for each variant from zero to the mean of some trainings, with the range from the least to the greatest as a whisker.
 *
 * @param title above the plot
 * @param xTitle what is shown, with its unit
 * @param bars from the top
 */
record BarChart(String title, String xTitle, List<Bar> bars) {
    private static final int LETTER = 7;
    private static final int LEAST_LEFT = 80;
    private static final int LENGTH = 460;
    private static final int LABEL = 120;
    private static final int TOP = 44;
    private static final int STEP = 34;
    private static final int THICKNESS = 20;
    private static final int AXIS = 54;
    private static final int STEPS = 6;

    BarChart {
        bars = List.copyOf(bars);
    }

    /**
     * One bar.
     *
     * @param style number of it, see {@link LineStyle}
     * @param mean 0 or more, as least and greatest
     * @param label the mean as people read it
     */
    record Bar(String name, int style, double mean, double least, double greatest, String label) {}

    /** What the template shows; all numbers are pixels, as text. */
    record View(
            int width,
            int height,
            int left,
            int nameEnd,
            int top,
            int bottom,
            int centre,
            String title,
            String xTitle,
            List<TickView> columns,
            List<BarView> bars) {}

    record TickView(String at, String label) {}

    record BarView(
            String name,
            String colour,
            String label,
            int y,
            int thickness,
            int middle,
            int baseline,
            String length,
            boolean hasRange,
            String from,
            String to,
            String labelAt) {}

    /** The plot as SVG; the same bars give the same bytes. */
    String svg(TemplateRenderer renderer) {
        double greatest = bars.stream().mapToDouble(Bar::greatest).max().orElseThrow();
        RoundTicks ticks = RoundTicks.over(0, greatest, STEPS);
        int left = Math.max(
                LEAST_LEFT,
                LETTER
                        * (2
                                + bars.stream()
                                        .mapToInt(bar -> bar.name().length())
                                        .max()
                                        .orElseThrow()));
        List<BarView> views = new ArrayList<>();
        for (Bar bar : bars) {
            views.add(view(bar, ticks, left, TOP + 8 + STEP * views.size()));
        }
        int bottom = TOP + 2 + STEP * bars.size();
        return renderer.render(
                "report/bars.svg.j2",
                new View(
                        left + LENGTH + LABEL,
                        bottom + AXIS,
                        left,
                        left - 8,
                        TOP,
                        bottom,
                        left + LENGTH / 2,
                        title,
                        xTitle,
                        ticks.values().stream()
                                .map(tick -> new TickView(
                                        pixel(left + along(ticks, tick.doubleValue())), RoundTicks.label(tick)))
                                .toList(),
                        views));
    }

    private static BarView view(Bar bar, RoundTicks ticks, int left, int y) {
        int middle = y + THICKNESS / 2;
        return new BarView(
                bar.name(),
                LineStyle.of(bar.style()).colour(),
                bar.label(),
                y,
                THICKNESS,
                middle,
                middle + 4,
                pixel(along(ticks, bar.mean())),
                bar.greatest() > bar.least(),
                pixel(left + along(ticks, bar.least())),
                pixel(left + along(ticks, bar.greatest())),
                pixel(left + along(ticks, bar.greatest()) + 8));
    }

    private static double along(RoundTicks ticks, double value) {
        return ticks.share(value) * LENGTH;
    }

    private static String pixel(double at) {
        return String.format(Locale.ROOT, "%.1f", at);
    }
}
