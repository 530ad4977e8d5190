package io.bitloom.training;

import java.util.Arrays;

/**
 * Products of bipolar rows, 32 of them in an exclusive-or and a popcount.
 *
 * <pre>
 *     x * w = K - 2 * popcount(x ^ w)
 * </pre>
 *
 * <p>Source: Hubara et al., "Binarized Neural Networks", NIPS 2016, section 3.
 *
 * <p>Word k of many neurons lies side by side, so the loop over neurons becomes vector instructions (popcounts of whole vectors where the
 * processor has them). All arrays of a loop are read at the loop's own index: Java 17 makes no vector instructions of others.
 */
final class XnorProduct {
    private XnorProduct() {}

    /**
     * differing_n = popcount(x ^ w_n) for neurons 0..width-1.
     *
     * @param x words of one row
     * @param w as many rows of words: w[k][n] is word k of neuron n
     */
    static void countDiffering(int[] x, int[][] w, int[] differing, int width) {
        Arrays.fill(differing, 0, width, 0);
        int k = 0;
        for (; k + 5 <= x.length; k += 5) {
            add(
                    w[k], w[k + 1], w[k + 2], w[k + 3], w[k + 4], x[k], x[k + 1], x[k + 2], x[k + 3], x[k + 4],
                    differing, width);
        }
        for (; k < x.length; k++) {
            add(w[k], x[k], differing, width);
        }
    }

    private static void add(int[] w, int x, int[] sum, int width) {
        for (int n = 0; n < width; n++) {
            sum[n] += Integer.bitCount(w[n] ^ x);
        }
    }

    private static void add(
            int[] w0,
            int[] w1,
            int[] w2,
            int[] w3,
            int[] w4,
            int x0,
            int x1,
            int x2,
            int x3,
            int x4,
            int[] sum,
            int width) {
        for (int n = 0; n < width; n++) {
            sum[n] += Integer.bitCount(w0[n] ^ x0)
                    + Integer.bitCount(w1[n] ^ x1)
                    + Integer.bitCount(w2[n] ^ x2)
                    + Integer.bitCount(w3[n] ^ x3)
                    + Integer.bitCount(w4[n] ^ x4);
        }
    }
}
