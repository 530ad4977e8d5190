package io.bitloom.training;

/** Rows of bipolar values that change from batch to batch, 32 to a word, the first in bit 0; bits after the last column are 0. */
final class BitRows {
    static final int WORD = 32;

    final int columns;
    final int[][] rows;

    BitRows(int rows, int columns) {
        this.columns = columns;
        this.rows = new int[rows][words(columns)];
    }

    static int words(int columns) {
        return (columns + WORD - 1) / WORD;
    }

    boolean get(int row, int column) {
        return (rows[row][column / WORD] >>> column & 1) != 0;
    }

    /** Row := sign(x) of its first columns. */
    void setSigns(int row, float[] x) {
        int[] words = rows[row];
        for (int w = 0, j = 0; w < words.length; w++) {
            int bits = 0;
            int length = Math.min(WORD, columns - j);
            for (int b = 0; b < length; b++, j++) {
                bits |= (x[j] >= 0 ? 1 : 0) << b;
            }
            words[w] = bits;
        }
    }

    /** Places from..from+length-1 of a row become all +1 or all -1. */
    static void fill(int[] row, int from, int length, boolean one) {
        for (int done = 0; done < length; ) {
            int at = from + done;
            int take = Math.min(length - done, WORD - at % WORD);
            int mask = mask(take) << at % WORD;
            row[at / WORD] = one ? row[at / WORD] | mask : row[at / WORD] & ~mask;
            done += take;
        }
    }

    /** Copies {@code length} places of one row to another one. */
    static void copy(int[] source, int from, int[] target, int to, int length) {
        if (from % WORD == 0 && to % WORD == 0 && length % WORD == 0) {
            System.arraycopy(source, from / WORD, target, to / WORD, length / WORD);
            return;
        }
        for (int done = 0; done < length; ) {
            int at = to + done;
            int take = Math.min(length - done, WORD - at % WORD);
            int mask = mask(take) << at % WORD;
            int bits = read(source, from + done, take) << at % WORD;
            target[at / WORD] = target[at / WORD] & ~mask | bits & mask;
            done += take;
        }
    }

    private static int read(int[] row, int from, int length) {
        int shift = from % WORD;
        int bits = row[from / WORD] >>> shift;
        return shift + length > WORD ? bits | row[from / WORD + 1] << WORD - shift : bits;
    }

    private static int mask(int length) {
        return length == WORD ? -1 : (1 << length) - 1;
    }
}
