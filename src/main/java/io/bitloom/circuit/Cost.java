package io.bitloom.circuit;

/**
 * How many look-up tables the nodes of a circuit take: what Yosys makes of them, nearly.
 *
 * <pre>
 *     LUT6   count of b bits       2 for b = 2, 3; 3 for b = 4, 5, 6
 *            number + b bits       the bits of a count of b - 1: the tables count while the carry chain adds, the last bit is its carry
 *            number + number       the bits that both have; the others only pass through the carry chain
 *     LUT4   count of 2, 3 bits    2
 *            number + number       the bits of the sum
 * </pre>
 */
public final class Cost {
    private Cost() {}

    /** Look-up tables of the whole circuit. */
    public static int of(Circuit circuit, Target target) {
        int tables = 0;
        for (int n = 0; n < circuit.nodes().size(); n++) {
            tables += of(
                    circuit.nodes().get(n),
                    circuit.ranges()::get,
                    circuit.ranges().get(n),
                    target);
        }
        return tables;
    }

    /** The ranges of nodes by their numbers. */
    @FunctionalInterface
    interface Ranges {
        Range of(int node);
    }

    /** Look-up tables of one node. */
    static int of(Node node, Ranges ranges, Range range, Target target) {
        if (node instanceof Node.Sum sum) {
            return target == Target.LUT6 ? ofSum6(sum, ranges) : ofSum4(sum, range);
        }
        if (node instanceof Node.AtLeast) {
            return 2;
        }
        if (node instanceof Node.Any any) {
            return (any.bits().size() + target.inputs() - 3) / (target.inputs() - 1);
        }
        if (node instanceof Node.Table table) {
            return table.bits().size() <= target.inputs()
                    ? 1
                    : 1 << table.bits().size() - target.inputs() + 1;
        }
        return 0;
    }

    private static int ofSum6(Node.Sum sum, Ranges ranges) {
        int bits = sum.bits().size();
        int terms = sum.terms().size();
        if (terms == 0) {
            return bits <= 6 ? ofCount(bits) : bits;
        }
        int adders = 0;
        int widest = 0;
        for (Scaled term : sum.terms()) {
            int width = ranges.of(term.node()).width();
            adders += width;
            widest = Math.max(widest, width);
        }
        return adders - widest + (bits == 0 ? 0 : bits <= 6 ? new Range(0, bits - 1).width() : bits);
    }

    private static int ofSum4(Node.Sum sum, Range range) {
        int bits = sum.bits().size();
        int terms = sum.terms().size();
        if (terms == 0) {
            return bits <= 3 ? ofCount(bits) : 2 * (bits - range.width());
        }
        return range.width() * Math.max(terms - 1, 1) + 2 * Math.max(0, bits - 1);
    }

    private static int ofCount(int bits) {
        return bits < 2 ? 0 : bits < 4 ? 2 : 3;
    }
}
