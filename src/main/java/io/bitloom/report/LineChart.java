package io.bitloom.report;

import io.bitloom.verilog.TemplateRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines over epochs, each the mean of some trainings in the band from the least to the greatest.
 *
 * @param title above the plot
 * @param yTitle what is shown, with its unit
 * @param lines in the order of the legend
 */
record LineChart(String title, String yTitle, List<Line> lines) {
    private static final int LETTER = 7;
    private static final int HEIGHT = 400;
    private static final int LEFT = 70;
    private static final int RIGHT = 560;
    private static final int TOP = 44;
    private static final int BOTTOM = 346;
    private static final int X_STEPS = 10;
    private static final int Y_STEPS = 8;
    private static final int LEGEND_STEP = 22;
    private static final int LEGEND_LINE = 16;
    private static final int LEGEND_TEXT = 58;

    /** With so few epochs a line is hard to see without its points. */
    private static final int MARKED = 12;

    LineChart {
        lines = List.copyOf(lines);
    }

    /**
     * One line.
     *
     * @param style number of it, see {@link LineStyle}
     * @param points by epoch, at least one
     */
    record Line(String name, int style, List<Point> points) {}

    /**
     * One epoch of a line.
     *
     * @param epoch 1 for the first
     */
    record Point(int epoch, double mean, double least, double greatest) {}

    /** What the template shows; all numbers are pixels, as text. */
    record View(
            int width,
            int height,
            int left,
            int right,
            int top,
            int bottom,
            int middle,
            int centre,
            String title,
            String yTitle,
            List<TickView> columns,
            List<TickView> rows,
            List<LineView> lines) {}

    record TickView(String at, String label) {}

    record LineView(
            String name,
            String colour,
            String dashes,
            String path,
            String band,
            List<MarkView> marks,
            int legendX,
            int legendY,
            int nameX,
            int nameY) {}

    record MarkView(String x, String y) {}

    /** The plot as SVG; the same lines give the same bytes. */
    String svg(TemplateRenderer renderer) {
        List<Point> all = lines.stream().flatMap(line -> line.points().stream()).toList();
        double lastEpoch = all.stream().mapToInt(Point::epoch).max().orElseThrow();
        double least = all.stream().mapToDouble(Point::least).min().orElseThrow();
        double greatest = all.stream().mapToDouble(Point::greatest).max().orElseThrow();
        Frame frame = new Frame(RoundTicks.whole(0, lastEpoch, X_STEPS), RoundTicks.over(least, greatest, Y_STEPS));
        List<LineView> views = new ArrayList<>();
        for (Line line : lines) {
            views.add(frame.view(line, TOP + 10 + LEGEND_STEP * views.size()));
        }
        int height = Math.max(HEIGHT, TOP + LEGEND_STEP * (lines.size() + 1));
        return renderer.render(
                "report/lines.svg.j2",
                new View(
                        RIGHT + LEGEND_TEXT + LETTER * longestName() + LETTER,
                        height,
                        LEFT,
                        RIGHT,
                        TOP,
                        BOTTOM,
                        (TOP + BOTTOM) / 2,
                        (LEFT + RIGHT) / 2,
                        title,
                        yTitle,
                        frame.columns(),
                        frame.rows(),
                        views));
    }

    private int longestName() {
        return lines.stream().mapToInt(line -> line.name().length()).max().orElseThrow();
    }

    /** The two axes. */
    private record Frame(RoundTicks epochs, RoundTicks values) {
        private String x(double epoch) {
            return pixel(LEFT + epochs.share(epoch) * (RIGHT - LEFT));
        }

        private String y(double value) {
            return pixel(BOTTOM - values.share(value) * (BOTTOM - TOP));
        }

        private static String pixel(double at) {
            return String.format(Locale.ROOT, "%.1f", at);
        }

        List<TickView> columns() {
            return epochs.values().stream()
                    .map(tick -> new TickView(x(tick.doubleValue()), RoundTicks.label(tick)))
                    .toList();
        }

        List<TickView> rows() {
            return values.values().stream()
                    .map(tick -> new TickView(y(tick.doubleValue()), RoundTicks.label(tick)))
                    .toList();
        }

        LineView view(Line line, int legend) {
            LineStyle style = LineStyle.of(line.style());
            List<Point> points = line.points();
            String path = points.stream()
                    .map(point -> x(point.epoch()) + "," + y(point.mean()))
                    .collect(Collectors.joining(" "));
            Stream<String> there = points.stream().map(point -> x(point.epoch()) + "," + y(point.greatest()));
            Stream<String> back = Stream.iterate(points.size() - 1, i -> i >= 0, i -> i - 1)
                    .map(points::get)
                    .map(point -> x(point.epoch()) + "," + y(point.least()));
            boolean hasBand = points.stream().anyMatch(point -> point.greatest() > point.least());
            return new LineView(
                    line.name(),
                    style.colour(),
                    style.dashes(),
                    path,
                    hasBand ? Stream.concat(there, back).collect(Collectors.joining(" ")) : "",
                    points.size() > MARKED
                            ? List.of()
                            : points.stream()
                                    .map(point -> new MarkView(x(point.epoch()), y(point.mean())))
                                    .toList(),
                    RIGHT + LEGEND_LINE,
                    legend,
                    RIGHT + LEGEND_TEXT,
                    legend + 4);
        }
    }
}
