package io.bitloom.training;

import io.bitloom.bits.BitMatrix;
import io.bitloom.model.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * The weights of a layer as the model has them: matrices of bits, and a term for each plane of the input and each base of the weights.
 *
 * <pre>
 *     sum over planes p and bases m of  c_p * q_m * (x_p * B_m) = sum over terms of  |c_p * q_m| * (x_p * (+-B_m))
 * </pre>
 *
 * <p>A coefficient of the model is positive, so a base with a negative one comes with its bits flipped. Coefficients 0 drop out.
 *
 * @param used bases that terms point to
 */
record FoldedWeights(WeightedLayer layer, List<Signed> used, List<Term> terms) {
    /** A base, or its negative. */
    record Signed(int base, boolean negative) {}

    /**
     * @param planes coefficient of every bit-plane that the layer reads
     */
    static FoldedWeights of(WeightedLayer layer, List<Integer> planes) {
        List<Signed> used = new ArrayList<>();
        List<Term> terms = new ArrayList<>();
        int[] coefficients = layer.slices[0].coefficients;
        for (int p = 0; p < planes.size(); p++) {
            for (int m = 0; m < coefficients.length; m++) {
                int c = planes.get(p) * coefficients[m];
                if (c != 0) {
                    Signed base = new Signed(m, c < 0);
                    if (!used.contains(base)) {
                        used.add(base);
                    }
                    terms.add(new Term(p, used.indexOf(base), Math.abs(c)));
                }
            }
        }
        return new FoldedWeights(layer, used, terms);
    }

    /** The largest sum that the terms reach. */
    int largest() {
        return layer.patches.inputs * terms.stream().mapToInt(Term::coefficient).sum();
    }

    /**
     * The matrices, neurons x inputs.
     *
     * @param flipped neurons whose weights change sign
     */
    List<BitMatrix> bases(boolean[] flipped) {
        WeightSlice[] slices = layer.slices;
        int[] sliceOf = new int[layer.neurons];
        for (int s = 0; s < slices.length; s++) {
            for (int n = 0; n < slices[s].width; n++) {
                sliceOf[slices[s].from + n] = s;
            }
        }
        return used.stream()
                .map(signed -> BitMatrix.of(
                        layer.neurons,
                        layer.patches.inputs,
                        (n, j) -> slices[sliceOf[n]].bit(signed.base, n - slices[sliceOf[n]].from, j)
                                ^ signed.negative
                                ^ flipped[n]))
                .toList();
    }
}
