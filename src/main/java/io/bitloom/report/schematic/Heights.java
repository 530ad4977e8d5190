package io.bitloom.report.schematic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far down each slot of the columns is: near what it is wired to, and never so that two wires lie on each other. */
final class Heights {
    private static final int SWEEPS = 13;

    /** Wires give way to boxes. */
    private static final double BOX_WEIGHT = 8;

    private static final int BOXES_APART = 18;
    private static final int BOX_AND_WIRE_APART = 12;
    private static final int WIRES_APART = 9;
    private static final int CLEAR = 4;
    private static final int REACH = 400;

    private final Columns columns;
    private final List<Map<Slot, Double>> tops = new ArrayList<>();

    private Heights(Columns columns) {
        this.columns = columns;
    }

    /** The top of each slot of each column in pixels, the least one 0. */
    static List<Map<Slot, Integer>> of(Columns columns) {
        return new Heights(columns).compute();
    }

    private List<Map<Slot, Integer>> compute() {
        int count = columns.slots().size();
        for (List<Slot> slots : columns.slots()) {
            Map<Slot, Double> column = new HashMap<>();
            double y = 0;
            for (int i = 0; i < slots.size(); i++) {
                y += i == 0 ? 0 : pitch(slots.get(i - 1), slots.get(i));
                column.put(slots.get(i), y);
            }
            tops.add(column);
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int i = 0; i < count; i++) {
                boolean forward = sweep % 2 == 0;
                int column = forward ? i : count - 1 - i;
                relax(column, forward);
            }
        }
        return settled();
    }

    private double pitch(Slot upper, Slot lower) {
        int apart = upper.isBox() && lower.isBox()
                ? BOXES_APART
                : upper.isBox() || lower.isBox() ? BOX_AND_WIRE_APART : WIRES_APART;
        return columns.height(upper) + apart;
    }

    private void relax(int column, boolean forward) {
        List<Slot> slots = columns.slots().get(column);
        double[] wanted = new double[slots.size()];
        double[] packed = new double[slots.size()];
        double[] weights = new double[slots.size()];
        for (int i = 0; i < slots.size(); i++) {
            weights[i] = slots.get(i).isBox() && !isFree(column, slots.get(i)) ? BOX_WEIGHT : 1;
            packed[i] = i == 0 ? 0 : packed[i - 1] + pitch(slots.get(i - 1), slots.get(i));
            wanted[i] = wanted(column, slots.get(i), forward) - packed[i];
        }
        follow(column, slots, wanted);
        double[] level = isotonic(wanted, weights);
        for (int i = 0; i < slots.size(); i++) {
            tops.get(column).put(slots.get(i), level[i] + packed[i]);
        }
    }

    /**
     * A wire that turns back would pull its box along, for ever, and a box without wires would stay where it was pushed: they
     * give way to their neighbours.
     */
    private void follow(int column, List<Slot> slots, double[] wanted) {
        for (int i = 1; i < wanted.length; i++) {
            if (isTurning(column, slots.get(i))) {
                wanted[i] = Math.max(wanted[i], wanted[i - 1]);
            } else if (isFree(column, slots.get(i))) {
                wanted[i] = wanted[i - 1];
            }
        }
        for (int i = wanted.length - 2; i >= 0; i--) {
            if (isTurning(column, slots.get(i))) {
                wanted[i] = Math.min(wanted[i], wanted[i + 1]);
            } else if (i == 0 && isFree(column, slots.get(i))) {
                wanted[i] = wanted[i + 1];
            }
        }
    }

    /** Whether a wire has a pin on the side of the column that it passes on. */
    private boolean isTurning(int column, Slot slot) {
        return !slot.isBox()
                && (columns.leaving().get(column).stream().anyMatch(contact -> isOtherEndOf(slot, contact))
                        || columns.entering().get(column).stream().anyMatch(contact -> isOtherEndOf(slot, contact)));
    }

    private static boolean isOtherEndOf(Slot lane, Contact contact) {
        return contact.wire() == lane.wire() && contact.slot().isBox();
    }

    private boolean isFree(int column, Slot slot) {
        return slot.isBox()
                && columns.leaving().get(column).stream()
                        .noneMatch(contact -> contact.slot().equals(slot))
                && columns.entering().get(column).stream()
                        .noneMatch(contact -> contact.slot().equals(slot));
    }

    private double wanted(int column, Slot slot, boolean forward) {
        List<Double> places = new ArrayList<>();
        if (!slot.isBox()) {
            collect(
                    places,
                    slot,
                    columns.leaving().get(column),
                    columns.leaving().get(column),
                    column);
            collect(
                    places,
                    slot,
                    columns.entering().get(column),
                    columns.entering().get(column),
                    column);
        }
        if (forward && column > 0) {
            collect(
                    places,
                    slot,
                    columns.entering().get(column),
                    columns.leaving().get(column - 1),
                    column - 1);
        }
        if (!forward && column + 1 < tops.size()) {
            collect(
                    places,
                    slot,
                    columns.leaving().get(column),
                    columns.entering().get(column + 1),
                    column + 1);
        }
        return places.stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(tops.get(column).get(slot));
    }

    private void collect(List<Double> places, Slot slot, List<Contact> own, List<Contact> others, int column) {
        for (Contact contact : own) {
            if (contact.slot().equals(slot)) {
                for (Contact other : others) {
                    if (other.wire() == contact.wire() && !other.slot().equals(slot)) {
                        places.add(tops.get(column).get(other.slot()) + other.offset() - contact.offset());
                    }
                }
            }
        }
    }

    /** The ascending numbers nearest to these in the sense of weighted least squares: neighbours out of order share their mean. */
    private static double[] isotonic(double[] values, double[] weights) {
        double[] means = new double[values.length];
        double[] masses = new double[values.length];
        int[] counts = new int[values.length];
        int pools = 0;
        for (int i = 0; i < values.length; i++) {
            means[pools] = values[i];
            masses[pools] = weights[i];
            counts[pools] = 1;
            pools++;
            while (pools > 1 && means[pools - 2] > means[pools - 1]) {
                double mass = masses[pools - 2] + masses[pools - 1];
                means[pools - 2] = (means[pools - 2] * masses[pools - 2] + means[pools - 1] * masses[pools - 1]) / mass;
                masses[pools - 2] = mass;
                counts[pools - 2] += counts[pools - 1];
                pools--;
            }
        }
        double[] result = new double[values.length];
        int at = 0;
        for (int pool = 0; pool < pools; pool++) {
            for (int i = 0; i < counts[pool]; i++) {
                result[at++] = means[pool];
            }
        }
        return result;
    }

    private List<Map<Slot, Integer>> settled() {
        List<Map<Slot, Integer>> settled = new ArrayList<>();
        for (int column = 0; column < tops.size(); column++) {
            Map<Slot, Integer> places = new HashMap<>();
            List<Slot> slots = columns.slots().get(column);
            int least = Integer.MIN_VALUE;
            for (int i = 0; i < slots.size(); i++) {
                Slot slot = slots.get(i);
                if (i > 0) {
                    least = places.get(slots.get(i - 1)) + (int) pitch(slots.get(i - 1), slot);
                }
                places.put(slot, place(column, slot, least, settled));
            }
            settled.add(places);
        }
        int top = settled.stream()
                .flatMap(places -> places.values().stream())
                .mapToInt(Integer::intValue)
                .min()
                .orElse(0);
        settled.forEach(places -> places.replaceAll((slot, y) -> y - top));
        return settled;
    }

    /** The free place nearest to the wanted one; a place that makes a wire straight comes first. */
    private int place(int column, Slot slot, int least, List<Map<Slot, Integer>> settled) {
        int wanted = Math.max(least, (int) Math.round(tops.get(column).get(slot)));
        if (column == 0) {
            return wanted;
        }
        List<Integer> straight = new ArrayList<>();
        for (Contact own : columns.entering().get(column)) {
            for (Contact other : columns.leaving().get(column - 1)) {
                if (own.slot().equals(slot) && other.wire() == own.wire()) {
                    straight.add(settled.get(column - 1).get(other.slot()) + other.offset() - own.offset());
                }
            }
        }
        straight.removeIf(y -> Math.abs(y - wanted) > Box.PITCH);
        straight.sort((a, b) -> Integer.compare(Math.abs(a - wanted), Math.abs(b - wanted)));
        for (int y : straight) {
            if (y >= least && isClear(column, slot, y, settled)) {
                return y;
            }
        }
        for (int away = 0; away < REACH; away++) {
            if (wanted - away >= least && isClear(column, slot, wanted - away, settled)) {
                return wanted - away;
            }
            if (isClear(column, slot, wanted + away, settled)) {
                return wanted + away;
            }
        }
        return wanted;
    }

    private boolean isClear(int column, Slot slot, int y, List<Map<Slot, Integer>> settled) {
        for (Contact own : columns.entering().get(column)) {
            if (own.slot().equals(slot)) {
                for (Contact other : columns.leaving().get(column - 1)) {
                    int there = settled.get(column - 1).get(other.slot()) + other.offset();
                    if (other.wire() != own.wire() && Math.abs(there - y - own.offset()) < CLEAR) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
