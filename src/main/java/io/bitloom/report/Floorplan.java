package io.bitloom.report;

import io.bitloom.synthesis.PathStep;
import io.bitloom.verilog.TemplateRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where the parts of a design lie on the device, and the critical path over them. A tile of logic is eight rows, one for each
 * logic cell, and a row is look-up table, carry and flip-flop from the left; what is not used stays light.
 *
 * @param title above the plan
 * @param grid of the device
 * @param design after place and route
 * @param path the critical path
 * @param colours of the parts
 */
record Floorplan(String title, IceGrid grid, PlacedDesign design, List<PathStep> path, PartColours colours) {
    private static final int LEFT = 34;
    private static final int TOP = 44;
    private static final int BOTTOM = 34;
    private static final int LENGTH = 748;
    private static final int LEAST_TILE = 18;
    private static final int GREATEST_TILE = 40;
    private static final int CELLS = 8;
    private static final int LEGEND = 34;
    private static final int NAME = 20;
    private static final int COLUMN = 56;
    private static final int LETTER = 7;
    private static final int LEGEND_ROW = 22;
    private static final int TICK = 4;
    private static final int NOTES = 190;

    /** Parts of a row of a tile: from, to, out of one. */
    private static final double LUT_FROM = 0.09;

    private static final double LUT_TO = 0.53;
    private static final double CARRY_FROM = 0.57;
    private static final double CARRY_TO = 0.67;
    private static final double FF_FROM = 0.71;
    private static final double FF_TO = 0.92;

    /** What the template shows; all numbers are pixels. */
    record View(
            int width,
            int height,
            int left,
            String title,
            List<TileView> tiles,
            List<AreaView> areas,
            List<TickView> columns,
            List<TickView> rows,
            int tickY,
            int tickX,
            String path,
            List<StopView> stops,
            int legend,
            int legendName,
            int legendTop,
            List<TitleView> titles,
            List<LegendView> parts,
            int ruleY,
            int ruleEnd,
            KeyView key) {}

    /** Tiles of one kind as one outline. */
    record TileView(String fill, String outline) {}

    /** All places of one part as one outline. */
    record AreaView(String name, String colour, String outline) {}

    record TickView(String at, int label) {}

    record StopView(String x, String y, String colour, String radius, String name) {}

    record TitleView(int x, String text) {}

    record LegendView(String name, String colour, int y, int baseline, List<TitleView> counts) {}

    /** The lines below the legend: how to read a tile, and the path. */
    record KeyView(
            List<SampleView> samples,
            int pathY,
            int pathBaseline,
            int pathEnd,
            boolean hasPath,
            String pathText,
            List<LineView> lines) {}

    record SampleView(int x, int y, int width, int textX, int baseline, String text) {}

    record LineView(int y, String text) {}

    /** The plan as SVG; the same design gives the same bytes. */
    String svg(TemplateRenderer renderer) {
        int tile = tile();
        int width = grid.columns() * tile;
        int height = grid.rows() * tile;
        int legend = LEFT + width + LEGEND;
        List<Count> counts = counts();
        int longest = colours.parts().stream().mapToInt(String::length).max().orElse(0);
        int firstCount = legend + NAME + LETTER * Math.max(longest, "total".length()) + COLUMN;
        int end = firstCount + COLUMN * (counts.size() - 1);
        List<LegendView> parts = legend(counts, firstCount);
        int ruleY = TOP + LEGEND_ROW * parts.size();
        KeyView key = key(legend, ruleY + LEGEND_ROW + 20);
        return renderer.render(
                "report/floorplan.svg.j2",
                new View(
                        Math.max(end, legend + 240) + LETTER * 2,
                        Math.max(TOP + height, ruleY + NOTES + LEGEND_ROW) + BOTTOM,
                        LEFT,
                        title,
                        tiles(),
                        areas(),
                        ticks(grid.columns(), x -> pixel(left(x) + tile / 2.0)),
                        ticks(grid.rows(), y -> pixel(top(y) + tile / 2.0)),
                        TOP + height + 16,
                        LEFT - 6,
                        stops().stream().map(stop -> stop.x() + "," + stop.y()).collect(Collectors.joining(" ")),
                        stops(),
                        legend,
                        legend + NAME,
                        TOP + 12,
                        titles(counts, firstCount),
                        parts,
                        ruleY - 1,
                        end,
                        key));
    }

