package io.bitloom.report.schematic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The column of each box: inputs in the first, outputs in the last, everything else right of what it reads, loops apart. */
final class Ranks {
    private final Diagram diagram;
    private final List<List<Integer>> readers = new ArrayList<>();
    private final List<List<Integer>> sources = new ArrayList<>();
    private final int[] state;
    private final int[] ranks;

    private Ranks(Diagram diagram) {
        this.diagram = diagram;
        for (int i = 0; i < diagram.boxes().size(); i++) {
            readers.add(new ArrayList<>());
            sources.add(new ArrayList<>());
        }
        state = new int[diagram.boxes().size()];
        ranks = new int[diagram.boxes().size()];
    }

    /** Columns by the number of the box, from 0 without a gap. */
    static int[] of(Diagram diagram) {
        return new Ranks(diagram).compute();
    }

    private int[] compute() {
        for (Wire wire : diagram.wires()) {
            wire.ends().forEach(end -> readers.get(wire.box()).add(end.box()));
        }
        for (int box = 0; box < state.length; box++) {
            visit(box);
        }
        Arrays.fill(ranks, -1);
        for (int box = 0; box < ranks.length; box++) {
            rank(box);
        }
        pullRight();
        int last = Arrays.stream(ranks).max().orElse(0);
        boolean alone = true;
        for (int box = 0; box < ranks.length; box++) {
            alone &= kind(box) == Box.Kind.OUTPUT || ranks[box] < last;
        }
        for (int box = 0; box < ranks.length; box++) {
            if (kind(box) == Box.Kind.OUTPUT) {
                ranks[box] = alone ? last : last + 1;
            }
        }
        return ranks;
    }

    private Box.Kind kind(int box) {
        return diagram.boxes().get(box).kind();
    }

    /** Depth first; an edge to a box that is still being visited closes a loop and does not count. */
    private void visit(int box) {
        if (state[box] != 0) {
            return;
        }
        state[box] = 1;
        for (int reader : readers.get(box)) {
            visit(reader);
            if (state[reader] == 2) {
                sources.get(reader).add(box);
            }
        }
        state[box] = 2;
    }

    private int rank(int box) {
        if (ranks[box] < 0) {
            int rank = kind(box) == Box.Kind.INPUT ? 0 : 1;
            for (int source : sources.get(box)) {
                rank = Math.max(rank, rank(source) + 1);
            }
            ranks[box] = rank;
        }
        return ranks[box];
    }

    /** A box that reads nothing stands just left of its first reader. */
    private void pullRight() {
        for (int box = 0; box < ranks.length; box++) {
            if (kind(box) != Box.Kind.INPUT && sources.get(box).isEmpty()) {
                int source = box;
                int first = readers.get(box).stream()
                        .filter(reader -> sources.get(reader).contains(source))
                        .mapToInt(reader -> ranks[reader])
                        .min()
                        .orElse(2);
                ranks[box] = Math.max(1, first - 1);
            }
        }
    }
}
