package io.bitloom.verilog;

import io.bitloom.circuit.Circuit;
import io.bitloom.circuit.Literal;
import io.bitloom.circuit.Node;
import io.bitloom.circuit.Stages;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.StringJoiner;

/** What {@code rtl/circuit.v.j2} shows: a circuit without registers. */
record CircuitView(
        String module,
        String title,
        String digest,
        int inputs,
        int outputs,
        int nodes,
        int inputMsb,
        int outputMsb,
        String body) {
    static CircuitView of(String module, String title, String digest, Circuit circuit) {
        CircuitText text = new CircuitText(circuit, Stages.one(circuit));
        List<String> lines = new ArrayList<>();
        int values = 0;
        for (int n = 0; n < circuit.nodes().size(); n++) {
            String declaration = text.declaration(n);
            if (!declaration.isEmpty()) {
                lines.add(declaration);
                values++;
            }
        }
        lines.addAll(unused(circuit, text));
        StringJoiner outputs = new StringJoiner(",\n        ", "    assign y = {\n        ", "\n    };");
        int outputBits = 0;
        for (int o = circuit.outputs().size() - 1; o >= 0; o--) {
            Literal output = circuit.outputs().get(o);
            outputs.add(text.name(output, 0));
            outputBits += circuit.range(output).width();
        }
        lines.add("");
        lines.add(outputs.toString());
        return new CircuitView(
                module,
                title,
                digest,
                circuit.inputs(),
                outputBits,
                values,
                circuit.inputs() - 1,
                outputBits - 1,
                String.join("\n", lines));
    }

    /** Inputs that nothing reads, and numbers whose upper bits nothing reads, said to be so. */
    static List<String> unused(Circuit circuit, CircuitText text) {
        BitSet used = new BitSet();
        for (Node node : circuit.nodes()) {
            if (node instanceof Node.Input input) {
                used.set(input.index());
            }
        }
        StringJoiner unread = new StringJoiner(", ", "    wire unused_x = ^{", "};");
        unread.setEmptyValue("");
        for (int i = circuit.inputs() - 1; i >= 0; i--) {
            if (!used.get(i)) {
                unread.add("x[" + i + "]");
            }
        }
        List<String> lines = new ArrayList<>();
        if (unread.length() > 0) {
            lines.add(unread.toString());
        }
        for (String name : text.shortened()) {
            lines.add("    wire unused_" + name + " = ^" + name + ";");
        }
        return lines;
    }
}
