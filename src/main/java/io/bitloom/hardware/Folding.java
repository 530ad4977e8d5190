package io.bitloom.hardware;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How much of one layer works at a time, in the terms of FINN (Umuroglu et al., FPGA 2017, section 4.3).
 *
 * @param pe neurons in parallel, divides the neurons
 * @param simd inputs of each neuron in parallel, divides the fan-in
 */
public record Folding(int pe, int simd) {
    private static final Pattern NOTATION = Pattern.compile("(\\d{1,9})x(\\d{1,9})");

    public Folding {
        if (pe < 1 || simd < 1) {
            throw new PlanException("folding " + pe + "x" + simd + " does nothing; PE and SIMD are 1 or more");
        }
    }

    /**
     * The foldings of all layers in the notation {@code 16x28,8x16,1x8}: PE x SIMD, first layer first.
     *
     * @throws PlanException if the text is written otherwise
     */
    public static List<Folding> parse(String text) {
        return Arrays.stream(text.split(",", -1)).map(Folding::parseOne).toList();
    }

    private static Folding parseOne(String text) {
        Matcher matcher = NOTATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new PlanException(
                    "folding '" + text + "' is not PE x SIMD; write one for every layer, such as 16x28,8x16,1x8");
        }
        return new Folding(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** {@link #parse} backwards. */
    public static String format(List<Folding> foldings) {
        return foldings.stream().map(Folding::toString).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return pe + "x" + simd;
    }
}
