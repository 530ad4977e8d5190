package io.bitloom.estimate;

import io.bitloom.hardware.LayerPlan;
import io.bitloom.hardware.memory.StoredWords;
import io.bitloom.synthesis.Use;

/**
 * What it takes to write weights and thresholds: the slave with the gate in front of the input, and beside each memory
 * {@code bitloom_load_words}, of which Yosys counts
 *
 * <pre>
 *     FF = width + 2 * address bits + counter bits + 5        LUT = 12 + address bits + counter bits, more or less
 * </pre>
 */
public final class ReloadCost {
    /** {@code bitloom_reload_port} and {@code bitloom_input_gate} on an iCE40; what they take of others is not much less. */
    private static final Use PORT = new Use(310, 229, 48, 0, 0);

    private static final int CONTROL_FF = 5;
    private static final int CONTROL_LUT = 12;

    private ReloadCost() {}

    /** Of what all memories share. */
    public static Use ofPort() {
        return PORT;
    }

    /** Of what is beside the memories of a layer. */
    public static Use of(LayerPlan layer) {
        Use use = Use.NONE;
        for (StoredWords words : layer.words()) {
            int address = bits(words.words());
            int counter = bits(words.width());
            use = use.plus(new Use(
                    CONTROL_LUT + address + counter, words.width() + 2 * address + counter + CONTROL_FF, 0, 0, 0));
        }
        return use;
    }

    /** Bits of what counts so many, at least 1. */
    private static int bits(int values) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(values - 1));
    }
}
