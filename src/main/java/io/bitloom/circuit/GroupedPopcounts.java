package io.bitloom.circuit;

import io.bitloom.bits.BitMatrix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Popcounts of rows in groups that share what they have in common, see {@link PatternGroup}: like rows together, and groups of the size that
 * costs least.
 */
public final class GroupedPopcounts implements Popcounts {
    /** Inputs of the largest table: a row of so few is counted for itself. */
    private static final int FEW_INPUTS = 6;

    private static final int LARGEST_GROUP = 7;

    /** Bits of a class that are handed on uncounted, as tried. */
    private static final List<Integer> FEW_BITS = List.of(6, 12, 18);

    /** Groups that are built to see what a form costs. */
    private static final int SAMPLES = 3;

    private final Target target;
    private final Map<BitMatrix, Form> forms = new HashMap<>();

    public GroupedPopcounts(Target target) {
        this.target = target;
    }

    /** Rows of a matrix in groups, and the bits of a class that are handed on uncounted. */
    private record Form(List<List<Integer>> groups, int fewBits) {}

    @Override
    public int[] of(CircuitBuilder circuit, List<Literal> x, BitMatrix rows) {
        if (x.stream().filter(bit -> !circuit.isConstant(bit.node())).count() <= FEW_INPUTS) {
            return Popcounts.plain().of(circuit, x, rows);
        }
        Form form = forms.computeIfAbsent(rows, this::cheapest);
        PatternGroup group = new PatternGroup(circuit, new Totals(circuit, target), form.fewBits);
        int[] counts = new int[rows.rows()];
        for (List<Integer> members : form.groups) {
            int[] part = group.of(x, rows, members);
            for (int m = 0; m < part.length; m++) {
                counts[members.get(m)] = part[m];
            }
        }
        return counts;
    }

    private Form cheapest(BitMatrix rows) {
        Form best = null;
        long least = Long.MAX_VALUE;
        for (int size = 1; size <= Math.min(LARGEST_GROUP, rows.rows()); size++) {
            List<List<Integer>> groups = LikeRows.groups(rows, size);
            for (int fewBits : FEW_BITS) {
                Form form = new Form(groups, fewBits);
                long cost = cost(rows, form);
                if (cost < least) {
                    least = cost;
                    best = form;
                }
            }
        }
        return best;
    }

    /** Thousandths of a look-up table for each row of a few groups. */
    private long cost(BitMatrix rows, Form form) {
        long cost = 0;
        int measured = 0;
        int samples = Math.min(SAMPLES, form.groups.size());
        for (int s = 0; s < samples; s++) {
            List<Integer> members = form.groups.get(s * form.groups.size() / samples);
            CircuitBuilder trial = new CircuitBuilder(rows.columns());
            PatternGroup group = new PatternGroup(trial, new Totals(trial, target), form.fewBits);
            List<Literal> fires = new ArrayList<>();
            for (int count : group.of(trial.inputBits(), rows, members)) {
                fires.add(trial.atLeast(count, trial.range(count).max() / 2));
            }
            cost += Cost.of(trial.build(fires), target);
            measured += members.size();
        }
        return 1000 * cost / measured;
    }
}
