package io.bitloom.circuit;

import java.util.List;

/**
 * How long the nodes of a circuit take, in tenths of a look-up table with its wires.
 *
 * <p>A table is 10, a carry chain 10 and 1 for each bit it runs through.
 */
public final class Delay {
    private static final int TABLE = 10;

    private Delay() {}

    /** When each node is ready, the inputs being ready at 0. */
    public static int[] arrivals(Circuit circuit, Target target) {
        int[] ready = new int[circuit.nodes().size()];
        for (int n = 0; n < ready.length; n++) {
            int[] start = {0};
            Circuit.forEachOperand(circuit.nodes().get(n), operand -> start[0] = Math.max(start[0], ready[operand]));
            ready[n] = start[0] + of(circuit, n, target);
        }
        return ready;
    }

    /** From a node's last operand to the node. */
    public static int of(Circuit circuit, int number, Target target) {
        Node node = circuit.nodes().get(number);
        int carried = node instanceof Node.AtLeast fires ? fires.operand() : number;
        return of(node, circuit.ranges().get(carried).width(), target);
    }

    /** As the other, for a sum or a comparison of so many bits. */
    static int of(Node node, int width, Target target) {
        if (node instanceof Node.Sum sum) {
            return ofSum(sum, width, target);
        }
        if (node instanceof Node.AtLeast) {
            return TABLE + width;
        }
        if (node instanceof Node.Any any) {
            return TABLE * levels(any.bits().size(), target.inputs());
        }
        if (node instanceof Node.Table table) {
            return TABLE * (table.bits().size() > target.inputs() ? 2 : 1);
        }
        return 0;
    }

    private static int ofSum(Node.Sum sum, int width, Target target) {
        int terms = sum.terms().size();
        int bits = sum.bits().size();
        if (terms == 0 && bits <= target.inputs()) {
            return bits == 0 ? 0 : TABLE;
        }
        if (terms <= 2 && bits <= 1 && terms > 0 || target == Target.LUT6 && terms == 1 && bits <= 6) {
            return TABLE + width;
        }
        // full adders, each making two numbers of three, and a carry chain at the end
        int numbers = terms + (bits + 2) / 3 + (sum.constant() == 0 ? 0 : 1);
        int levels = bits > 1 ? 1 : 0;
        while (numbers > 2) {
            numbers -= numbers / 3;
            levels++;
        }
        return TABLE * levels + TABLE + width;
    }

    private static int levels(int signals, int inputs) {
        int levels = 0;
        for (int left = signals; left > 1; left = (left + inputs - 1) / inputs) {
            levels++;
        }
        return levels;
    }

    /** When the last output is ready. */
    public static int depth(Circuit circuit, Target target) {
        int[] ready = arrivals(circuit, target);
        List<Literal> outputs = circuit.outputs();
        return outputs.stream().mapToInt(output -> ready[output.node()]).max().orElse(0);
    }
}
