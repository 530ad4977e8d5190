package io.bitloom.reference;

import io.bitloom.model.DenseLayer;
import io.bitloom.model.Term;
import java.util.List;

/**
 * The sums of products of a dense layer, or of a convolution at one place.
 *
 * @param layer the terms and thresholds
 * @param weights {@code weights[base][neuron][input]}, each -1 or +1
 */
record BipolarUnit(DenseLayer layer, int[][][] weights) {
    static BipolarUnit of(DenseLayer layer) {
        return new BipolarUnit(
                layer, layer.bases().stream().map(BipolarPlanes::bipolar).toArray(int[][][]::new));
    }

    /** sum over terms t of c_t * (sum over inputs i of x_ti * w_tni), for every neuron n. */
    int[] sums(int[][] x) {
        int[] sums = new int[layer.neurons()];
        for (Term term : layer.terms()) {
            for (int n = 0; n < sums.length; n++) {
                sums[n] += term.coefficient() * sumOfProducts(x[term.plane()], weights[term.base()][n]);
            }
        }
        return sums;
    }

    private static int sumOfProducts(int[] x, int[] w) {
        int sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * w[i];
        }
        return sum;
    }

    /** In every plane +1 where a pre-activation reaches its neuron's threshold, -1 elsewhere; no planes for scores. */
    int[][] outputs(int[] a) {
        int[][] y = new int[layer.thresholds().size()][a.length];
        for (int plane = 0; plane < y.length; plane++) {
            List<Integer> thresholds = layer.thresholds().get(plane);
            for (int place = 0; place < a.length; place += layer.neurons()) {
                for (int n = 0; n < layer.neurons(); n++) {
                    y[plane][place + n] = a[place + n] >= thresholds.get(n) ? +1 : -1;
                }
            }
        }
        return y;
    }
}
