package io.bitloom.model;

import io.bitloom.bits.BitMatrix;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A dense layer of integers and bits. Neuron n has the pre-activation
 *
 * <pre>
 *     a_n = sum over terms t of  c_t * (2*P_tn - K)   [ + s * (2*h_n - 1) ]      P_tn = popcount(~(x_t ^ w_tn))  over K inputs
 *         = 2*Q_n - L                                  Q_n = sum c_t*P_tn [ + s*h_n ],  L = K * sum c_t [ + s ]
 * </pre>
 *
 * with the part in brackets if it has a {@link Shortcut} of coefficient s, and gives in plane i the bit (a_n &gt;= T_in), or, in a
 * score layer, a_n itself.
 *
 * @param name how messages, reports and Verilog call it: {@code layer1}, {@code layer2}, ...
 * @param bases weight matrices, neurons x inputs, all of one shape; terms point into them
 * @param terms the summands
 * @param thresholds T_in of every output plane i and neuron n; empty in a score layer. A threshold is a reachable pre-activation, or
 *     one step (2) above the largest for a neuron that never fires; the smallest reachable one always fires.
 * @param shortcut what an earlier layer adds
 */
public record DenseLayer(
        String name,
        List<BitMatrix> bases,
        List<Term> terms,
        List<List<Integer>> thresholds,
        Optional<Shortcut> shortcut)
        implements Layer {
    /** Pre-activations and thresholds stay far inside an int, here and in hardware. */
    private static final long LARGEST_PREACTIVATION = 1L << 29;

    public DenseLayer {
        bases = List.copyOf(bases);
        terms = List.copyOf(terms);
        thresholds = thresholds.stream().map(List::copyOf).toList();
        LayerName.check(name);
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
        long jump = shortcut.map(Shortcut::coefficient).orElse(0);
        if (coefficients > (LARGEST_PREACTIVATION - jump) / shape.columns()) {
            throw new IllegalArgumentException(name + " reaches pre-activations of " + shape.columns() + " inputs * "
                    + coefficients + (jump > 0 ? " + " + jump + " of the shortcut" : "") + "; the limit is "
                    + LARGEST_PREACTIVATION + ": use fewer inputs or smaller coefficients");
        }
        long largest = coefficients * shape.columns() + jump;
        for (int plane = 0; plane < thresholds.size(); plane++) {
            String place = thresholds.size() == 1 ? "" : " in plane " + plane;
            requireThresholds(name, shape.rows(), largest, thresholds.get(plane), place);
        }
    }

    private static void requireThresholds(
            String name, int neurons, long largest, List<Integer> thresholds, String place) {
        if (thresholds.size() != neurons) {
            throw new IllegalArgumentException(name + " has " + thresholds.size() + " thresholds for " + neurons
                    + " neurons" + place + "; give one each, or no plane of them for scores");
        }
        for (int n = 0; n < neurons; n++) {
            int threshold = thresholds.get(n);
            if (threshold < -largest || threshold > largest + 2 || (threshold + largest) % 2 != 0) {
                throw new IllegalArgumentException("threshold " + threshold + " of " + name + " neuron " + n + place
                        + " is none of the values " + -largest + ", " + (2 - largest) + ", .. " + (largest + 2));
            }
        }
    }

    /** A layer that gives one plane of bits, (a_n &gt;= T_n). */
    public static DenseLayer hidden(String name, List<BitMatrix> bases, List<Term> terms, List<Integer> thresholds) {
        return new DenseLayer(name, bases, terms, List.of(thresholds), Optional.empty());
    }

    /** A layer that gives its pre-activations. */
    public static DenseLayer scores(String name, List<BitMatrix> bases, List<Term> terms) {
        return new DenseLayer(name, bases, terms, List.of(), Optional.empty());
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

    @Override
    public Shape output(Shape input) {
        if (input.features() != inputs()) {
            throw new IllegalArgumentException(
                    name + " reads " + inputs() + " inputs but is given " + input.features());
        }
        return Shape.flat(neurons());
    }

    @Override
    public int planes(int input) {
        return thresholds.size();
    }

    @Override
    public Optional<DenseLayer> arithmetic() {
        return Optional.of(this);
    }

    @Override
    public String notation() {
        return "D" + neurons();
    }

    /** L: the largest pre-activation, and the largest weighted popcount Q. */
    public int largestPopcount() {
        return inputs() * terms.stream().mapToInt(Term::coefficient).sum()
                + shortcut.map(Shortcut::coefficient).orElse(0);
    }

    /** Q = (a + L) / 2 for a pre-activation or a threshold a. */
    public int popcountOf(int preactivation) {
        return (preactivation + largestPopcount()) / 2;
    }

    /** T as a weighted popcount: neuron n gives a 1 in this plane when Q &gt;= this; 0 always fires, L + 1 never. */
    public int popcountThreshold(int plane, int neuron) {
        return popcountOf(thresholds.get(plane).get(neuron));
    }
}
