package io.bitloom.hardware;

import io.bitloom.model.DenseLayer;
import io.bitloom.model.Term;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a matrix unit adds up the terms of a layer: what numbers it makes of the planes of an input, and what it counts of each.
 *
 * <pre>
 *     sum over terms t of  c_t * popcount(~(x_t ^ w_t))
 *         = sum over counts k of  factor_k * sum over inputs i of  (w_ki ? v_ki : top_k - v_ki)
 *
 *     v_i = sum over planes q of  coefficient_q * x_iq,    top = sum over planes q of  coefficient_q
 * </pre>
 *
 * <p>For each weight matrix the planes are counted one by one, or as one number, whichever has fewer bits to add up for every input
 * and neuron: three planes of equal coefficients are a number of two bits, planes of 1, 2, 4, .. are the number they write, planes of 9
 * and 4 stay two bits. The number is made once for all neurons.
 *
 * @param planes of an input
 * @param values numbers made of an input, or of the one plane of it that is read
 * @param counts summands of Q_n
 * @param passes how often the vector is read for each group of neurons: 1, or one plane after the other
 * @param shift places the sum moves left from one pass to the next
 */
public record Summation(int planes, List<Value> values, List<Count> counts, int passes, int shift) {
    /**
     * A number made of the planes of an input.
     *
     * @param coefficients of every plane, 0 for those it does not look at
     */
    public record Value(List<Integer> coefficients) {
        public Value {
            coefficients = List.copyOf(coefficients);
        }

        /** The largest it gets. */
        public int top() {
            return coefficients.stream().mapToInt(Integer::intValue).sum();
        }

        private boolean isPlane(int plane) {
            for (int q = 0; q < coefficients.size(); q++) {
                if (coefficients.get(q) != (q == plane ? 1 : 0)) {
                    return false;
                }
            }
            return true;
        }

        private boolean isTheInput() {
            for (int q = 0; q < coefficients.size(); q++) {
                if (q >= Integer.SIZE - 2 || coefficients.get(q) != 1 << q) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * A popcount, or sum of numbers, with its coefficient.
     *
     * @param value which number of an input
     * @param base which weight matrix
     * @param factor 1 or more
     */
    public record Count(int value, int base, int factor) {}

    public Summation {
        values = List.copyOf(values);
        counts = List.copyOf(counts);
    }

    /**
     * The summation of a layer.
     *
     * @param planes of its input
     * @throws PlanException if its planes cannot come one after the other
     */
    static Summation of(DenseLayer layer, int planes, PlaneOrder order) {
        List<List<Integer>> bases = coefficients(layer, planes);
        return order == PlaneOrder.SEQUENCE && planes > 1
                ? sequence(layer.name(), planes, bases)
                : parallel(planes, bases);
    }

    /** For each base the coefficient of every plane, 0 where there is no term. */
    private static List<List<Integer>> coefficients(DenseLayer layer, int planes) {
        List<List<Integer>> bases = new ArrayList<>();
        for (int base = 0; base < layer.bases().size(); base++) {
            List<Integer> row = new ArrayList<>(Collections.nCopies(planes, 0));
            for (Term term : layer.terms()) {
                if (term.base() == base) {
                    row.set(term.plane(), row.get(term.plane()) + term.coefficient());
                }
            }
            bases.add(row);
        }
        return bases;
    }

    private static Summation parallel(int planes, List<List<Integer>> bases) {
        Map<Value, Integer> values = new LinkedHashMap<>();
        List<Count> counts = new ArrayList<>();
        for (int base = 0; base < bases.size(); base++) {
            for (Map.Entry<Value, Integer> summand : summands(bases.get(base)).entrySet()) {
                int value = values.computeIfAbsent(summand.getKey(), any -> values.size());
                counts.add(new Count(value, base, summand.getValue()));
            }
        }
        return new Summation(planes, List.copyOf(values.keySet()), counts, 1, 0);
    }

    /** What is counted of one base, with its factor. */
    private static Map<Value, Integer> summands(List<Integer> coefficients) {
        int divisor = divisor(coefficients);
        Value whole = new Value(coefficients.stream().map(c -> c / divisor).toList());
        long terms = coefficients.stream().filter(c -> c > 0).count();
        int bits = MatrixPlan.bitsFor(whole.top());
        if (bits < terms || bits == terms && whole.top() == (1 << bits) - 1) {
            return Map.of(whole, divisor);
        }
        Map<Value, Integer> planes = new LinkedHashMap<>();
        for (int q = 0; q < coefficients.size(); q++) {
            if (coefficients.get(q) > 0) {
                planes.put(plane(q, coefficients.size()), coefficients.get(q));
            }
        }
        return planes;
    }

    private static Value plane(int plane, int planes) {
        List<Integer> coefficients = new ArrayList<>(Collections.nCopies(planes, 0));
        coefficients.set(plane, 1);
        return new Value(coefficients);
    }

    private static int divisor(List<Integer> coefficients) {
        return coefficients.stream()
                .map(BigInteger::valueOf)
                .reduce(BigInteger.ZERO, BigInteger::gcd)
                .intValue();
    }

    /** Plane q of every base counts factor * 2^(shift*q), so a sum that is shifted between planes is all there is to it. */
    private static Summation sequence(String layer, int planes, List<List<Integer>> bases) {
        List<Integer> first = bases.get(0);
        int shift = first.get(0) == 0
                ? 0
                : Integer.numberOfTrailingZeros(first.get(1)) - Integer.numberOfTrailingZeros(first.get(0));
        List<Count> counts = new ArrayList<>();
        for (int base = 0; base < bases.size(); base++) {
            List<Integer> row = bases.get(base);
            for (int q = 0; q < row.size(); q++) {
                if (shift < 0 || row.get(0) == 0 || (long) row.get(0) << (long) shift * q != row.get(q)) {
                    throw new PlanException(layer + " cannot take its planes in sequence: their coefficients " + row
                            + " do not grow by the same power of two from each to the next; choose parallel for it");
                }
            }
            counts.add(new Count(0, base, row.get(0)));
        }
        return new Summation(planes, List.of(new Value(List.of(1))), counts, planes, shift);
    }

    /** Bits of a number. */
    public int bits() {
        return values.stream()
                .mapToInt(value -> MatrixPlan.bitsFor(value.top()))
                .max()
                .orElseThrow();
    }

    /** Bits of an input on its way to the counts. */
    public int inputBits() {
        return values.size() * bits();
    }

    /** Bits of an input where it has most. */
    int widestInput() {
        return Math.max(planes, inputBits());
    }

    /** What one input counts at most, in one pass. */
    public int largest() {
        return counts.stream()
                .mapToInt(count -> count.factor() * values.get(count.value()).top())
                .sum();
    }

    /** Whether the planes of an input, side by side, are the numbers already. */
    public boolean readsPlanes() {
        if (passes > 1 || values.size() == 1 && values.get(0).isTheInput()) {
            return true;
        }
        boolean inOrder = values.size() == planes;
        for (int q = 0; inOrder && q < planes; q++) {
            inOrder = values.get(q).isPlane(q);
        }
        return inOrder;
    }
}
