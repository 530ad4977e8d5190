package io.bitloom.hardware;

import io.bitloom.file.Sha256;
import io.bitloom.hardware.memory.StoredWords;
import io.bitloom.model.ConvLayer;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Layer;
import io.bitloom.model.PoolLayer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * How the weights and thresholds of a network are written to hardware that is there: one stream of bits through all memories.
 *
 * @param memories in the order of the stream
 * @param shape digest of all that is wired and not written; the same for models that fit the same hardware
 */
public record ReloadPlan(List<StoredWords> memories, String shape) {
    /** Hexadecimal digits of the digest: 32 bits. */
    private static final int DIGITS = 8;

    public ReloadPlan {
        memories = List.copyOf(memories);
    }

    /** The stream of a plan whose layers are all folded. */
    public static ReloadPlan of(HardwarePlan plan) {
        List<StoredWords> memories = new ArrayList<>();
        StringBuilder wired = new StringBuilder("bitloom reload 1\n");
        wired.append(plan.network().shape())
                .append('\n')
                .append(plan.network().input())
                .append('\n');
        for (LayerPlan layer : plan.layers()) {
            memories.addAll(layer.words());
            wired.append(wired(layer.layer())).append('\n');
            for (StoredWords words : layer.words()) {
                wired.append(words.name())
                        .append(' ')
                        .append(words.words())
                        .append(" x ")
                        .append(words.width());
                wired.append('\n');
            }
        }
        wired.append(Folding.format(plan.foldings()));
        return new ReloadPlan(memories, digest(wired.toString()));
    }

    /** What is wired of a layer: everything but its weights and thresholds. */
    private static String wired(Layer layer) {
        String window =
                layer instanceof ConvLayer conv ? conv.window() + " " : layer instanceof PoolLayer ? layer + " " : "";
        return window
                + layer.arithmetic()
                        .map(unit -> unit.inputs() + "-" + unit.neurons() + " " + unit.terms() + " " + planes(unit)
                                + " " + unit.shortcut())
                        .orElse("no weights");
    }

    private static int planes(DenseLayer unit) {
        return unit.isScores() ? 0 : unit.thresholds().size();
    }

    private static String digest(String text) {
        byte[] hash = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    }

    /** Bits of the stream. */
    public long bits() {
        return memories.stream().mapToLong(StoredWords::bits).sum();
    }

    /** Words of 32 bits that hold it. */
    public long words() {
        return (bits() + 31) / 32;
    }

    /** Those words: bit b of the stream is bit b % 32 of word b / 32, zeros fill the last. */
    public int[] stream() {
        int[] stream = new int[Math.toIntExact(words())];
        long at = 0;
        for (StoredWords memory : memories) {
            for (int i = 0; i < memory.words(); i++) {
                BigInteger word = memory.word().apply(i);
                for (int bit = 0; bit < memory.width(); bit++, at++) {
                    if (word.testBit(bit)) {
                        stream[(int) (at / 32)] |= 1 << at % 32;
                    }
                }
            }
        }
        return stream;
    }
}