    private int tile() {
        return Math.min(GREATEST_TILE, Math.max(LEAST_TILE, LENGTH / Math.max(grid.columns(), grid.rows())));
    }

    private int left(int x) {
        return LEFT + x * tile();
    }

    private int top(int y) {
        return TOP + (grid.rows() - 1 - y) * tile();
    }

    private List<TileView> tiles() {
        StringBuilder logic = new StringBuilder();
        StringBuilder ram = new StringBuilder();
        StringBuilder edge = new StringBuilder();
        int size = tile() - 1;
        for (int y = 0; y < grid.rows(); y++) {
            for (int x = 0; x < grid.columns(); x++) {
                if (grid.isCorner(x, y)) {
                    continue;
                }
                if (grid.isEdge(x, y)) {
                    edge.append(box(left(x), top(y), size, size));
                } else if (!grid.ramColumns().contains(x)) {
                    logic.append(box(left(x), top(y), size, size));
                } else if (y % 2 == 1) {
                    ram.append(box(left(x), top(y + 1), size, size + tile()));
                }
            }
        }
        return List.of(
                new TileView("#f3f3f3", logic.toString()),
                new TileView("#e2e2e2", ram.toString()),
                new TileView("#fafafa", edge.toString()));
    }

    private List<AreaView> areas() {
        List<AreaView> areas = new ArrayList<>();
        for (String part : names()) {
            StringBuilder outline = new StringBuilder();
            design.cells().stream()
                    .filter(cell -> cell.part().equals(part))
                    .forEach(cell -> outline.append(places(cell)));
            areas.add(new AreaView(part, colours.of(part), outline.toString()));
        }
        return areas;
    }

    /** Parts with a placed cell, {@code other} among them even if the report does not name it. */
    private List<String> names() {
        List<String> names = new ArrayList<>(colours.parts());
        if (!names.contains("other")) {
            names.add("other");
        }
        names.removeIf(
                name -> design.cells().stream().noneMatch(cell -> cell.part().equals(name)));
        return names;
    }

    private String places(PlacedCell cell) {
        double size = tile();
        double x = left(cell.x());
        double y = top(cell.y());
        if (cell.isLogic()) {
            double row = (size - 3) / CELLS;
            double at = y + 1 + row * (CELLS - 1 - cell.index());
            return (cell.lut() ? box(x + LUT_FROM * size, at, (LUT_TO - LUT_FROM) * size, row - 0.5) : "")
                    + (cell.carry() ? box(x + CARRY_FROM * size, at, (CARRY_TO - CARRY_FROM) * size, row - 0.5) : "")
                    + (cell.ff() ? box(x + FF_FROM * size, at, (FF_TO - FF_FROM) * size, row - 0.5) : "");
        }
        if (cell.isRam()) {
            return box(x + 2, y - size + 2, size - 5, 2 * size - 5);
        }
        if (cell.isDsp()) {
            return box(x + 2, y - 4 * size + 2, size - 5, 5 * size - 5);
        }
        if (cell.bel().startsWith("spram")) {
            return box(x + 2 + (cell.bel().matches(".*[24]") ? size / 2 : 0), y + 2, size / 2 - 4, size - 5);
        }
        if (cell.bel().startsWith("io")) {
            return box(x + 4, y + (cell.bel().equals("io0") ? size / 2 : 2), size - 9, size / 2 - 4);
        }
        if (cell.bel().startsWith("pll")) {
            return box(x - size + 2, y + 1, 2 * size - 5, size / 2 - 3);
        }
        return box(x + size / 2 - 4, y + size / 2, 6, size / 2 - 3);
    }

    private List<StopView> stops() {
        List<StopView> stops = new ArrayList<>();
        String last = "";
        for (PathStep step : path) {
            Optional<PlacedCell> cell =
                    step.kind().equals("routing") || step.cell().equals(last)
                            ? Optional.empty()
                            : design.cell(step.cell());
            if (cell.isPresent()) {
                last = step.cell();
                stops.add(stop(cell.get()));
            }
        }
        return stops;
    }

