package io.bitloom.report.schematic;

import io.bitloom.verilog.TemplateRenderer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A diagram with a place for everything.
 *
 * @param title above it
 * @param columns of boxes
 * @param tops of the slots of each column
 * @param channels between the columns
 */
record Drawing(String title, Columns columns, List<Map<Slot, Integer>> tops, List<Channel> channels) {
    private static final int LEFT = 20;
    private static final int TOP = 52;
    private static final int BOTTOM = 46;
    private static final int TRACK = 8;
    private static final int MARGIN = 10;
    private static final int LETTER = 7;
    private static final int LEAST_WIDTH = 560;

    /** What the template shows; all numbers are pixels. */
    record View(
            int width,
            int height,
            int left,
            String title,
            int noteY,
            List<WireView> wires,
            List<DotView> dots,
            List<BoxView> boxes) {}

    record WireView(String path, String thickness) {}

    record DotView(int x, int y) {}

    record BoxView(
            String outline,
            String fill,
            int titleX,
            int titleY,
            String weight,
            String title,
            int subtitleX,
            int subtitleY,
            String subtitle,
            String clock,
            List<TextView> pins,
            List<TextView> notes,
            String stubs) {}

    record TextView(int x, int y, String anchor, String text) {}

    static Drawing of(String title, Diagram diagram) {
        Columns columns = Columns.of(diagram);
        List<Map<Slot, Integer>> tops = Heights.of(columns);
        List<Channel> channels = new ArrayList<>();
        for (int column = 0; column + 1 < tops.size(); column++) {
            channels.add(Channel.of(
                    heights(columns.leaving().get(column), tops.get(column)),
                    heights(columns.entering().get(column + 1), tops.get(column + 1))));
        }
        return new Drawing(title, columns, tops, channels);
    }

    private static TreeMap<Integer, List<Integer>> heights(List<Contact> contacts, Map<Slot, Integer> tops) {
        TreeMap<Integer, List<Integer>> heights = new TreeMap<>();
        for (Contact contact : contacts) {
            heights.computeIfAbsent(contact.wire(), wire -> new ArrayList<>())
                    .add(tops.get(contact.slot()) + contact.offset());
        }
        return heights;
    }

    /** The drawing as SVG; the same netlist gives the same bytes. */
    String svg(TemplateRenderer renderer) {
        List<Box> boxes = columns.diagram().boxes();
        List<StringBuilder> paths = new ArrayList<>();
        columns.diagram().wires().forEach(wire -> paths.add(new StringBuilder()));
        List<DotView> dots = new ArrayList<>();
        List<BoxView> views = new ArrayList<>();
        int x = LEFT;
        int bottom = 0;
        for (int column = 0; column < tops.size(); column++) {
            Span span = span(column, x);
            for (Slot slot : columns.slots().get(column)) {
                int y = TOP + tops.get(column).get(slot);
                bottom = Math.max(bottom, y + columns.height(slot));
                if (slot.isBox()) {
                    Box box = boxes.get(slot.box());
                    views.add(view(box, slot.box(), span.boxX(box), y));
                    stubs(slot.box(), span, y, paths);
                } else {
                    paths.get(slot.wire()).append(line(span.from, y, span.to));
                }
            }
            x = span.to;
            if (column < channels.size()) {
                Channel channel = channels.get(column);
                int width = 2 * MARGIN + TRACK * Math.max(0, channel.tracks() - 1);
                for (Channel.Trunk trunk : channel.trunks()) {
                    run(trunk, x, width, paths.get(trunk.wire()), dots);
                }
                x += width;
            }
        }
        List<WireView> wires = new ArrayList<>();
        for (int w = 0; w < paths.size(); w++) {
            wires.add(new WireView(
                    paths.get(w).toString(), columns.diagram().wires().get(w).width() > 1 ? "2" : "1"));
        }
        return renderer.render(
                "report/schematic.svg.j2",
                new View(
                        Math.max(x + LEFT, LEAST_WIDTH),
                        bottom + BOTTOM,
                        LEFT,
                        title,
                        bottom + BOTTOM - 14,
                        wires,
                        dots,
                        views));
    }

    /** A column from left to right, with where its symbols may be. */
    private record Span(int from, int boxFrom, int boxTo, int to) {
        int boxX(Box box) {
            return switch (box.kind()) {
                case INPUT -> boxTo - box.width();
                case OUTPUT -> boxFrom;
                default -> boxFrom + (boxTo - boxFrom - box.width()) / 2;
            };
        }
    }

    private Span span(int column, int x) {
        int left = 0;
        int width = 0;
        int right = 0;
        for (Slot slot : columns.slots().get(column)) {
            if (slot.isBox()) {
                Box box = columns.diagram().boxes().get(slot.box());
                left = Math.max(left, box.leftMargin());
                width = Math.max(width, box.width());
                right = Math.max(right, box.rightMargin());
            }
        }
        return new Span(x, x + left, x + left + width, x + left + width + right);
    }

    /** The pieces from the pins of a box to the sides of its column. */
    private void stubs(int number, Span span, int y, List<StringBuilder> paths) {
        Box box = columns.diagram().boxes().get(number);
        int boxX = span.boxX(box);
        for (int w = 0; w < paths.size(); w++) {
            Wire wire = columns.diagram().wires().get(w);
            if (wire.box() == number) {
                paths.get(w).append(line(boxX + box.width(), y + box.rightY(wire.pin()), span.to));
            }
            for (Wire.End end : wire.ends()) {
                if (end.box() == number) {
                    paths.get(w).append(line(span.from, y + box.leftY(end.pin()), boxX));
                }
            }
        }
    }

