package io.bitloom.circuit;

import java.util.ArrayList;
import java.util.List;

/** A circuit to be put into others: with inputs of theirs in the place of its own, once or many times. */
public final class Stamp {
    private final Circuit circuit;

    public Stamp(Circuit circuit) {
        this.circuit = circuit;
    }

    /**
     * Adds the nodes of the circuit.
     *
     * @param target where to
     * @param inputs one for each input of the circuit, constants among them
     * @return the outputs; numbers are not inverted
     */
    public List<Literal> into(CircuitBuilder target, List<Literal> inputs) {
        if (inputs.size() != circuit.inputs()) {
            throw new IllegalArgumentException(
                    "a circuit of " + circuit.inputs() + " inputs is given " + inputs.size() + " bits");
        }
        Literal[] made = new Literal[circuit.nodes().size()];
        for (int n = 0; n < made.length; n++) {
            made[n] = add(circuit.nodes().get(n), circuit.ranges().get(n), made, target, inputs);
        }
        return circuit.outputs().stream().map(output -> read(made, output)).toList();
    }

    private static Literal add(Node node, Range range, Literal[] made, CircuitBuilder target, List<Literal> inputs) {
        if (node instanceof Node.Input input) {
            return inputs.get(input.index());
        }
        if (node instanceof Node.Sum sum) {
            List<Scaled> terms = new ArrayList<>();
            for (Scaled term : sum.terms()) {
                terms.add(new Scaled(target.number(made[term.node()]), term.coefficient()));
            }
            return new Literal(target.sum(sum.constant(), terms, read(made, sum.bits()), range), false);
        }
        if (node instanceof Node.AtLeast fires) {
            return target.atLeast(target.number(made[fires.operand()]), fires.threshold());
        }
        if (node instanceof Node.Any any) {
            return target.any(read(made, any.bits()));
        }
        Node.Table table = (Node.Table) node;
        return target.table(table.bits().stream().map(bit -> made[bit]).toList(), table.truth());
    }

    private static List<Literal> read(Literal[] made, List<Literal> bits) {
        return bits.stream().map(bit -> read(made, bit)).toList();
    }

    private static Literal read(Literal[] made, Literal literal) {
        return made[literal.node()].notIf(literal.inverted());
    }
}
