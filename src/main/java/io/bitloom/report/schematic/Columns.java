package io.bitloom.report.schematic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The boxes in columns, with a place in each column for the wires that cross it, in an order that crosses few wires.
 *
 * @param diagram what is drawn
 * @param slots of each column from the top
 * @param leaving for each column, the contacts on its right side
 * @param entering for each column, the contacts on its left side
 */
record Columns(Diagram diagram, List<List<Slot>> slots, List<List<Contact>> leaving, List<List<Contact>> entering) {
    private static final int SWEEPS = 24;

    static Columns of(Diagram diagram) {
        int[] ranks = Ranks.of(diagram);
        List<List<Slot>> slots = new ArrayList<>();
        List<List<Contact>> leaving = new ArrayList<>();
        List<List<Contact>> entering = new ArrayList<>();
        for (int box = 0; box < ranks.length; box++) {
            while (slots.size() <= ranks[box]) {
                slots.add(new ArrayList<>());
                leaving.add(new ArrayList<>());
                entering.add(new ArrayList<>());
            }
            slots.get(ranks[box]).add(Slot.ofBox(box));
        }
        for (int w = 0; w < diagram.wires().size(); w++) {
            Wire wire = diagram.wires().get(w);
            int from = ranks[wire.box()];
            leaving.get(from)
                    .add(new Contact(
                            w,
                            Slot.ofBox(wire.box()),
                            diagram.boxes().get(wire.box()).rightY(wire.pin())));
            int least = from + 1;
            int greatest = from;
            for (Wire.End end : wire.ends()) {
                int rank = ranks[end.box()];
                entering.get(rank)
                        .add(new Contact(
                                w,
                                Slot.ofBox(end.box()),
                                diagram.boxes().get(end.box()).leftY(end.pin())));
                least = Math.min(least, rank);
                greatest = Math.max(greatest, rank - 1);
            }
            for (int column = least; column <= greatest; column++) {
                Slot lane = Slot.ofWire(w);
                slots.get(column).add(lane);
                leaving.get(column).add(new Contact(w, lane, 0));
                entering.get(column).add(new Contact(w, lane, 0));
            }
        }
        return new Columns(diagram, slots, leaving, entering).ordered();
    }

    int height(Slot slot) {
        return slot.isBox() ? diagram.boxes().get(slot.box()).height() : 0;
    }

    private Columns ordered() {
        List<List<Slot>> best = copy(slots);
        long least = crossings();
        for (int sweep = 0; sweep < SWEEPS && least > 0; sweep++) {
            boolean forward = sweep % 2 == 0;
            for (int i = 1; i < slots.size(); i++) {
                int column = forward ? i : slots.size() - 1 - i;
                sort(
                        column,
                        forward ? entering.get(column) : leaving.get(column),
                        forward ? column - 1 : column + 1,
                        forward ? leaving.get(column - 1) : entering.get(column + 1));
            }
            long crossings = crossings();
            if (crossings < least) {
                least = crossings;
                best = copy(slots);
            }
        }
        return new Columns(diagram, best, leaving, entering);
    }

    private static List<List<Slot>> copy(List<List<Slot>> slots) {
        return slots.stream().map(List::copyOf).toList();
    }

    /** Sorts a column by the mean place of what its slots are wired to in the next one. */
    private void sort(int column, List<Contact> own, int next, List<Contact> others) {
        Map<Slot, Integer> tops = tops(next);
        Map<Integer, List<Integer>> byWire = new HashMap<>();
        others.forEach(other -> byWire.computeIfAbsent(other.wire(), wire -> new ArrayList<>())
                .add(tops.get(other.slot()) + other.offset()));
        Map<Slot, Integer> before = tops(column);
        Map<Slot, Double> wanted = new HashMap<>();
        for (Slot slot : slots.get(column)) {
            double mean = own.stream()
                    .filter(contact -> contact.slot().equals(slot))
                    .flatMap(contact -> byWire.getOrDefault(contact.wire(), List.of()).stream()
                            .map(y -> y - contact.offset()))
                    .mapToInt(Integer::intValue)
                    .average()
                    .orElse(before.get(slot));
            wanted.put(slot, mean);
        }
        slots.get(column).sort(Comparator.comparing(wanted::get));
    }

    private Map<Slot, Integer> tops(int column) {
        Map<Slot, Integer> tops = new HashMap<>();
        int y = 0;
        for (Slot slot : slots.get(column)) {
            tops.put(slot, y);
            y += height(slot) + Box.PITCH / 2;
        }
        return tops;
    }

    private long crossings() {
        long crossings = 0;
        for (int column = 0; column + 1 < slots.size(); column++) {
            List<int[]> lines = lines(column);
            for (int i = 0; i < lines.size(); i++) {
                for (int j = 0; j < i; j++) {
                    int[] a = lines.get(i);
                    int[] b = lines.get(j);
                    crossings += (long) Integer.signum(a[0] - b[0]) * Integer.signum(a[1] - b[1]) < 0 ? 1 : 0;
                }
            }
        }
        return crossings;
    }

    private List<int[]> lines(int column) {
        Map<Slot, Integer> left = tops(column);
        Map<Slot, Integer> right = tops(column + 1);
        List<int[]> lines = new ArrayList<>();
        for (Contact from : leaving.get(column)) {
            for (Contact to : entering.get(column + 1)) {
                if (from.wire() == to.wire()) {
                    lines.add(new int[] {left.get(from.slot()) + from.offset(), right.get(to.slot()) + to.offset()});
                }
            }
        }
        return lines;
    }
}
