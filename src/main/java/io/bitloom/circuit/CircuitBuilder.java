package io.bitloom.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a {@link Circuit} together, node behind node; a node that is there already is not made twice, constants are folded, and what no output
 * needs is left out in the end.
 */
public final class CircuitBuilder {
    private static final Range ANY = new Range(Integer.MIN_VALUE, Integer.MAX_VALUE);

    private final int inputs;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Range> ranges = new ArrayList<>();
    private final Map<Node, Integer> numbers = new HashMap<>();

    /** @param inputs bits of the input, 0 or more */
    public CircuitBuilder(int inputs) {
        if (inputs < 0) {
            throw new IllegalArgumentException(inputs + " inputs; give 0 or more");
        }
        this.inputs = inputs;
    }

    public int inputs() {
        return inputs;
    }

    /** Bit {@code index} of the input, 0..inputs-1. */
    public Literal input(int index) {
        if (index < 0 || index >= inputs) {
            throw new IndexOutOfBoundsException("input " + index + " of a circuit of " + inputs + " inputs");
        }
        return new Literal(add(new Node.Input(index), Range.BIT), false);
    }

    /** All bits of the input, in order. */
    public List<Literal> inputBits() {
        List<Literal> bits = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            bits.add(input(i));
        }
        return bits;
    }

    /** A number that never changes. */
    public int constant(int value) {
        return add(new Node.Sum(value, List.of(), List.of()), new Range(value, value));
    }

    /** A bit that never changes. */
    public Literal constant(boolean value) {
        return new Literal(constant(0), value);
    }

    /** The bit as a number, 0 or 1. */
    public int number(Literal bit) {
        return bit.inverted() ? sum(0, List.of(), List.of(bit)) : bit.node();
    }

    /** How many of the bits are 1. */
    public int ones(List<Literal> bits) {
        return sum(0, List.of(), bits);
    }

    /** constant + sum of coefficient * node + how many of the bits are 1; a node may come several times. */
    public int sum(int constant, List<Scaled> terms, List<Literal> bits) {
        return sum(constant, terms, bits, ANY);
    }

    /**
     * As the other, for a sum whose operands depend on each other so that it stays in a range they do not show.
     *
     * @param known values that the sum never leaves, as the caller can prove
     */
    public int sum(int constant, List<Scaled> terms, List<Literal> bits, Range known) {
        int rest = constant;
        Map<Integer, Integer> coefficients = new LinkedHashMap<>();
        for (Scaled term : terms) {
            if (isConstant(term.node())) {
                rest += term.coefficient() * range(term.node()).min();
            } else {
                coefficients.merge(term.node(), term.coefficient(), Integer::sum);
            }
        }
        List<Literal> counted = new ArrayList<>();
        for (Literal bit : bits) {
            requireBit(bit.node());
            if (isConstant(bit.node())) {
                rest += constantOf(bit) ? 1 : 0;
            } else {
                counted.add(bit);
            }
        }
        List<Scaled> scaled = new ArrayList<>();
        coefficients.forEach((node, coefficient) -> {
            if (coefficient != 0) {
                scaled.add(new Scaled(node, coefficient));
            }
        });
        if (rest == 0
                && scaled.size() == 1
                && counted.isEmpty()
                && scaled.get(0).coefficient() == 1) {
            return scaled.get(0).node();
        }
        if (rest == 0
                && scaled.isEmpty()
                && counted.size() == 1
                && !counted.get(0).inverted()) {
            return counted.get(0).node();
        }
        Range range = rangeOf(rest, scaled, counted);
        return add(
                new Node.Sum(rest, scaled, counted),
                new Range(Math.max(range.min(), known.min()), Math.min(range.max(), known.max())));
    }

    private Range rangeOf(int constant, List<Scaled> terms, List<Literal> bits) {
        long min = constant;
        long max = constant + (long) bits.size();
        for (Scaled term : terms) {
            Range range = range(term.node());
            long coefficient = term.coefficient();
            min += coefficient * (coefficient > 0 ? range.min() : range.max());
            max += coefficient * (coefficient > 0 ? range.max() : range.min());
        }
        return new Range(Math.toIntExact(min), Math.toIntExact(max));
    }

    /**
     * Whether a node is at least a threshold; a constant in the node moves into the threshold, where it costs nothing, and a count of up to 6
     * bits becomes a table.
     */
    public Literal atLeast(int operand, int threshold) {
        Range range = range(operand);
        if (threshold <= range.min() || threshold > range.max()) {
            return constant(threshold <= range.min());
        }
        if (range.isBit()) {
            return new Literal(operand, false);
        }
        if (nodes.get(operand) instanceof Node.Sum sum) {
            if (sum.constant() != 0) {
                Range shifted = new Range(range.min() - sum.constant(), range.max() - sum.constant());
                return atLeast(sum(0, sum.terms(), sum.bits(), shifted), threshold - sum.constant());
            }
            if (sum.terms().isEmpty() && sum.bits().size() <= 6) {
                return table(sum.bits(), majority(sum.bits().size(), threshold));
            }
        }
        return new Literal(add(new Node.AtLeast(operand, threshold), Range.BIT), false);
    }

    /** The table of (count of so many bits >= threshold). */
    private static long majority(int bits, int threshold) {
        long truth = 0;
        for (int index = 0; index < 1 << bits; index++) {
            truth |= Integer.bitCount(index) >= threshold ? 1L << index : 0;
        }
        return truth;
    }

    /** Whether one of the bits is 1; false if there are none. */
    public Literal any(List<Literal> bits) {
        List<Literal> open = new ArrayList<>();
        for (Literal bit : bits) {
            requireBit(bit.node());
            if (!isConstant(bit.node())) {
                if (!open.contains(bit)) {
                    open.add(bit);
                }
            } else if (constantOf(bit)) {
                return constant(true);
            }
        }
        if (open.isEmpty()) {
            return constant(false);
        }
        return open.size() == 1 ? open.get(0) : new Literal(add(new Node.Any(open), Range.BIT), false);
    }

    /**
     * Any function of up to 6 bits.
     *
     * @param bits the first is the lowest of the number that looks up
     * @param truth bit i is the value where the bits form the number i
     */
    public Literal table(List<Literal> bits, long truth) {
        if (bits.size() > 6) {
            throw new IllegalArgumentException("a table of " + bits.size() + " bits; give up to 6");
        }
        List<Integer> open = new ArrayList<>();
        long[] places = new long[bits.size()];
        long fixed = 0;
        for (int b = 0; b < bits.size(); b++) {
            Literal bit = bits.get(b);
            requireBit(bit.node());
            int place = open.indexOf(bit.node());
            if (isConstant(bit.node())) {
                fixed |= constantOf(bit) ? 1L << b : 0;
            } else {
                if (place < 0) {
                    place = open.size();
                    open.add(bit.node());
                }
                places[place] |= 1L << b;
                fixed |= bit.inverted() ? 1L << b : 0;
            }
        }
        long mask = -1L >>> -(1 << open.size());
        long folded = 0;
        for (int index = 0; index < 1 << open.size(); index++) {
            long from = fixed;
            for (int b = 0; b < open.size(); b++) {
                from ^= (index >>> b & 1) != 0 ? places[b] : 0;
            }
            folded |= (truth >>> from & 1) << index;
        }
        if (folded == 0 || folded == mask) {
            return constant(folded != 0);
        }
        if (open.size() == 1) {
            return new Literal(open.get(0), folded == 1);
        }
        return new Literal(add(new Node.Table(open, folded), Range.BIT), false);
    }

    /** A node made so far. */
    Node node(int number) {
        return nodes.get(number);
    }

    /** The values of a node. */
    public Range range(int node) {
        return ranges.get(node);
    }

    /** Whether a node has only one value. */
    boolean isConstant(int node) {
        return ranges.get(node).min() == ranges.get(node).max();
    }

    /** The value of a bit that has only one. */
    boolean constantOf(Literal bit) {
        return (ranges.get(bit.node()).min() == 1) != bit.inverted();
    }

    private void requireBit(int node) {
        if (!range(node).isBit()) {
            throw new IllegalArgumentException("node " + node + " is a number " + range(node) + "; give a bit");
        }
    }

    private int add(Node node, Range range) {
        return numbers.computeIfAbsent(node, unused -> {
            nodes.add(node);
            ranges.add(range);
            return nodes.size() - 1;
        });
    }

    /** The circuit with these outputs, each a bit, its complement, or a number that is not inverted. */
    public Circuit build(List<Literal> outputs) {
        int[] places = new int[nodes.size()];
        Arrays.fill(places, -1);
        for (Literal output : outputs) {
            if (output.inverted()) {
                requireBit(output.node());
            }
            places[output.node()] = 0;
        }
        for (int n = nodes.size() - 1; n >= 0; n--) {
            if (places[n] == 0) {
                Circuit.forEachOperand(nodes.get(n), operand -> places[operand] = 0);
            }
        }
        List<Node> kept = new ArrayList<>();
        List<Range> keptRanges = new ArrayList<>();
        for (int n = 0; n < places.length; n++) {
            if (places[n] == 0) {
                places[n] = kept.size();
                kept.add(moved(nodes.get(n), places));
                keptRanges.add(ranges.get(n));
            }
        }
        return new Circuit(
                inputs,
                kept,
                keptRanges,
                outputs.stream().map(output -> moved(output, places)).toList());
    }

    private static Node moved(Node node, int[] places) {
        if (node instanceof Node.Sum sum) {
            return new Node.Sum(
                    sum.constant(),
                    sum.terms().stream()
                            .map(term -> new Scaled(places[term.node()], term.coefficient()))
                            .toList(),
                    sum.bits().stream().map(bit -> moved(bit, places)).toList());
        }
        if (node instanceof Node.AtLeast fires) {
            return new Node.AtLeast(places[fires.operand()], fires.threshold());
        }
        if (node instanceof Node.Any any) {
            return new Node.Any(
                    any.bits().stream().map(bit -> moved(bit, places)).toList());
        }
        if (node instanceof Node.Table table) {
            return new Node.Table(table.bits().stream().map(bit -> places[bit]).toList(), table.truth());
        }
        return node;
    }

    private static Literal moved(Literal literal, int[] places) {
        return new Literal(places[literal.node()], literal.inverted());
    }
}