    private StopView stop(PlacedCell cell) {
        double size = tile();
        double row = (size - 3) / CELLS;
        double y = cell.isLogic()
                ? top(cell.y()) + 1 + row * (CELLS - 0.5 - cell.index())
                : cell.isRam() ? top(cell.y()) : top(cell.y()) + size / 2;
        return new StopView(pixel(left(cell.x()) + size * 0.5), pixel(y), colours.of(cell.part()), "2.5", cell.name());
    }

    /** A column of the legend. */
    private record Count(String title, Predicate<PlacedCell> counts) {}

    private List<Count> counts() {
        List<Count> counts = new ArrayList<>(List.of(
                new Count("cells", PlacedCell::isLogic),
                new Count("LUT", PlacedCell::lut),
                new Count("carry", PlacedCell::carry),
                new Count("FF", PlacedCell::ff),
                new Count("RAM", PlacedCell::isRam)));
        if (design.cells().stream().anyMatch(PlacedCell::isDsp)) {
            counts.add(new Count("DSP", PlacedCell::isDsp));
        }
        counts.add(new Count("IO", cell -> cell.bel().startsWith("io")));
        if (design.cells().stream().anyMatch(cell -> cell.bel().startsWith("pll"))) {
            counts.add(new Count("PLL", cell -> cell.bel().startsWith("pll")));
        }
        return counts;
    }

    private static List<TitleView> titles(List<Count> counts, int first) {
        return IntStream.range(0, counts.size())
                .mapToObj(i -> new TitleView(first + COLUMN * i, counts.get(i).title()))
                .toList();
    }

    private List<LegendView> legend(List<Count> counts, int first) {
        List<LegendView> rows = new ArrayList<>();
        for (String part : names()) {
            rows.add(row(
                    part,
                    colours.of(part),
                    counts,
                    first,
                    rows.size(),
                    cell -> cell.part().equals(part)));
        }
        rows.add(row("total", "none", counts, first, rows.size(), cell -> true));
        return rows;
    }

    private LegendView row(
            String name, String colour, List<Count> counts, int first, int number, Predicate<PlacedCell> taken) {
        int y = TOP + LEGEND_ROW * (number + 1);
        return new LegendView(
                name,
                colour,
                y,
                y + 12,
                IntStream.range(0, counts.size())
                        .mapToObj(i -> new TitleView(
                                first + COLUMN * i,
                                String.format(
                                        Locale.ROOT,
                                        "%,d",
                                        design.cells().stream()
                                                .filter(taken.and(counts.get(i).counts()))
                                                .count())))
                        .toList());
    }

    private KeyView key(int left, int y) {
        List<SampleView> samples = new ArrayList<>();
        int x = left;
        for (Sample sample : List.of(
                new Sample("LUT", LUT_TO - LUT_FROM),
                new Sample("carry", CARRY_TO - CARRY_FROM),
                new Sample("FF", FF_TO - FF_FROM))) {
            int width = (int) Math.round(sample.share() * GREATEST_TILE);
            samples.add(new SampleView(x, y, width, x + width + 6, y + 11, sample.name()));
            x += width + 20 + LETTER * sample.name().length();
        }
        double total = path.stream().mapToDouble(PathStep::delayNs).sum();
        int pathY = y + 38;
        return new KeyView(
                samples,
                pathY,
                pathY + 4,
                left + 40,
                !stops().isEmpty(),
                String.format(Locale.ROOT, "critical path, %.2f ns", total),
                List.of(
                        new LineView(pathY + 30, "ring: its start, square: its end"),
                        new LineView(pathY + 52, "a tile has eight logic cells,"),
                        new LineView(pathY + 70, "each with a LUT, a carry and a FF;"),
                        new LineView(pathY + 88, "grey columns are block RAMs,"),
                        new LineView(pathY + 106, "pads and the like are at the edge")));
    }

    private record Sample(String name, double share) {}

    private List<TickView> ticks(int tiles, IntFunction<String> at) {
        return IntStream.range(0, tiles)
                .filter(i -> i % TICK == 0)
                .mapToObj(i -> new TickView(at.apply(i), i))
                .toList();
    }

    private static String box(double x, double y, double width, double height) {
        return "M" + pixel(x) + " " + pixel(y) + "h" + pixel(width) + "v" + pixel(height) + "h-" + pixel(width) + "z";
    }

    private static String pixel(double at) {
        String text = String.format(Locale.ROOT, "%.1f", at);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
