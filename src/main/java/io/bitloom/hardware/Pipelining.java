package io.bitloom.hardware;

import io.bitloom.circuit.Target;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where unrolled layers have registers.
 *
 * @param target what the logic is made of
 * @param stages rows of registers behind the gate, at most, those behind every layer among them
 * @param budget longest path between registers, in tenths of a look-up table with its wires
 */
public record Pipelining(Target target, OptionalInt stages, OptionalInt budget) {
    /** One row of registers behind every layer. */
    public static final Pipelining PLAIN = plain(Target.LUT6);

    private static final Pattern NOTATION = Pattern.compile("(lut4|lut6)(?: (stages|budget) (\\d{1,9}))?");

    public Pipelining {
        if (stages.isPresent() && budget.isPresent()) {
            throw new PlanException("both a number of stages and a clock for them; leave one of them out");
        }
        if (stages.isPresent() && stages.getAsInt() < 1) {
            throw new PlanException(stages.getAsInt() + " stages compute nothing; choose 1 or more");
        }
    }

    /** One row of registers behind every layer. */
    public static Pipelining plain(Target target) {
        return new Pipelining(target, OptionalInt.empty(), OptionalInt.empty());
    }

    /** At most so many rows of registers, placed so that the longest path between them is as short as can be. */
    public static Pipelining ofStages(Target target, int stages) {
        return new Pipelining(target, OptionalInt.of(stages), OptionalInt.empty());
    }

    /** As few registers as a longest path of so many tenths of a look-up table needs. */
    public static Pipelining ofBudget(Target target, int tenths) {
        return new Pipelining(target, OptionalInt.empty(), OptionalInt.of(tenths));
    }

    /**
     * {@link #toString} backwards.
     *
     * @throws PlanException if the text is none of it
     */
    public static Pipelining parse(String text) {
        Matcher matcher = NOTATION.matcher(text);
        if (!matcher.matches()) {
            throw new PlanException("pipelining '" + text + "' is none; write lut6, lut6 stages 8 or lut6 budget 40");
        }
        Target target = Target.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        if (matcher.group(2) == null) {
            return plain(target);
        }
        int number = Integer.parseInt(matcher.group(3));
        return matcher.group(2).equals("stages") ? ofStages(target, number) : ofBudget(target, number);
    }

    /**
     * The longest path that is allowed between registers, for parts that each give their number of stages for one.
     *
     * @param least that no part can go below
     * @param most that makes one stage of every part
     * @throws PlanException if there is none
     */
    OptionalInt budget(int least, int most, List<IntUnaryOperator> parts) {
        if (budget.isPresent()) {
            if (budget.getAsInt() < least) {
                throw new PlanException("the clock leaves " + tables(budget.getAsInt())
                        + " look-up tables between registers, but the longest sum or comparison takes " + tables(least)
                        + "; ask for a slower clock");
            }
            return budget;
        }
        if (stages.isEmpty()) {
            return OptionalInt.empty();
        }
        requireStages(count(parts, most));
        int low = least;
        int high = most;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (count(parts, middle) <= stages.getAsInt()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return OptionalInt.of(low);
    }

    /**
     * Refuses fewer stages than layers.
     *
     * @param layers that are unrolled
     */
    void requireStages(int layers) {
        if (stages.orElse(layers) < layers) {
            throw new PlanException(stages.getAsInt() + " stages for " + layers
                    + " unrolled layers; every layer has registers behind it, choose " + layers + " or more");
        }
    }

    private static int count(List<IntUnaryOperator> parts, int budget) {
        return parts.stream().mapToInt(part -> part.applyAsInt(budget)).sum();
    }

    private static String tables(int tenths) {
        return tenths / 10 + "." + tenths % 10;
    }

    /** {@code lut6}, {@code lut6 stages 8} or {@code lut4 budget 40}. */
    @Override
    public String toString() {
        String text = target.name().toLowerCase(Locale.ROOT);
        if (stages.isPresent()) {
            return text + " stages " + stages.getAsInt();
        }
        return budget.isPresent() ? text + " budget " + budget.getAsInt() : text;
    }
}
