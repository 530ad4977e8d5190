package io.bitloom.training;

/**
 * The bits of a batch seen column by column: for each group of {@link #GROUP} rows and each column one number whose bit i is the bit of
 * the group's row i. It says which row of a {@link SignedSums} table a column takes.
 */
final class SignPatterns {
    /** Rows in a group; a table has 2^GROUP rows. Of 4, 5 and 6 this was the fastest. */
    static final int GROUP = 5;

    /** Groups that are added up in one go, see {@link SignedSums}. */
    static final int GROUPS = 5;

    /** Rows that one pass takes. */
    static final int PASS = GROUP * GROUPS;

    private final int columns;
    private final byte[][] patterns;

    SignPatterns(int rows, int columns) {
        this.columns = columns;
        patterns = new byte[passes(rows) * GROUPS][columns];
    }

    static int passes(int rows) {
        return (rows + PASS - 1) / PASS;
    }

    /** Patterns of one group, a place for each column. */
    byte[] group(int pass, int group) {
        return patterns[pass * GROUPS + group];
    }

    /** Reads the rows of one pass; rows from {@code rows} on count as -1. */
    void read(BitRows bits, int rows, int pass) {
        for (int g = 0; g < GROUPS; g++) {
            int first = pass * PASS + g * GROUP;
            byte[] out = group(pass, g);
            for (int w = 0, j = 0; j < columns; w++) {
                int x0 = word(bits, rows, first, w);
                int x1 = word(bits, rows, first + 1, w);
                int x2 = word(bits, rows, first + 2, w);
                int x3 = word(bits, rows, first + 3, w);
                int x4 = word(bits, rows, first + 4, w);
                int end = Math.min(columns, j + BitRows.WORD);
                for (; j < end; j++) {
                    out[j] = (byte) (x0 & 1 | (x1 & 1) << 1 | (x2 & 1) << 2 | (x3 & 1) << 3 | (x4 & 1) << 4);
                    x0 >>>= 1;
                    x1 >>>= 1;
                    x2 >>>= 1;
                    x3 >>>= 1;
                    x4 >>>= 1;
                }
            }
        }
    }

    private static int word(BitRows bits, int rows, int row, int word) {
        return row < rows ? bits.rows[row][word] : 0;
    }
}
