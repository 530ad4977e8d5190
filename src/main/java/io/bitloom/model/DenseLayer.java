package io.bitloom.model;

import io.bitloom.bits.BitMatrix;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A dense layer of integers and bits. Neuron n has the pre-activation
 *
 * <pre>
 *     a_n = sum over terms t of  c_t * (2*P_tn - K)      P_tn = popcount(~(x_t ^ w_tn))  over K inputs
 *         = 2*Q_n - K*C                                  Q_n = sum c_t*P_tn,  C = sum c_t
 * </pre>
 *
 * and gives the bit (a_n &gt;= T_n), or, in a score layer, a_n itself.
 *
 * @param name how messages, reports and Verilog call it: {@code layer1}, {@code layer2}, ...
 * @param bases weight matrices, neurons x inputs, all of one shape; terms point into them
 * @param terms the summands
 * @param thresholds T_n of every neuron; empty in a score layer. A threshold is a reachable pre-activation, or one step (2)
 *     above the largest for a neuron that never fires; the smallest reachable one always fires.
 */
public record DenseLayer(String name, List<BitMatrix> bases, List<Term> terms, List<Integer> thresholds) {
    /** Pre-activations and thresholds stay far inside an int, here and in hardware. */
    private static final long LARGEST_PREACTIVATION = 1L << 29;

    public DenseLayer {
        bases = List.copyOf(bases);
        terms = List.copyOf(terms);
        thresholds = List.copyOf(thresholds);
        if (!name.matches("[A-Za-z][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("a layer cannot be called '" + name
                    + "'; files and Verilog use its name: a letter, then letters, digits and _");
        }
        if (bases.isEmpty() || terms.isEmpty()) {
            throw new IllegalArgumentException(name + " has no weights or no terms; give at least one of each");
        }
        BitMatrix shape = bases.get(0);
        if (shape.rows() < 1 || shape.columns() < 1) {
            throw new IllegalArgumentException(
                    name + " is " + shape.rows() + " neurons x " + shape.columns() + " inputs; both are 1 or more");
        }
        for (BitMatrix base : bases) {
            if (base.rows() != shape.rows() || base.columns() != shape.columns()) {
                throw new IllegalArgumentException(name + " has weights of " + base + " beside " + shape
                        + "; all its weight matrices have one shape");
            }
        }
        Set<Integer> used = new HashSet<>();
        for (Term term : terms) {
            if (term.base() >= bases.size()) {
                throw new IllegalArgumentException(name + " has a term on weights " + term.base() + " but only "
                        + bases.size() + " weight matrices; they count from 0");
            }
            used.add(term.base());
        }
        if (used.size() != bases.size()) {
            throw new IllegalArgumentException(name + " has weights no term uses; drop them");
        }
        long coefficients = terms.stream().mapToLong(Term::coefficient).sum();
        if (coefficients > LARGEST_PREACTIVATION / shape.columns()) {
            throw new IllegalArgumentException(name + " reaches pre-activations of " + shape.columns() + " inputs * "
                    + coefficients + "; the limit is " + LARGEST_PREACTIVATION
                    + ": use fewer inputs or smaller coefficients");
        }
        long largest = coefficients * shape.columns();
        if (!thresholds.isEmpty() && thresholds.size() != shape.rows()) {
            throw new IllegalArgumentException(name + " has " + thresholds.size() + " thresholds for " + shape.rows()
                    + " neurons; give one each, or none for scores");
        }
        for (int n = 0; n < thresholds.size(); n++) {
            int threshold = thresholds.get(n);
            if (threshold < -largest || threshold > largest + 2 || (threshold + largest) % 2 != 0) {
                throw new IllegalArgumentException("threshold " + threshold + " of " + name + " neuron " + n
                        + " is none of the values " + -largest + ", " + (2 - largest) + ", .. " + (largest + 2));
            }
        }
    }

    /** MH, the number of neurons. */
    public int neurons() {
        return bases.get(0).rows();
    }

    /** MW = K, the fan-in of every neuron. */
    public int inputs() {
        return bases.get(0).columns();
    }

    /** Whether the layer gives pre-activations instead of bits. */
    public boolean isScores() {
        return thresholds.isEmpty();
    }

    /** K*C: the largest pre-activation, and the largest weighted popcount Q. */
    public int largestPopcount() {
        return inputs() * terms.stream().mapToInt(Term::coefficient).sum();
    }

    /** Q = (a + K*C) / 2 for a pre-activation or a threshold a. */
    public int popcountOf(int preactivation) {
        return (preactivation + largestPopcount()) / 2;
    }

    /** T as a weighted popcount: neuron n fires when Q &gt;= this; 0 always fires, K*C + 1 never. */
    public int popcountThreshold(int neuron) {
        return popcountOf(thresholds.get(neuron));
    }
}
