package io.bitloom.circuit;

import io.bitloom.bits.BitMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The popcounts of a few rows that share what they have in common.
 *
 * <pre>
 *     x'_i = ~(x_i ^ w_0i)                     the agreements with the first row
 *     T    = sum of all x'_i                 = P_0
 *     D_j  = sum of x'_i where row j and the first differ,      d_j = how many these are
 *     P_j  = (T - D_j) + (d_j - D_j)         = T - 2*D_j + d_j
 *     E_j  = T - D_j,                     P_j = 2*E_j - T + d_j        counted instead where the two differ in most places
 * </pre>
 *
 * <p>Inputs in which the same rows differ make a class, at most 2^(rows-1) of them. Row by row, the classes in which it differs are counted, each
 * count goes into D_j and into the class that is the same but for row j: in the end one class is left, and its sum is T. A class of few bits is
 * not counted but handed on as it is.
 */
final class PatternGroup {
    private final CircuitBuilder circuit;
    private final Totals totals;
    private final int fewBits;

    /** @param fewBits bits of a class that are handed on uncounted */
    PatternGroup(CircuitBuilder circuit, Totals totals, int fewBits) {
        this.circuit = circuit;
        this.totals = totals;
        this.fewBits = fewBits;
    }

    /** What is to be added up: numbers and bits. */
    private record Bag(List<Integer> numbers, List<Literal> bits) {
        Bag() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void add(Bag other) {
            numbers.addAll(other.numbers);
            bits.addAll(other.bits);
        }
    }

    /** The popcounts of these rows, in their order. */
    int[] of(List<Literal> x, BitMatrix rows, List<Integer> members) {
        List<Integer> live = IntStream.range(0, x.size())
                .filter(i -> !circuit.isConstant(x.get(i).node()))
                .boxed()
                .toList();
        int others = members.size() - 1;
        int first = members.get(0);
        List<Literal> agreements = Agreement.of(x, rows.row(first));
        boolean[] same = new boolean[others];
        int[] differences = new int[others];
        for (int j = 0; j < others; j++) {
            differences[j] = differences(live, rows, first, members.get(j + 1));
            same[j] = 2 * differences[j] > live.size();
        }
        Bag[] classes = new Bag[1 << others];
        for (int c = 0; c < classes.length; c++) {
            classes[c] = new Bag();
        }
        for (int i : live) {
            int pattern = 0;
            for (int j = 0; j < others; j++) {
                boolean differs = rows.get(members.get(j + 1), i) != rows.get(first, i);
                pattern |= differs != same[j] ? 1 << j : 0;
            }
            classes[pattern].bits.add(agreements.get(i));
        }
        int[] parts = new int[others];
        for (int j = others - 1; j >= 0; j--) {
            parts[j] = fold(classes, j);
        }
        int total = totals.of(classes[0].numbers, classes[0].bits);

        int[] counts = new int[members.size()];
        int fixed = fixed(x, rows, first);
        counts[0] = circuit.sum(fixed, List.of(new Scaled(total, 1)), List.of());
        for (int j = 0; j < others; j++) {
            List<Scaled> terms = same[j]
                    ? List.of(new Scaled(parts[j], 2), new Scaled(total, -1))
                    : List.of(new Scaled(total, 1), new Scaled(parts[j], -2));
            int constant = fixed(x, rows, members.get(j + 1));
            Range possible = new Range(constant, constant + live.size());
            counts[j + 1] = circuit.sum(differences[j] + constant, terms, List.of(), possible);
        }
        return counts;
    }

    /** How many constant inputs agree with a row. */
    private int fixed(List<Literal> x, BitMatrix rows, int row) {
        int agreements = 0;
        for (int i = 0; i < x.size(); i++) {
            if (circuit.isConstant(x.get(i).node()) && circuit.constantOf(x.get(i)) == rows.get(row, i)) {
                agreements++;
            }
        }
        return agreements;
    }

    private static int differences(List<Integer> live, BitMatrix rows, int one, int other) {
        return (int) live.stream()
                .filter(i -> rows.get(one, i) != rows.get(other, i))
                .count();
    }

    /** Counts the classes of bit j of the pattern, gives their sum, and leaves only classes without it. */
    private int fold(Bag[] classes, int j) {
        Bag part = new Bag();
        for (int c = 1 << j; c < 2 << j; c++) {
            Bag counted = classes[c];
            if (!counted.numbers.isEmpty() || counted.bits.size() > fewBits) {
                int count = totals.of(counted.numbers, counted.bits);
                counted = new Bag(List.of(count), List.of());
            }
            part.add(counted);
            classes[c - (1 << j)].add(counted);
        }
        return totals.of(part.numbers, part.bits);
    }
}
