package io.bitloom.circuit;

import io.bitloom.bits.BitMatrix;
import java.util.List;

/** A way to compute how many bits of an input agree with each row of a matrix. */
@FunctionalInterface
public interface Popcounts {
    /**
     * P_n = popcount(~(x ^ w_n)) for every row n.
     *
     * @param circuit where the nodes are added
     * @param x one bit for each column, constants among them
     * @param rows w, one row for each count
     * @return the nodes of the counts, each 0..columns
     */
    int[] of(CircuitBuilder circuit, List<Literal> x, BitMatrix rows);

    /** Each row for itself: the form that says what is meant. */
    static Popcounts plain() {
        return (circuit, x, rows) -> {
            int[] counts = new int[rows.rows()];
            for (int n = 0; n < counts.length; n++) {
                counts[n] = circuit.ones(Agreement.of(x, rows.row(n)));
            }
            return counts;
        };
    }
}
