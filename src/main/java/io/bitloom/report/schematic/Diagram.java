package io.bitloom.report.schematic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Boxes and the wires between them, before anything has a place.
 *
 * @param boxes wires name them by number
 * @param wires in the order of the boxes they come from
 */
record Diagram(List<Box> boxes, List<Wire> wires) {
    /** A wire of one bit with more ends than this is drawn as its name at each of them. */
    private static final int MOST_ENDS = 4;

    /** A pin that takes from more places than this shows one of them for each source. */
    private static final int MOST_RUNS = 10;

    Diagram {
        boxes = List.copyOf(boxes);
        wires = List.copyOf(wires);
    }

    static Diagram of(Netlist netlist) {
        return new Builder(netlist).build();
    }

    /** Where a bit comes from. */
    private record Source(int box, int pin, int index) {}

    /** Bits that follow each other in one source: {@code count} of them from {@code from}. */
    private record Run(int box, int pin, int from, int count, int at) {
        boolean isFollowedBy(Source next, int position) {
            return next.box == box && next.pin == pin && next.index == from + count && position == at + count;
        }
    }

    private static final class Builder {
        private final Netlist netlist;
        private final List<Box> boxes = new ArrayList<>();
        private final Map<String, Source> sources = new HashMap<>();
        private final Map<List<Integer>, List<Wire.End>> ends = new LinkedHashMap<>();

        private Builder(Netlist netlist) {
            this.netlist = netlist;
        }

        Diagram build() {
            Set<String> hidden = new HashSet<>();
            netlist.inputs().forEach((name, bits) -> {
                if (Symbols.EVERYWHERE.contains(name)) {
                    hidden.addAll(bits);
                } else {
                    boxes.add(new Box(Box.Kind.INPUT, name, "", List.of(), List.of(new Pin("", bits))));
                }
            });
            netlist.cells().forEach(cell -> boxes.add(Symbols.box(cell, netlist, hidden)));
            netlist.outputs()
                    .forEach((name, bits) ->
                            boxes.add(new Box(Box.Kind.OUTPUT, name, "", List.of(new Pin("", bits)), List.of())));
            for (int box = 0; box < boxes.size(); box++) {
                for (int pin = 0; pin < boxes.get(box).right().size(); pin++) {
                    drive(box, pin);
                }
            }
            int count = boxes.size();
            for (int box = 0; box < count; box++) {
                for (int pin = 0; pin < boxes.get(box).left().size(); pin++) {
                    connect(box, pin);
                }
            }
            return new Diagram(boxes, wires());
        }

        private void drive(int box, int pin) {
            List<String> bits = boxes.get(box).right().get(pin).bits();
            for (int i = 0; i < bits.size(); i++) {
                sources.put(bits.get(i), new Source(box, pin, i));
            }
        }

        private void connect(int box, int number) {
            Pin pin = boxes.get(box).left().get(number);
            List<Run> runs = runs(pin.bits());
            if (runs.isEmpty()) {
                boxes.set(box, boxes.get(box).withLeft(number, pin.with(constant(pin.bits()))));
            } else if (runs.size() == 1) {
                boxes.set(box, boxes.get(box).withLeft(number, pin.with(slice(runs.get(0)))));
                lead(runs.get(0), box, number);
            } else {
                join(runs, pin, box, number);
            }
        }

        private void join(List<Run> runs, Pin pin, int box, int number) {
            int join = boxes.size();
            List<Pin> left = new ArrayList<>();
            for (Run run : runs) {
                left.add(new Pin("", List.of(), slice(run)));
            }
            boxes.add(new Box(Box.Kind.JOIN, "", "", left, List.of(new Pin("", pin.bits()))));
            for (int i = 0; i < runs.size(); i++) {
                lead(runs.get(i), join, i);
            }
            ends.computeIfAbsent(List.of(join, 0), key -> new ArrayList<>()).add(new Wire.End(box, number));
        }

        private void lead(Run run, int box, int pin) {
            ends.computeIfAbsent(List.of(run.box, run.pin), key -> new ArrayList<>())
                    .add(new Wire.End(box, pin));
        }

        private List<Run> runs(List<String> bits) {
            List<Run> runs = new ArrayList<>();
            for (int i = 0; i < bits.size(); i++) {
                Source source = sources.get(bits.get(i));
                if (source == null) {
                    continue;
                }
                Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
                if (last != null && last.isFollowedBy(source, i)) {
                    runs.set(runs.size() - 1, new Run(last.box, last.pin, last.from, last.count + 1, last.at));
                } else {
                    runs.add(new Run(source.box, source.pin, source.index, 1, i));
                }
            }
            if (runs.size() > MOST_RUNS) {
                Map<List<Integer>, Run> first = new LinkedHashMap<>();
                runs.forEach(run -> first.putIfAbsent(List.of(run.box, run.pin), run));
                return List.copyOf(first.values());
            }
            return runs;
        }

        /** Which bits of its source a run takes, empty for all of them. */
        private String slice(Run run) {
            int width = boxes.get(run.box).right().get(run.pin).bits().size();
            if (run.count == width) {
                return "";
            }
            return run.count == 1 ? "[" + run.from + "]" : "[" + (run.from + run.count - 1) + ":" + run.from + "]";
        }

        private static String constant(List<String> bits) {
            StringBuilder digits = new StringBuilder();
            bits.forEach(bit -> digits.insert(0, bit.startsWith("'") ? bit.substring(1) : "x"));
            boolean isNumber = digits.length() <= 31 && digits.indexOf("x") < 0 && digits.length() > 0;
            return isNumber
                    ? String.valueOf(Integer.parseInt(digits.toString(), 2))
                    : digits.chars().allMatch(c -> c == 'x') ? "-" : "constant";
        }

        private List<Wire> wires() {
            List<Wire> wires = new ArrayList<>();
            ends.forEach((source, sinks) -> {
                Pin pin = boxes.get(source.get(0)).right().get(source.get(1));
                String name = netlist.nameOf(pin.bits()).replaceFirst(".*\\.", "");
                if (pin.bits().size() == 1 && sinks.size() > MOST_ENDS && !name.isEmpty()) {
                    label(source, sinks, name);
                } else {
                    boxes.set(
                            source.get(0),
                            boxes.get(source.get(0))
                                    .withRight(
                                            source.get(1),
                                            pin.with(
                                                    pin.bits().size() > 1
                                                            ? String.valueOf(
                                                                    pin.bits().size())
                                                            : "")));
                    wires.add(new Wire(source.get(0), source.get(1), pin.bits().size(), sinks));
                }
            });
            return wires;
        }

        private void label(List<Integer> source, List<Wire.End> sinks, String name) {
            Box from = boxes.get(source.get(0));
            if (from.kind() != Box.Kind.INPUT) {
                boxes.set(
                        source.get(0),
                        from.withRight(
                                source.get(1), from.right().get(source.get(1)).with(name)));
            }
            for (Wire.End sink : sinks) {
                Box to = boxes.get(sink.box());
                boxes.set(
                        sink.box(),
                        to.withLeft(sink.pin(), to.left().get(sink.pin()).with(name)));
            }
        }
    }
}
