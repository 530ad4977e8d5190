package io.bitloom.verilog;

import io.bitloom.hardware.MatrixPlan;
import io.bitloom.hardware.Summation;
import io.bitloom.hardware.Summation.Count;
import io.bitloom.hardware.Summation.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a layer adds up, as the header of its Verilog says it. */
final class Equation {
    private Equation() {}

    /**
     * What is summed over the inputs i, and what is added to it. Plane q of input i is x_i(q), weight matrix b has w_ni(b); indices of
     * one are left out.
     */
    static String of(MatrixPlan plan) {
        Summation summation = plan.summation();
        String sum = summation.passes() > 1
                ? inSequence(plan, summation)
                : "inputs i of  "
                        + summation.counts().stream()
                                .map(count -> term(plan, summation.values().get(count.value()), count))
                                .collect(Collectors.joining(" + "));
        return sum
                + plan.shortcut()
                        .map(shortcut -> "   + " + factor(shortcut.coefficient()) + "h_n, h_n of " + shortcut.from())
                        .orElse("");
    }

    private static String inSequence(MatrixPlan plan, Summation summation) {
        String weight = summation.shift() == 0
                ? ""
                : (summation.shift() == 1 ? "2^q" : "2^(" + summation.shift() + "*q)") + "*";
        String planes = "inputs i and planes q of  " + weight;
        if (summation.counts().size() == 1) {
            return planes + factor(summation.counts().get(0).factor()) + "~(x_i(q) ^ w_ni)";
        }
        return planes
                + summation.counts().stream()
                        .map(count -> factor(count.factor()) + "~(x_i(q) ^ " + weight(plan, count) + ")")
                        .collect(Collectors.joining(" + ", "(", ")"));
    }

    private static String term(MatrixPlan plan, Value value, Count count) {
        String w = weight(plan, count);
        int planes = value.coefficients().size();
        int bits = 32 - Integer.numberOfLeadingZeros(value.top());
        if (value.top() == 1) {
            int plane = value.coefficients().indexOf(1);
            return factor(count.factor()) + "~(x_i" + (planes == 1 ? "" : "(" + plane + ")") + " ^ " + w + ")";
        }
        String v = planes == bits && value.equals(binary(planes)) ? "x_i" : "(" + number(value) + ")";
        if (value.top() == (1 << bits) - 1) {
            return factor(count.factor()) + "~(" + v + " ^ { " + bits + "{" + w + "} })";
        }
        return factor(count.factor()) + "(" + w + " ? " + v + " : " + value.top() + " - " + v + ")";
    }

    private static Value binary(int planes) {
        List<Integer> coefficients = new ArrayList<>();
        for (int q = 0; q < planes; q++) {
            coefficients.add(1 << q);
        }
        return new Value(coefficients);
    }

    private static String number(Value value) {
        List<String> summands = new ArrayList<>();
        for (int q = 0; q < value.coefficients().size(); q++) {
            if (value.coefficients().get(q) > 0) {
                summands.add(factor(value.coefficients().get(q)) + "x_i(" + q + ")");
            }
        }
        return String.join(" + ", summands);
    }

    private static String weight(MatrixPlan plan, Count count) {
        return "w_ni" + (plan.unit().bases().size() == 1 ? "" : "(" + count.base() + ")");
    }

    private static String factor(int factor) {
        return factor == 1 ? "" : factor + "*";
    }
}
