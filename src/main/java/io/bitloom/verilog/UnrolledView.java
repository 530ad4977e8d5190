package io.bitloom.verilog;

import io.bitloom.circuit.Circuit;
import io.bitloom.circuit.Literal;
import io.bitloom.circuit.Node;
import io.bitloom.circuit.Range;
import io.bitloom.circuit.Stages;
import io.bitloom.hardware.UnrolledPlan;
import io.bitloom.model.DenseLayer;
import java.util.List;
import java.util.Locale;

/** What {@code rtl/unrolled.v.j2} shows: a layer as a circuit with registers between its stages. */
record UnrolledView(
        String module,
        String kind,
        String what,
        String digest,
        List<String> equation,
        String x,
        int stages,
        String stagesPlural,
        String shifted,
        int inWidth,
        int jumpWidth,
        int outWidth,
        String xSource,
        String body) {

    static UnrolledView of(String module, String digest, UnrolledPlan plan) {
        int stages = plan.stages().count();
        int planes = plan.input().bits();
        int jumps = plan.circuit().inputs() - plan.inputBits();
        return new UnrolledView(
                module,
                kind(plan),
                plan.inputValues() + " values of " + count(planes, "bit") + " in, "
                        + plan.output().values() + " of "
                        + count(plan.output().bits(), "bit") + " out; "
                        + count(plan.stages().registerBits(plan.circuit()), "register") + ".",
                digest,
                equation(plan),
                "in_data: plane p of value i is x[" + (planes == 1 ? "" : planes + "*") + "i"
                        + (planes == 1 ? "]" : " + p]")
                        + (jumps == 0
                                ? ""
                                : "; behind it the bits h_i of the shortcut, h_0 is x[" + plan.inputBits() + "]"),
                stages,
                stages == 1 ? "" : "s",
                stages == 1 ? "in_valid" : "{valid_q[" + (stages - 2) + ":0], in_valid}",
                plan.inputBits(),
                jumps,
                plan.output().width(),
                jumps == 0 ? "in_data" : "{shortcut_data, in_data}",
                body(plan));
    }

    private static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    private static String kind(UnrolledPlan plan) {
        return plan.layer()
                .arithmetic()
                .map(unit -> unit.isScores()
                        ? "score layer"
                        : plan.layer() instanceof DenseLayer ? "hidden layer" : "convolution")
                .orElse("pool");
    }

    private static List<String> equation(UnrolledPlan plan) {
        if (plan.layer().arithmetic().isEmpty()) {
            return List.of("y = OR of the bits of its channel and plane under the window");
        }
        DenseLayer unit = plan.layer().arithmetic().get();
        boolean plain = unit.terms().size() == 1 && unit.terms().get(0).coefficient() == 1;
        String sum =
                plain ? "sum over inputs i of  ~(x_i ^ w_ni)" : "sum over terms t of  c_t * popcount(~(x_t ^ w_tn))";
        String jump = unit.shortcut()
                .map(from -> " + " + (from.coefficient() == 1 ? "" : from.coefficient() + "*") + "h_n")
                .orElse("");
        String gives = unit.isScores()
                ? "score_n = Q_n"
                : unit.thresholds().size() == 1 ? "fires_n = (Q_n >= T_n)" : "fires_np = (Q_n >= T_np) in plane p";
        return List.of(gives + "      Q_n = " + sum + jump);
    }

    private static String body(UnrolledPlan plan) {
        Circuit circuit = plan.circuit();
        Stages stages = plan.stages();
        CircuitText text = new CircuitText(circuit, stages);
        StringBuilder body = new StringBuilder();
        for (int stage = 0; stage < stages.count(); stage++) {
            body.append("\n    // Stage ")
                    .append(stage + 1)
                    .append(" of ")
                    .append(stages.count())
                    .append(".\n");
            for (int n = 0; n < circuit.nodes().size(); n++) {
                if (stages.of(n) == stage && !(circuit.nodes().get(n) instanceof Node.Input)) {
                    body.append(text.declaration(n)).append('\n');
                }
            }
            registers(circuit, stages, stage, text, body);
        }
        for (String line : CircuitView.unused(circuit, text)) {
            body.append(line).append('\n');
        }
        body.append("\n    assign out_data = {\n");
        for (int o = circuit.outputs().size() - 1; o >= 0; o--) {
            Literal output = circuit.outputs().get(o);
            body.append("        ").append(lane(plan, text, output)).append(o == 0 ? "\n" : ",\n");
        }
        return body.append("    };").toString();
    }

    private static void registers(Circuit circuit, Stages stages, int stage, CircuitText text, StringBuilder body) {
        StringBuilder moves = new StringBuilder();
        for (int n = 0; n < circuit.nodes().size(); n++) {
            if (stages.of(n) <= stage && stages.lastUse(n) > stage) {
                Range range = circuit.ranges().get(n);
                String later = text.name(n, stage + 1);
                body.append("    reg ")
                        .append(range.isBit() ? "" : "[" + (range.width() - 1) + ":0] ")
                        .append(later)
                        .append(";\n");
                moves.append("        ")
                        .append(later)
                        .append(" <= ")
                        .append(text.name(n, stage))
                        .append(";\n");
            }
        }
        if (moves.length() > 0) {
            body.append("    always @(posedge clk) begin\n").append(moves).append("    end\n");
        }
    }

    /** An output bit; or a score in as many bits as all have. */
    private static String lane(UnrolledPlan plan, CircuitText text, Literal output) {
        String name = text.name(output, plan.stages().count());
        boolean score = plan.layer().arithmetic().map(DenseLayer::isScores).orElse(false);
        int zeros = score ? plan.output().bits() - plan.circuit().range(output).width() : 0;
        return zeros == 0 ? name : "{" + zeros + "'d0, " + name + "}";
    }
}
