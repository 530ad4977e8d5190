package io.bitloom.verilog;

import io.bitloom.hardware.MatrixPlan;
import io.bitloom.hardware.memory.StoredWords;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What {@code rtl/rom.v.j2} and {@code rtl/ram.v.j2} show: the words of a memory and how they are laid out. */
record RomView(
        String module,
        String contents,
        String digest,
        int depth,
        String depthPlural,
        int width,
        String widthPlural,
        int addressWidth,
        String remark,
        String attributes,
        List<String> layout,
        String words) {
    /** Bits of a number in the text. */
    private static final int LONGEST_LITERAL = 1 << 14;

    /** The memory of a layer's words, with these attributes. */
    static RomView of(String module, String digest, MatrixPlan plan, StoredWords words, MemoryAttributes attributes) {
        return words.name().equals("weights")
                ? ofWeights(module, digest, plan, words, attributes)
                : ofThresholds(module, digest, plan, words, attributes);
    }

    private static RomView ofWeights(
            String module, String digest, MatrixPlan plan, StoredWords words, MemoryAttributes attributes) {
        int pe = plan.folding().pe();
        int simd = plan.folding().simd();
        int synapseFold = plan.synapseFold();
        int bases = plan.unit().bases().size();
        List<String> layout = List.of("Bit "
                + sum(part(bases * simd, "p", pe), part(simd, "b", bases), part(1, "s", simd)) + " of word "
                + sum(part(synapseFold, "f", plan.neuronFold()), part(1, "g", synapseFold))
                + " is the weight of neuron " + sum(part(pe, "f", plan.neuronFold()), part(1, "p", pe))
                + (bases > 1 ? " in matrix b" : "")
                + " for input " + sum(part(simd, "g", synapseFold), part(1, "s", simd)) + ", 1 for +1"
                + ranges(plan.neuronFold(), synapseFold, pe, bases, simd) + ".");
        return of(
                module,
                digest,
                words,
                attributes,
                layout,
                address -> address % synapseFold == 0 ? neurons(address / synapseFold * pe, pe) : "");
    }

    private static RomView ofThresholds(
            String module, String digest, MatrixPlan plan, StoredWords words, MemoryAttributes attributes) {
        int pe = plan.folding().pe();
        int planes = plan.unit().thresholds().size();
        int bits = plan.sumBits();
        String lane = planes == 1 || pe == 1 ? (planes == 1 ? "p" : "i") : "(" + planes + "*p+i)";
        String place = pe * planes == 1
                ? "Word f is"
                : "Bits " + bits + "*" + lane + " to " + bits + "*" + lane + "+" + (bits - 1) + " of word f are";
        List<String> layout = new ArrayList<>(List.of(
                place + " the threshold of neuron " + sum(part(pe, "f", 2), part(1, "p", pe))
                        + (planes > 1 ? " for plane i" : "") + ", a popcount:",
                "0 always fires, " + (plan.unit().largestPopcount() + 1) + " never."));
        if (plan.neuronFold() == 1) {
            layout.add("Word 0: " + thresholds(plan, 0) + ".");
        }
        return of(module, digest, words, attributes, layout, group -> thresholds(plan, group));
    }

    /** {@code neurons 2 to 3: 5 6}, the thresholds of a group in decimal; {@code 5/9 6/8} for two planes. */
    private static String thresholds(MatrixPlan plan, int group) {
        int pe = plan.folding().pe();
        return neurons(group * pe, pe) + ": "
                + IntStream.range(group * pe, (group + 1) * pe)
                        .mapToObj(neuron -> IntStream.range(
                                        0, plan.unit().thresholds().size())
                                .mapToObj(plane -> Integer.toString(plan.unit().popcountThreshold(plane, neuron)))
                                .collect(Collectors.joining("/")))
                        .collect(Collectors.joining(" "));
    }

    /** The letters that stand in the sentence before, and how far they go. */
    private static String ranges(int neuronFold, int synapseFold, int pe, int bases, int simd) {
        List<String> ranges = new ArrayList<>();
        addRange(ranges, "f", neuronFold);
        addRange(ranges, "g", synapseFold);
        addRange(ranges, "p", pe);
        addRange(ranges, "b", bases);
        addRange(ranges, "s", simd);
        return ranges.isEmpty() ? "" : ", with " + String.join(", ", ranges);
    }

    private static void addRange(List<String> ranges, String letter, int values) {
        if (values > 1) {
            ranges.add(letter + " < " + values);
        }
    }

    /** {@code 4*f}; nothing if the index has only one value. */
    private static String part(int factor, String index, int values) {
        return values == 1 ? "" : factor == 1 ? index : factor + "*" + index;
    }

    private static String sum(String... parts) {
        String sum = Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("+"));
        return sum.isEmpty() ? "0" : sum;
    }

    private static String neurons(int first, int count) {
        return count == 1 ? "neuron " + first : "neurons " + first + " to " + (first + count - 1);
    }

    private static RomView of(
            String module,
            String digest,
            StoredWords stored,
            MemoryAttributes attributes,
            List<String> layout,
            IntFunction<String> remark) {
        List<String> lines = new ArrayList<>();
        int depth = stored.words();
        int width = stored.width();
        int addressDigits = Integer.toString(depth - 1).length();
        for (int address = 0; address < depth; address++) {
            String literal = literal(width, stored.word().apply(address));
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
                stored.name(),
                digest,
                depth,
                depth == 1 ? "" : "s",
                width,
                width == 1 ? "" : "s",
                stored.addressBits(),
                attributes.remark(),
                attributes.text(),
                layout,
                String.join("\n", lines));
    }

    /** In one piece, or in several that are joined: Yosys reads no number of 65536 bits. */
    private static String literal(int width, BigInteger value) {
        if (width <= LONGEST_LITERAL) {
            return digits(width, value);
        }
        List<String> pieces = new ArrayList<>();
        for (int low = 0; low < width; low += LONGEST_LITERAL) {
            int bits = Math.min(LONGEST_LITERAL, width - low);
            BigInteger mask = BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
            pieces.add(0, digits(bits, value.shiftRight(low).and(mask)));
        }
        return "{" + String.join(", ", pieces) + "}";
    }

    private static String digits(int width, BigInteger value) {
        String digits = value.toString(16);
        return width + "'h" + "0".repeat((width + 3) / 4 - digits.length()) + digits;
    }
}
