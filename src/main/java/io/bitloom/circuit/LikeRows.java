package io.bitloom.circuit;

import io.bitloom.bits.BitMatrix;
import io.bitloom.bits.BitVector;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of a matrix in groups of rows that are like each other, or like each other's complement. */
final class LikeRows {
    private LikeRows() {}

    /** Groups of so many rows, the last perhaps of fewer; each begins with the first row left and takes the rows most like it. */
    static List<List<Integer>> groups(BitMatrix rows, int size) {
        List<BitVector> vectors =
                IntStream.range(0, rows.rows()).mapToObj(rows::row).toList();
        List<Integer> left =
                new ArrayList<>(IntStream.range(0, rows.rows()).boxed().toList());
        List<List<Integer>> groups = new ArrayList<>();
        while (!left.isEmpty()) {
            int start = left.remove(0);
            BitVector first = vectors.get(start);
            List<Integer> group = new ArrayList<>();
            group.add(start);
            while (group.size() < size && !left.isEmpty()) {
                int most = 0;
                for (int l = 1; l < left.size(); l++) {
                    if (likeness(first, vectors.get(left.get(l))) > likeness(first, vectors.get(left.get(most)))) {
                        most = l;
                    }
                }
                group.add(left.remove(most));
            }
            groups.add(List.copyOf(group));
        }
        return groups;
    }

    /** How far two rows are from agreeing in one half of the columns. */
    private static int likeness(BitVector one, BitVector other) {
        return Math.abs(2 * one.xnorPopcount(other) - one.length());
    }
}
