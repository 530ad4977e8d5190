package io.bitloom.hardware;

import io.bitloom.model.DenseLayer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How much of one layer works at a time, in the terms of FINN (Umuroglu et al., FPGA 2017, section 4.3); or that the layer is hard-wired.
 *
 * @param pe neurons in parallel, divides the neurons; 0 if it is unrolled
 * @param simd inputs of each neuron in parallel, divides the fan-in; 0 if it is unrolled
 * @param planes whether the bit-planes of an input are taken in parallel or in sequence
 */
public record Folding(int pe, int simd, PlaneOrder planes) {
    /** Every neuron is wired to its own constants, and a whole input is worked on at once. */
    public static final Folding UNROLLED = new Folding(0, 0);

    private static final String UNROLLED_NOTATION = "unrolled";

    private static final Pattern NOTATION = Pattern.compile("(\\d{1,9})x(\\d{1,9})(s?)");

    public Folding {
        if ((pe < 1 || simd < 1) && (pe != 0 || simd != 0)) {
            throw doesNothing(pe, simd);
        }
    }

    /** All planes of an input in parallel. */
    public Folding(int pe, int simd) {
        this(pe, simd, PlaneOrder.PARALLEL);
    }

    /** The same with the planes in this order. */
    public Folding with(PlaneOrder order) {
        return isUnrolled() ? this : new Folding(pe, simd, order);
    }

    /** Whether the layer is hard-wired. */
    public boolean isUnrolled() {
        return pe == 0;
    }

    /**
     * The foldings of all layers in the notation {@code 16x28,8x16,unrolled}: PE x SIMD or {@code unrolled}, first layer first. {@code 16x28s} takes
     * the planes of its inputs in sequence.
     *
     * @throws PlanException if the text is written otherwise
     */
    public static List<Folding> parse(String text) {
        return Arrays.stream(text.split(",", -1)).map(Folding::parseOne).toList();
    }

    /**
     * As {@link #parse(String)}; a single {@code unrolled} stands for all layers.
     *
     * @param layers with weights
     */
    public static List<Folding> parse(String text, int layers) {
        return text.strip().equals(UNROLLED_NOTATION) ? Collections.nCopies(layers, UNROLLED) : parse(text);
    }

    private static Folding parseOne(String text) {
        if (text.strip().equals(UNROLLED_NOTATION)) {
            return UNROLLED;
        }
        Matcher matcher = NOTATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new PlanException("folding '" + text
                    + "' is not PE x SIMD; write one for every layer, such as 16x28,8x16,1x8, or unrolled");
        }
        int pe = Integer.parseInt(matcher.group(1));
        int simd = Integer.parseInt(matcher.group(2));
        if (pe == 0 || simd == 0) {
            throw doesNothing(pe, simd);
        }
        return new Folding(pe, simd, matcher.group(3).isEmpty() ? PlaneOrder.PARALLEL : PlaneOrder.SEQUENCE);
    }

    private static PlanException doesNothing(int pe, int simd) {
        return new PlanException("folding " + pe + "x" + simd + " does nothing; PE and SIMD are 1 or more");
    }

    /** Every folding of a layer with its planes in this order that the tools take. */
    public static Stream<Folding> all(DenseLayer layer, PlaneOrder order) {
        return divisors(layer.neurons())
                .flatMap(pe -> divisors(layer.inputs()).map(simd -> new Folding(pe, simd, order)))
                .filter(folding -> MatrixPlan.fits(layer, folding));
    }

    private static Stream<Integer> divisors(int whole) {
        return IntStream.rangeClosed(1, whole).filter(d -> whole % d == 0).boxed();
    }

    /** {@link #parse} backwards. */
    public static String format(List<Folding> foldings) {
        return foldings.stream().map(Folding::toString).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return isUnrolled() ? UNROLLED_NOTATION : pe + "x" + simd + (planes == PlaneOrder.SEQUENCE ? "s" : "");
    }
}
