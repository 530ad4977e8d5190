package io.bitloom.verilog;

import io.bitloom.circuit.Circuit;
import io.bitloom.circuit.Literal;
import io.bitloom.circuit.Node;
import io.bitloom.circuit.Range;
import io.bitloom.circuit.Scaled;
import io.bitloom.circuit.Stages;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;

/**
 * How the values of a circuit are called in Verilog and what computes them: input bit i is x[i], a bit b12, a number s12, the number being
 * the node's; k stages later they are x3_k, b12_k, s12_k, which are registers.
 */
final class CircuitText {
    /** Bits that {@code bitloom_ones} counts. */
    private static final int MOST_ONES = 6;

    private final Circuit circuit;
    private final Stages stages;
    private final SortedSet<String> shortened = new TreeSet<>();
    /** The stage whose text is written. */
    private int stage;

    CircuitText(Circuit circuit, Stages stages) {
        this.circuit = circuit;
        this.stages = stages;
    }

    /** A node's name in a stage; what never changes has its value. */
    String name(int node, int inStage) {
        Range range = circuit.ranges().get(node);
        int later = range.min() == range.max() ? 0 : inStage - stages.of(node);
        if (circuit.nodes().get(node) instanceof Node.Input input) {
            return later == 0 ? "x[" + input.index() + "]" : "x" + input.index() + "_" + later;
        }
        return (range.isBit() ? "b" : "s") + node + (later == 0 ? "" : "_" + later);
    }

    private String name(int node) {
        return name(node, stage);
    }

    /** A bit or its complement, or a number, in a stage. */
    String name(Literal literal, int inStage) {
        return (literal.inverted() ? "~" : "") + name(literal.node(), inStage);
    }

    private String name(Literal literal) {
        return name(literal, stage);
    }

    /** The declaration of a node and what drives it, with its range; nothing for an input. */
    String declaration(int number) {
        Node node = circuit.nodes().get(number);
        stage = stages.of(number);
        if (node instanceof Node.Input) {
            return "";
        }
        Range range = circuit.ranges().get(number);
        String wire = "    wire " + (range.isBit() ? "" : "[" + (range.width() - 1) + ":0] ") + name(number);
        String comment = range.isBit() ? "" : "  // " + range;
        if (node instanceof Node.Sum sum) {
            String cell = cell(sum, number, range.width());
            if (!cell.isEmpty()) {
                return wire + ";" + comment + "\n    " + cell;
            }
        }
        String table = "";
        if (node instanceof Node.Table rows) {
            int entries = 1 << rows.bits().size();
            table = "    wire [" + (entries - 1) + ":0] " + table(number) + " = " + entries + "'h"
                    + Long.toHexString(rows.truth()) + ";\n";
        }
        return table + wire + " = " + expression(node, number, range.width()) + ";" + comment;
    }

    /** An instance of the cell that computes a sum of one of the plain shapes; nothing if there is none. */
    private String cell(Node.Sum sum, int number, int width) {
        List<Scaled> terms = sum.terms();
        List<Literal> bits = sum.bits();
        String name = name(number);
        if (sum.constant() != 0) {
            return "";
        }
        if (terms.isEmpty() && bits.size() >= 2 && bits.size() <= MOST_ONES) {
            return ones(name, name, bits, width);
        }
        if (terms.size() == 1 && terms.get(0).coefficient() == 1 && !bits.isEmpty() && bits.size() <= MOST_ONES) {
            String a = extended(terms.get(0).node(), width);
            if (bits.size() == 1) {
                return add(name, a, width + "'d0", name(bits.get(0)), width);
            }
            int inTables = bits.size() - 1;
            int countWidth = new Range(0, inTables).width();
            String count = name + "_ones";
            return "wire [" + (countWidth - 1) + ":0] " + count + ";\n    "
                    + ones(count, count, bits.subList(0, inTables), countWidth)
                    + "\n    "
                    + add(name, a, padded(count, width - countWidth), name(bits.get(inTables)), width);
        }
        if (terms.size() == 2
                && terms.get(0).coefficient() > 0
                && terms.stream().allMatch(term -> isPowerOfTwo(term.coefficient()))) {
            String a = scaled(terms.get(0).node(), terms.get(0).coefficient(), width);
            String b = scaled(terms.get(1).node(), Math.abs(terms.get(1).coefficient()), width);
            if (terms.get(1).coefficient() > 0 && bits.size() <= 1) {
                return add(name, a, b, bits.isEmpty() ? "1'b0" : name(bits.get(0)), width);
            }
            if (terms.get(1).coefficient() < 0 && bits.isEmpty()) {
                return "bitloom_subtract #(.WIDTH(" + width + ")) u_" + name + " (.a(" + a + "), .b(" + b
                        + "), .difference(" + name + "));";
            }
        }
        return "";
    }

