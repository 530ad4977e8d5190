package io.bitloom.bits;

import java.util.Arrays;

/**
 * An immutable matrix of bipolar values, every row packed as a {@link BitVector}.
 *
 * <p>A weight matrix has a row for each neuron and a column for each input; an activation has a row for each bit-plane.
 */
public final class BitMatrix {
    private final int rows;
    private final int columns;
    private final int rowWords;
    private final long[] words;

    private BitMatrix(int rows, int columns, long[] words) {
        this.rows = rows;
        this.columns = columns;
        this.rowWords = BitVector.wordCount(columns);
        this.words = words;
    }

    /** Says whether the value at a row and a column is +1. */
    @FunctionalInterface
    public interface Cell {
        boolean isOne(int row, int column);
    }

    /** The matrix whose value at (row, column) is +1 where {@code cell} says so. */
    public static BitMatrix of(int rows, int columns, Cell cell) {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException(
                    rows + " x " + columns + " is no matrix; rows and columns are 0 or more");
        }
        int rowWords = BitVector.wordCount(columns);
        long[] words = new long[Math.multiplyExact(rows, rowWords)];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                if (cell.isOne(r, c)) {
                    words[r * rowWords + (c >>> 6)] |= 1L << c;
                }
            }
        }
        return new BitMatrix(rows, columns, words);
    }

    /** The matrix with these rows, all of one length. */
    public static BitMatrix ofRows(BitVector... rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length();
        int rowWords = BitVector.wordCount(columns);
        long[] words = new long[Math.multiplyExact(rows.length, rowWords)];
        for (int r = 0; r < rows.length; r++) {
            if (rows[r].length() != columns) {
                throw new IllegalArgumentException(
                        "row " + r + " has " + rows[r].length() + " columns where row 0 has " + columns);
            }
            System.arraycopy(rows[r].words(), 0, words, r * rowWords, rowWords);
        }
        return new BitMatrix(rows.length, columns, words);
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** Whether the value at this row and column is +1. */
    public boolean get(int row, int column) {
        checkIndex("row", row, rows);
        checkIndex("column", column, columns);
        return (words[row * rowWords + (column >>> 6)] >>> column & 1) != 0;
    }

    public BitVector row(int row) {
        checkIndex("row", row, rows);
        return BitVector.ofWords(columns, Arrays.copyOfRange(words, row * rowWords, (row + 1) * rowWords));
    }

    /** P = popcount(~(x ^ w)) of one row: in how many columns it agrees with {@code x}; 0..columns. */
    public int xnorPopcount(int row, BitVector x) {
        if (x.length() != columns) {
            throw new IllegalArgumentException(
                    "a vector of " + x.length() + " elements does not meet a row of " + columns + " columns");
        }
        checkIndex("row", row, rows);
        return BitVector.agreements(words, row * rowWords, x.words(), columns);
    }

    private static void checkIndex(String what, int index, int count) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException(what + " " + index + " of a matrix of " + count + " " + what + "s");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BitMatrix that
                && that.rows == rows
                && that.columns == columns
                && Arrays.equals(that.words, words);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(words) + rows) + columns;
    }

    @Override
    public String toString() {
        return rows + " x " + columns + " bits";
    }
}
