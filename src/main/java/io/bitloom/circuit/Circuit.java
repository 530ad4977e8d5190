package io.bitloom.circuit;

import io.bitloom.bits.BitVector;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.IntConsumer;

/**
 * An acyclic graph of small integers, from input bits to outputs; made by a {@link CircuitBuilder}.
 *
 * @param inputs bits of the input
 * @param nodes in topological order: a node reads only nodes with smaller numbers
 * @param ranges of the nodes
 * @param outputs nodes, or complements of bits
 */
public record Circuit(int inputs, List<Node> nodes, List<Range> ranges, List<Literal> outputs) {
    public Circuit {
        nodes = List.copyOf(nodes);
        ranges = List.copyOf(ranges);
        outputs = List.copyOf(outputs);
    }

    /** The outputs for an input of {@link #inputs} bits. */
    public int[] evaluate(BitVector input) {
        int[] values = values(input);
        return outputs.stream().mapToInt(output -> read(values, output)).toArray();
    }

    /** The value of every node for an input of {@link #inputs} bits. */
    public int[] values(BitVector input) {
        if (input.length() != inputs) {
            throw new IllegalArgumentException(
                    "a circuit of " + inputs + " inputs is given " + input.length() + " bits");
        }
        int[] values = new int[nodes.size()];
        for (int n = 0; n < values.length; n++) {
            values[n] = value(nodes.get(n), values, input);
        }
        return values;
    }

    private static int value(Node node, int[] values, BitVector input) {
        if (node instanceof Node.Input in) {
            return input.get(in.index()) ? 1 : 0;
        }
        if (node instanceof Node.Sum sum) {
            int total = sum.constant();
            for (Scaled term : sum.terms()) {
                total += term.coefficient() * values[term.node()];
            }
            for (Literal bit : sum.bits()) {
                total += read(values, bit);
            }
            return total;
        }
        if (node instanceof Node.AtLeast fires) {
            return values[fires.operand()] >= fires.threshold() ? 1 : 0;
        }
        if (node instanceof Node.Any any) {
            return any.bits().stream().anyMatch(bit -> read(values, bit) == 1) ? 1 : 0;
        }
        Node.Table table = (Node.Table) node;
        int index = 0;
        for (int b = 0; b < table.bits().size(); b++) {
            index |= values[table.bits().get(b)] << b;
        }
        return (int) (table.truth() >>> index & 1);
    }

    private static int read(int[] values, Literal literal) {
        int value = values[literal.node()];
        return literal.inverted() ? 1 - value : value;
    }

    /** The range of an output. */
    public Range range(Literal output) {
        return ranges.get(output.node());
    }

    /** Hands over every node that a node reads. */
    public static void forEachOperand(Node node, IntConsumer reader) {
        if (node instanceof Node.Sum sum) {
            sum.terms().forEach(term -> reader.accept(term.node()));
            sum.bits().forEach(bit -> reader.accept(bit.node()));
        } else if (node instanceof Node.AtLeast fires) {
            reader.accept(fires.operand());
        } else if (node instanceof Node.Any any) {
            any.bits().forEach(bit -> reader.accept(bit.node()));
        } else if (node instanceof Node.Table table) {
            table.bits().forEach(reader::accept);
        }
    }

    /** A line for each node and for the outputs: the same circuit gives the same text. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner("\n", "circuit of " + inputs + " inputs\n", "\n");
        for (int n = 0; n < nodes.size(); n++) {
            text.add(n + " = " + describe(nodes.get(n)) + "  // " + ranges.get(n));
        }
        return text.add("outputs " + outputs).toString();
    }

    private static String describe(Node node) {
        if (node instanceof Node.Input in) {
            return "input " + in.index();
        }
        if (node instanceof Node.Sum sum) {
            return "sum " + sum.constant() + " + " + sum.terms() + " + ones " + sum.bits();
        }
        if (node instanceof Node.AtLeast fires) {
            return fires.operand() + " >= " + fires.threshold();
        }
        if (node instanceof Node.Any any) {
            return "any of " + any.bits();
        }
        Node.Table table = (Node.Table) node;
        return "table " + Long.toHexString(table.truth()) + " of " + table.bits();
    }
}
