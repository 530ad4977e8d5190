package io.bitloom.verilog;

import io.bitloom.bits.BitMatrix;
import io.bitloom.hardware.LayerPlan;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** What {@code rtl/rom.v.j2} shows: the words of a ROM and how they are laid out. */
record RomView(
        String module,
        String contents,
        String digest,
        int depth,
        String depthPlural,
        int width,
        String widthPlural,
        int addressWidth,
        List<String> layout,
        String words) {

    /** Word f*SF + g: the weights of neurons f*PE.. and inputs g*SIMD.., bit p*SIMD + s. */
    static RomView ofWeights(String module, String digest, LayerPlan plan) {
        int pe = plan.folding().pe();
        int simd = plan.folding().simd();
        int synapseFold = plan.synapseFold();
        BitMatrix weights = plan.layer().bases().get(0);
        List<String> layout = List.of(
                "Word " + times(synapseFold, "f") + "+g holds " + group("neuron", pe, "f") + " and "
                        + group("input", simd, "g") + ":",
                "bit " + times(simd, "p") + "+s is the weight of neuron " + times(pe, "f") + "+p for input "
                        + times(simd, "g") + "+s, 1 for +1.");
        return of(
                module,
                "weights",
                digest,
                plan.neuronFold() * synapseFold,
                pe * simd,
                plan.weightAddressBits(),
                layout,
                address -> {
                    int neuron = address / synapseFold * pe;
                    int input = address % synapseFold * simd;
                    byte[] bytes = new byte[(pe * simd + 7) / 8];
                    for (int bit = 0; bit < pe * simd; bit++) {
                        if (weights.get(neuron + bit / simd, input + bit % simd)) {
                            bytes[bytes.length - 1 - bit / 8] |= (byte) (1 << bit % 8);
                        }
                    }
                    return new BigInteger(1, bytes);
                },
                address -> address % synapseFold == 0 ? neurons(address / synapseFold * pe, pe) : "");
    }

    /** Word f: the thresholds of neurons f*PE.., lane p. */
    static RomView ofThresholds(String module, String digest, LayerPlan plan) {
        int pe = plan.folding().pe();
        int bits = plan.sumBits();
        List<String> layout = List.of(
                "Word f holds " + group("neuron", pe, "f") + ": bits " + times(bits, "p") + " to " + times(bits, "p")
                        + "+" + (bits - 1) + " are the threshold of neuron " + times(pe, "f") + "+p,",
                "a popcount: 0 always fires, " + (plan.layer().largestPopcount() + 1) + " never.");
        return of(
                module,
                "thresholds",
                digest,
                plan.neuronFold(),
                pe * bits,
                plan.thresholdAddressBits(),
                layout,
                fold -> {
                    BigInteger word = BigInteger.ZERO;
                    for (int p = pe - 1; p >= 0; p--) {
                        word = word.shiftLeft(bits)
                                .or(BigInteger.valueOf(plan.layer().popcountThreshold(fold * pe + p)));
                    }
                    return word;
                },
                fold -> neurons(fold * pe, pe));
    }

    private static String times(int factor, String index) {
        return factor == 1 ? index : factor + "*" + index;
    }

    /** {@code neuron f}, or {@code neurons 4*f to 4*f+3}. */
    private static String group(String noun, int size, String index) {
        return size == 1
                ? noun + " " + index
                : noun + "s " + times(size, index) + " to " + times(size, index) + "+" + (size - 1);
    }

    private static String neurons(int first, int count) {
        return count == 1 ? "neuron " + first : "neurons " + first + " to " + (first + count - 1);
    }

    private static RomView of(
            String module,
            String contents,
            String digest,
            int depth,
            int width,
            int addressWidth,
            List<String> layout,
            IntFunction<BigInteger> word,
            IntFunction<String> remark) {
        List<String> lines = new ArrayList<>();
        int addressDigits = Integer.toString(depth - 1).length();
        for (int address = 0; address < depth; address++) {
            String literal = literal(width, word.apply(address));
            if (depth == 1) {
                lines.add(literal);
                break;
            }
            String comment = remark.apply(address);
            lines.add(String.format(Locale.ROOT, "        memory[%" + addressDigits + "d] = %s;", address, literal)
                    + (comment.isEmpty() ? "" : "  // " + comment));
        }
        return new RomView(
                module,
                contents,
                digest,
                depth,
                depth == 1 ? "" : "s",
                width,
                width == 1 ? "" : "s",
                addressWidth,
                layout,
                String.join("\n", lines));
    }

    private static String literal(int width, BigInteger value) {
        String digits = value.toString(16);
        return width + "'h" + "0".repeat((width + 3) / 4 - digits.length()) + digits;
    }
}