    private String ones(String instance, String count, List<Literal> bits, int width) {
        return "bitloom_ones #(.BITS(" + bits.size() + "), .WIDTH(" + width + ")) u_" + instance + " (.bits("
                + joined(bits) + "), .count(" + count + "));";
    }

    private static String add(String name, String a, String b, String one, int width) {
        return "bitloom_add #(.WIDTH(" + width + ")) u_" + name + " (.a(" + a + "), .b(" + b + "), .one(" + one
                + "), .sum(" + name + "));";
    }

    /** The bits side by side, the first lowest. */
    private String joined(List<Literal> bits) {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (int b = bits.size() - 1; b >= 0; b--) {
            text.add(name(bits.get(b)));
        }
        return text.toString();
    }

    private String expression(Node node, int number, int width) {
        if (node instanceof Node.Sum sum) {
            return sumExpression(sum, width);
        }
        if (node instanceof Node.AtLeast fires) {
            return comparison(fires);
        }
        if (node instanceof Node.Any any) {
            return "|" + joined(any.bits());
        }
        Node.Table table = (Node.Table) node;
        String index =
                joined(table.bits().stream().map(bit -> new Literal(bit, false)).toList());
        return table(number) + "[" + index + "]";
    }

    private static String table(int number) {
        return "table" + number;
    }

    private String sumExpression(Node.Sum sum, int width) {
        List<String> parts = new ArrayList<>();
        for (Scaled term : sum.terms()) {
            int factor = Math.abs(term.coefficient());
            parts.add((term.coefficient() < 0 ? "- " : "+ ")
                    + (isPowerOfTwo(factor)
                            ? scaled(term.node(), factor, width)
                            : width + "'d" + modulo(factor, width) + " * " + extended(term.node(), width)));
        }
        for (Literal bit : sum.bits()) {
            parts.add("+ " + padded(name(bit), width - 1));
        }
        if (sum.constant() != 0 || parts.isEmpty()) {
            parts.add(
                    (sum.constant() < 0 ? "- " : "+ ") + width + "'d" + modulo(Math.abs((long) sum.constant()), width));
        }
        String text = String.join(" ", parts);
        return text.startsWith("+ ") ? text.substring(2) : text;
    }

    private static long modulo(long value, int width) {
        return value & -1L >>> -width;
    }

    private String comparison(Node.AtLeast fires) {
        Range range = circuit.ranges().get(fires.operand());
        String name = name(fires.operand());
        if (!range.signed()) {
            return name + " >= " + range.width() + "'d" + fires.threshold();
        }
        return "$signed(" + name + ") >= $signed(" + range.width() + "'h"
                + Long.toHexString(fires.threshold() & -1L >>> -range.width()) + ")";
    }

    /** 2^k times a node, in so many bits. */
    private String scaled(int node, int factor, int width) {
        int shift = Integer.numberOfTrailingZeros(factor);
        if (shift == 0) {
            return extended(node, width);
        }
        if (shift >= width) {
            return width + "'d0";
        }
        return "{ " + extended(node, width - shift) + ", " + shift + "'d0}";
    }

    /** The numbers whose upper bits were left out somewhere in the text so far. */
    List<String> shortened() {
        return List.copyOf(shortened);
    }

    /** A node in so many bits: its sign repeated, or its lowest bits. */
    private String extended(int node, int width) {
        Range range = circuit.ranges().get(node);
        String name = name(node);
        int more = width - range.width();
        if (more < 0) {
            shortened.add(name);
            return name + "[" + (width - 1) + ":0]";
        }
        if (more > 0 && range.signed()) {
            return "{ {" + more + "{" + name + "[" + (range.width() - 1) + "]} }, " + name + "}";
        }
        return padded(name, more);
    }

    private static String padded(String name, int zeros) {
        return zeros == 0 ? name : "{" + zeros + "'d0, " + name + "}";
    }

    private static boolean isPowerOfTwo(int factor) {
        return Integer.bitCount(Math.abs(factor)) == 1;
    }
}
