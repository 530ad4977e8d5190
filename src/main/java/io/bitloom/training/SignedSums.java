package io.bitloom.training;

import java.util.Arrays;

/**
 * The product of a bipolar matrix and a real one without a multiplication, by the method of the four Russians.
 *
 * <pre>
 *     out_j = c * (sum over rows i of  s_ij * d_i)            s_ij = -1 or +1, d_i and out_j rows of reals
 * </pre>
 *
 * <p>For each group of rows all its signed sums are tabulated once; then every j takes one table row for the whole group, chosen by its
 * {@link SignPatterns}. Source: Arlazarov, Dinic, Kronrod, Faradzhev, "On economical construction of the transitive closure of an oriented
 * graph", 1970.
 *
 * <p>Keeps the tables of one pass: one object for each slice of work, not for two threads at once.
 */
final class SignedSums {
    private static final int TABLE = 1 << SignPatterns.GROUP;

    private final int width;
    private final float[][][] tables;
    private final float[] zeros;

    /**
     * @param width of the rows d_i and out_j
     */
    SignedSums(int width) {
        this.width = width;
        tables = new float[SignPatterns.GROUPS][TABLE][width];
        zeros = new float[width];
    }

    /**
     * out := the product, or out := out + the product.
     *
     * @param d as many rows as {@code rows}
     * @param signs of these rows
     * @param out a row for each column of {@code signs}
     * @param from first of the columns that are computed
     * @param to end of them
     */
    void multiply(int rows, float[][] d, SignPatterns signs, float c, float[][] out, boolean add, int from, int to) {
        for (int pass = 0; pass < SignPatterns.passes(rows); pass++) {
            for (int g = 0; g < SignPatterns.GROUPS; g++) {
                tabulate(tables[g], d, pass * SignPatterns.PASS + g * SignPatterns.GROUP, rows, c);
            }
            addRows(signs, pass, out, add || pass > 0, from, to);
        }
    }

    /** table[p] = c * (sum over i of (bit i of p ? +1 : -1) * d_(first+i)); rows that are not there count 0. */
    private void tabulate(float[][] table, float[][] d, int first, int rows, float c) {
        Arrays.fill(table[0], 0f);
        for (int i = first; i < Math.min(rows, first + SignPatterns.GROUP); i++) {
            addScaled(table[0], table[0], -c, d[i]);
        }
        for (int p = 1; p < TABLE; p++) {
            int i = first + Integer.numberOfTrailingZeros(p);
            addScaled(table[p], table[p & p - 1], 2 * c, i < rows ? d[i] : zeros);
        }
    }

    private void addRows(SignPatterns signs, int pass, float[][] out, boolean add, int from, int to) {
        byte[] p0 = signs.group(pass, 0);
        byte[] p1 = signs.group(pass, 1);
        byte[] p2 = signs.group(pass, 2);
        byte[] p3 = signs.group(pass, 3);
        byte[] p4 = signs.group(pass, 4);
        for (int j = from; j < to; j++) {
            float[] t0 = tables[0][p0[j]];
            float[] t1 = tables[1][p1[j]];
            float[] t2 = tables[2][p2[j]];
            float[] t3 = tables[3][p3[j]];
            float[] t4 = tables[4][p4[j]];
            if (add) {
                addFive(out[j], t0, t1, t2, t3, t4);
            } else {
                setFive(out[j], t0, t1, t2, t3, t4);
            }
        }
    }

    private void addScaled(float[] out, float[] x, float factor, float[] y) {
        for (int n = 0; n < width; n++) {
            out[n] = x[n] + factor * y[n];
        }
    }

    private void addFive(float[] out, float[] a, float[] b, float[] c, float[] d, float[] e) {
        for (int n = 0; n < width; n++) {
            out[n] += (a[n] + b[n]) + (c[n] + d[n]) + e[n];
        }
    }

    private void setFive(float[] out, float[] a, float[] b, float[] c, float[] d, float[] e) {
        for (int n = 0; n < width; n++) {
            out[n] = (a[n] + b[n]) + (c[n] + d[n]) + e[n];
        }
    }
}
