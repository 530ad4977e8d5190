package io.bitloom.hardware;

import io.bitloom.model.DenseLayer;
import io.bitloom.model.Term;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One layer as hardware: a matrix-vector-threshold unit of PE neurons by SIMD inputs.
 *
 * @param layer the bits and thresholds
 * @param folding PE and SIMD
 * @param inputBits bits of one input: 1, or 8 for pixels as they are
 * @param widthChange how the stream of the layer before is cut and joined; none before the first layer
 */
public record LayerPlan(DenseLayer layer, Folding folding, int inputBits, Optional<WidthChange> widthChange) {
    /** IEEE 1364-2005, 4.3.1: tools may limit vectors, but to no less than this. Verilator does. */
    static final int WIDEST_VECTOR = 1 << 16;

    /** Turns of a generate loop that Verilator unrolls. The words of their popcounts are then narrower than a vector may be. */
    static final int MOST_NEURONS = 1 << 10;

    public LayerPlan {
        requireDivisor("PE", folding.pe(), layer.neurons(), "neurons", layer.name());
        requireDivisor("SIMD", folding.simd(), layer.inputs(), "inputs", layer.name());
        if (folding.pe() > MOST_NEURONS) {
            throw new PlanException("PE=" + folding.pe() + " of " + layer.name() + " is more than the " + MOST_NEURONS
                    + " neurons at a time that Verilator takes; choose a smaller PE");
        }
        requireWidth(
                weightWordBits(folding),
                layer,
                "PE=" + folding.pe() + " times SIMD=" + folding.simd(),
                "weight",
                "PE or SIMD");
        requireWidth(
                inputWordBits(folding, inputBits),
                layer,
                "SIMD=" + folding.simd() + " times " + inputBits + " bits",
                "input",
                "SIMD");
        requireOneNumberPerInput(layer, inputBits);
    }

    /** Whether the tools take a layer with this folding. */
    static boolean fits(DenseLayer layer, Folding folding) {
        return folding.pe() <= MOST_NEURONS
                && weightWordBits(folding) <= WIDEST_VECTOR
                && inputWordBits(folding, layer.terms().size()) <= WIDEST_VECTOR;
    }

    private static long weightWordBits(Folding folding) {
        return (long) folding.pe() * folding.simd();
    }

    private static long inputWordBits(Folding folding, int inputBits) {
        return (long) folding.simd() * inputBits;
    }

    private static void requireWidth(long bits, DenseLayer layer, String product, String noun, String smaller) {
        if (bits > WIDEST_VECTOR) {
            throw new PlanException(product + " of " + layer.name() + " makes " + noun + " words of " + bits
                    + " bits; Verilog tools must take " + WIDEST_VECTOR + ", choose a smaller " + smaller);
        }
    }

    private static void requireDivisor(String name, int value, int whole, String noun, String layer) {
        if (whole % value != 0) {
            String choices = IntStream.rangeClosed(1, whole)
                    .filter(d -> whole % d == 0)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(", "));
            int lastComma = choices.lastIndexOf(", ");
            throw new PlanException(name + "=" + value + " does not divide the " + whole + " " + noun + " of " + layer
                    + "; choose "
                    + (lastComma < 0
                            ? choices
                            : choices.substring(0, lastComma) + " or " + choices.substring(lastComma + 2)));
        }
    }

    /** The unit adds up whole numbers of inputBits bits: plane p must count 2^p, with the same weights in every plane. */
    private static void requireOneNumberPerInput(DenseLayer layer, int inputBits) {
        boolean numbers = layer.bases().size() == 1 && layer.terms().size() == inputBits;
        for (int p = 0; numbers && p < inputBits; p++) {
            numbers = layer.terms().get(p).equals(new Term(p, 0, 1 << p));
        }
        if (!numbers) {
            throw new PlanException(layer.name() + " has the terms " + layer.terms()
                    + "; the streaming unit takes one weight matrix and planes of weight 1, 2, 4, ..");
        }
    }

    public String name() {
        return layer.name();
    }

    /** NF, passes over the input vector. */
    public int neuronFold() {
        return layer.neurons() / folding.pe();
    }

    /** SF, words of the input vector. */
    public int synapseFold() {
        return layer.inputs() / folding.simd();
    }

    /** Clocks for one vector. */
    public long cycles() {
        return (long) neuronFold() * synapseFold();
    }

    /**
     * Clocks from the first word in, as the layer before sends it, to the first word out, if the words come as fast as they
     * are taken: with N words between cut and join
     *
     * <pre>
     *     (N - 1) + 1 if cut + 1 if joined, to the last write;  1 + (SF - 1), to the last read of the first group of
     *     neurons;  3 to its popcounts;  2 to its bits, if it has thresholds
     * </pre>
     */
    public long latency() {
        int between = widthChange.map(WidthChange::between).orElse(folding.simd());
        boolean cut = widthChange.map(WidthChange::cut).orElse(1) > 1;
        boolean joined = widthChange.map(WidthChange::join).orElse(1) > 1;
        long lastWrite = layer.inputs() / between
                - 1
                + (cut ? CycleEstimate.CUT_LATENCY : 0)
                + (joined ? CycleEstimate.JOIN_LATENCY : 0);
        return lastWrite
                + CycleEstimate.BUFFER_LATENCY
                + synapseFold()
                - 1
                + CycleEstimate.POPCOUNT_LATENCY
                + (layer.isScores() ? 0 : CycleEstimate.THRESHOLD_LATENCY);
    }

    /** Bits of a word of the input stream. */
    public int inputWordBits() {
        return Math.toIntExact(inputWordBits(folding, inputBits));
    }

    /** Bits that hold every popcount 0..K*C and the threshold K*C + 1 that never fires. */
    public int sumBits() {
        return bitsFor(layer.largestPopcount() + 1);
    }

    /** Bits of a weight address, at least 1. */
    public int weightAddressBits() {
        return Math.max(1, bitsFor(cycles() - 1));
    }

    /** Bits of a threshold address, at least 1. */
    public int thresholdAddressBits() {
        return Math.max(1, bitsFor(neuronFold() - 1));
    }

    static int bitsFor(long largest) {
        return 64 - Long.numberOfLeadingZeros(largest);
    }
}