    private static String line(int from, int y, int to) {
        return "M" + from + " " + y + "H" + to;
    }

    /** The pieces of a wire in a channel, and a dot where three of them meet. */
    private static void run(Channel.Trunk trunk, int x, int width, StringBuilder path, List<DotView> dots) {
        if (trunk.isStraight()) {
            path.append(line(x, TOP + trunk.top(), x + width));
            return;
        }
        int at = x + MARGIN + TRACK * trunk.track();
        trunk.left().forEach(y -> path.append(line(x, TOP + y, at)));
        trunk.right().forEach(y -> path.append(line(at, TOP + y, x + width)));
        path.append("M")
                .append(at)
                .append(" ")
                .append(TOP + trunk.top())
                .append("V")
                .append(TOP + trunk.bottom());
        Set<Integer> heights = new TreeSet<>(trunk.left());
        heights.addAll(trunk.right());
        for (int y : heights) {
            int arms = (trunk.left().contains(y) ? 1 : 0)
                    + (trunk.right().contains(y) ? 1 : 0)
                    + (y > trunk.top() ? 1 : 0)
                    + (y < trunk.bottom() ? 1 : 0);
            if (arms > 2) {
                dots.add(new DotView(at, TOP + y));
            }
        }
    }

    private BoxView view(Box box, int number, int x, int y) {
        int width = box.width();
        int height = box.height();
        boolean lines =
                box.kind() == Box.Kind.REGISTER || box.kind() == Box.Kind.MEMORY || box.kind() == Box.Kind.BLOCK;
        List<TextView> pins = new ArrayList<>();
        List<TextView> notes = new ArrayList<>();
        StringBuilder stubs = new StringBuilder();
        Set<Wire.End> wired = new HashSet<>();
        columns.diagram().wires().forEach(wire -> wired.addAll(wire.ends()));
        for (int i = 0; i < box.left().size(); i++) {
            Pin pin = box.left().get(i);
            int at = y + box.leftY(i);
            pins.add(new TextView(x + 5, at + 4, "start", pin.name()));
            if (!pin.note().isEmpty()) {
                boolean isWired = wired.contains(new Wire.End(number, i));
                notes.add(new TextView(isWired ? x - 3 : x - 8, isWired ? at - 3 : at + 4, "end", pin.note()));
                stubs.append(isWired ? "" : line(x - 6, at, x));
            }
        }
        for (int i = 0; i < box.right().size(); i++) {
            Pin pin = box.right().get(i);
            int at = y + box.rightY(i);
            boolean isWired = isSource(number, i);
            pins.add(new TextView(x + width - 5, at + 4, "end", pin.name()));
            if (!pin.note().isEmpty()) {
                notes.add(new TextView(
                        isWired ? x + width + 3 : x + width + 8, isWired ? at - 3 : at + 4, "start", pin.note()));
                stubs.append(isWired ? "" : line(x + width, at, x + width + 6));
            }
        }
        pins.removeIf(pin -> pin.text().isEmpty());
        return new BoxView(
                outline(box, x, y, width, height),
                fill(box),
                x + width / 2,
                lines ? y + 15 : y + height / 2 + 4,
                box.kind() == Box.Kind.BLOCK || box.kind() == Box.Kind.MEMORY ? "bold" : "normal",
                box.title(),
                x + width / 2,
                y + 29,
                box.subtitle(),
                box.kind() == Box.Kind.REGISTER ? "M" + (x + width / 2 - 6) + " " + (y + height) + "l6 -8l6 8" : "",
                pins,
                notes,
                stubs.toString());
    }

    private boolean isSource(int box, int pin) {
        return columns.diagram().wires().stream().anyMatch(wire -> wire.box() == box && wire.pin() == pin);
    }

    private static String outline(Box box, int x, int y, int width, int height) {
        int half = height / 2;
        return switch (box.kind()) {
            case INPUT ->
                "M" + x + " " + y + "h" + (width - 10) + "l10 " + half + "l-10 " + half + "h-" + (width - 10) + "z";
            case OUTPUT ->
                "M" + (x + 10) + " " + y + "h" + (width - 10) + "v" + 2 * half + "h-" + (width - 10) + "l-10 -" + half
                        + "z";
            case MUX -> "M" + x + " " + y + "l" + width + " 10v" + (height - 20) + "l-" + width + " 10z";
            case OPERATOR ->
                "M" + (x + 9) + " " + y + "h" + (width - 18) + "a9 9 0 0 1 9 9v" + (height - 18) + "a9 9 0 0 1 -9 9h-"
                        + (width - 18) + "a9 9 0 0 1 -9 -9v-" + (height - 18) + "a9 9 0 0 1 9 -9z";
            default -> "M" + x + " " + y + "h" + width + "v" + height + "h-" + width + "z";
        };
    }

    private static String fill(Box box) {
        return switch (box.kind()) {
            case INPUT, OUTPUT -> "#fff";
            case OPERATOR, MUX -> "#f3f3f3";
            case REGISTER -> "#cfe5f2";
            case MEMORY -> "#fbe7c0";
            case BLOCK ->
                box.subtitle().contains("weights") || box.subtitle().contains("thresholds") ? "#fbe7c0" : "#e3f1ec";
            case JOIN -> "#000";
        };
    }
}
