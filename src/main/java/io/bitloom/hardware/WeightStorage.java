package io.bitloom.hardware;

import io.bitloom.hardware.memory.MemoryStyle;
import io.bitloom.hardware.memory.StoredWords;
import io.bitloom.model.BinaryNetwork;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where the weights and thresholds of a network are.
 *
 * @param styles one for all layers, or one for each layer with weights
 * @param reloadable whether they can be written while the hardware is there, by another model of the same shape
 */
public record WeightStorage(List<MemoryStyle> styles, boolean reloadable) {
    /** Constants, and the synthesis finds what is cheapest. */
    public static final WeightStorage DEFAULT = new WeightStorage(List.of(MemoryStyle.AUTO), false);

    /** An iCE40 block RAM has 256 words of 16 bits: fewer words leave most of it empty. */
    private static final int MOST_WORDS_IN_LOGIC = 64;

    /** Wide words of many weights are left to the synthesis: in logic they cost four LUTs a bit. */
    private static final int MOST_BITS_IN_LOGIC = 4096;

    public WeightStorage {
        styles = List.copyOf(styles);
    }

    /**
     * The storage of a notation such as {@code block}, or {@code block,logic,auto} for three layers.
     *
     * @throws IllegalArgumentException if a style is none
     */
    public static WeightStorage parse(String text, boolean reloadable) {
        return new WeightStorage(
                Arrays.stream(text.split(",", -1)).map(MemoryStyle::parse).toList(), reloadable);
    }

    /** The styles in the notation that {@link #parse} reads. */
    public String format() {
        return styles.stream().map(MemoryStyle::toString).collect(Collectors.joining(","));
    }

    /**
     * Refuses styles for another number of layers, and other weights for what is wired.
     *
     * @param foldings of the layers with weights
     * @throws PlanException naming what does not fit
     */
    void requireFits(BinaryNetwork network, List<Folding> foldings) {
        if (styles.size() != 1 && styles.size() != foldings.size()) {
            throw new PlanException("weights " + format() + " do not fit the " + foldings.size()
                    + " layers with weights; write one style for all, such as block, or one for each");
        }
        int unrolled = foldings.indexOf(Folding.UNROLLED);
        if (reloadable && unrolled >= 0) {
            String layer =
                    network.layers().get(network.weightedLayers().get(unrolled)).name();
            throw new PlanException(layer + " is unrolled, so its weights are wires; for --reloadable fold every layer,"
                    + " such as with --interval");
        }
    }

    /** The style of these words of the layer with weights of this number: few constants in few words are left to logic. */
    MemoryStyle style(int index, StoredWords words) {
        MemoryStyle style = styles.get(styles.size() == 1 ? 0 : index);
        boolean few = words.words() <= MOST_WORDS_IN_LOGIC && words.bits() <= MOST_BITS_IN_LOGIC;
        return style == MemoryStyle.AUTO && few && !reloadable ? MemoryStyle.LOGIC : style;
    }
}
