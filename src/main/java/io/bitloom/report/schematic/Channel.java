package io.bitloom.report.schematic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The wires between two columns: each has one upright piece on a track of its own, or none if it runs straight through.
 *
 * @param trunks by wire
 * @param tracks how many there are
 */
record Channel(List<Trunk> trunks, int tracks) {
    private static final int APART = 6;

    /**
     * One wire in a channel.
     *
     * @param wire its number
     * @param left heights at which it touches the column on the left, ascending
     * @param right heights at which it touches the column on the right, ascending
     * @param track 0 for the leftmost, -1 if it runs straight
     */
    record Trunk(int wire, List<Integer> left, List<Integer> right, int track) {
        int top() {
            return Math.min(first(left), first(right));
        }

        int bottom() {
            return Math.max(last(left), last(right));
        }

        private static int first(List<Integer> heights) {
            return heights.isEmpty() ? Integer.MAX_VALUE : heights.get(0);
        }

        private static int last(List<Integer> heights) {
            return heights.isEmpty() ? Integer.MIN_VALUE : heights.get(heights.size() - 1);
        }

        boolean isStraight() {
            return top() == bottom();
        }

        /** Where it comes from. */
        private int source() {
            return left.isEmpty() ? top() : left.get(0);
        }

        private boolean goesDown() {
            return bottom() - source() >= source() - top();
        }

        private boolean meets(Trunk other) {
            return top() - APART < other.bottom() && other.top() - APART < bottom();
        }
    }

    /** Lays out the wires that touch the columns at these heights. */
    static Channel of(TreeMap<Integer, List<Integer>> left, TreeMap<Integer, List<Integer>> right) {
        List<Trunk> waiting = new ArrayList<>();
        TreeMap<Integer, List<Integer>> all = new TreeMap<>(left);
        right.forEach(all::putIfAbsent);
        all.keySet()
                .forEach(wire -> waiting.add(new Trunk(
                        wire,
                        left.getOrDefault(wire, List.of()).stream().sorted().toList(),
                        right.getOrDefault(wire, List.of()).stream().sorted().toList(),
                        -1)));
        // Wires that go down: the lowest source is the leftmost. Wires that go up: the highest one. So they cross
        // least.
        waiting.sort(Comparator.comparing((Trunk trunk) -> trunk.goesDown() ? 0 : 1)
                .thenComparing(trunk -> trunk.goesDown() ? -trunk.source() : trunk.source()));
        List<Trunk> placed = new ArrayList<>();
        int tracks = 0;
        for (Trunk trunk : waiting) {
            int track = -1;
            if (!trunk.isStraight()) {
                track = 0;
                for (Trunk other : placed) {
                    if (other.track >= track && other.meets(trunk)) {
                        track = other.track + 1;
                    }
                }
                tracks = Math.max(tracks, track + 1);
            }
            placed.add(new Trunk(trunk.wire, trunk.left, trunk.right, track));
        }
        return new Channel(placed, tracks);
    }
}
