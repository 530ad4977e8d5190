package io.bitloom.training;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The weights of some neighbouring neurons of a layer: real latent weights that learn, and what the network computes with instead.
 *
 * <pre>
 *     W_effective = unit_n * (sum over bases m of  q_m * B_m)          B_m = -1 or +1, q_m whole numbers
 * </pre>
 *
 * <p>Arrays have a row for each input and a place for each neuron, so every loop runs over neighbouring neurons.
 *
 * <p>A slice is one task, or several for parts of its rows where the rows do not need each other: nothing of it is touched by another one.
 */
abstract class WeightSlice {
    /** Bits that a float holds exactly, and half a word. */
    private static final int HALF = BitRows.WORD / 2;

    /** First neuron. */
    final int from;
    /** Number of neurons. */
    final int width;

    final int inputs;
    final float[][] latent;
    /** Derivative of the loss by the effective weights; becomes the derivative by the latent ones in the update. */
    final float[][] gradient;
    /** B_m as words: bases x words of the inputs x neurons. */
    final int[][][] bases;
    /** q_m, none of them 0 in what is computed with. */
    final int[] coefficients;
    /** unit_n. */
    final float[] units;
    /** The sum of q_m * B_m, or the real weights, for the whole layer, inputs x neurons; null where no real product reads it. */
    final FloatMatrix whole;

    private final Optimizer optimizer;
    private final float[][][] moments;
    private final int[][][] before;
    /** Rows of one task, whole words of them. */
    private final Slices parts;
    /** For each part: a row. */
    private final float[][] rows;
    /** For each part: bits of up to half a word of rows, as one number for each neuron. */
    private final float[][] packed;

    private final long[] flips;

    /**
     * @param parts into which the rows are cut, at most
     */
    WeightSlice(int from, int width, int inputs, int bases, FloatMatrix whole, Optimizer optimizer, int parts) {
        this.from = from;
        this.width = width;
        this.inputs = inputs;
        this.whole = whole;
        this.optimizer = optimizer;
        latent = new float[inputs][width];
        gradient = new float[inputs][width];
        moments = new float[inputs][optimizer.moments()][width];
        this.bases = new int[bases][BitRows.words(inputs)][width];
        before = new int[bases][BitRows.words(inputs)][width];
        coefficients = new int[bases];
        Arrays.fill(coefficients, 1);
        units = new float[width];
        Arrays.fill(units, 1f);
        int words = BitRows.words(inputs);
        this.parts = new Slices(inputs, (words + parts - 1) / parts * BitRows.WORD);
        rows = new float[this.parts.count()][width];
        packed = new float[this.parts.count()][width];
        flips = new long[this.parts.count()];
    }

    /** The rows as they are cut for tasks. */
    final Slices parts() {
        return parts;
    }

    /** The part of row j. */
    final int part(int j) {
        return j / parts.size();
    }

    /** Whether the weights are real, without any bits. */
    boolean isReal() {
        return bases.length == 0;
    }

    /** Whether units are anything but 1. */
    boolean hasUnits() {
        return false;
    }

    /**
     * One step of one part along {@link #gradient}.
     *
     * @param step its number, 1 for the first
     */
    void update(int part, double rate, long step) {
        beforeUpdate();
        exchangeBits(part);
        for (int j = parts.from(part); j < parts.to(part); j++) {
            learn(j, rate, step);
            afterRow(j, step + 1);
        }
        afterRows();
        flips[part] += countFlips(part);
    }

    private int firstWord(int part) {
        return parts.from(part) / BitRows.WORD;
    }

    private int endWord(int part) {
        return BitRows.words(parts.to(part));
    }

    private void exchangeBits(int part) {
        for (int m = 0; m < bases.length; m++) {
            for (int k = firstWord(part); k < endWord(part); k++) {
                int[] freed = before[m][k];
                before[m][k] = bases[m][k];
                bases[m][k] = freed;
            }
        }
    }

    private void learn(int j, double rate, long step) {
        if (isReal()) {
            optimizer.update(latent[j], gradient[j], moments[j], rate, step, 0, width);
        } else {
            optimizer.updateLatent(latent[j], gradient[j], moments[j], rate, step, 0, width);
        }
    }

    /** Makes everything that follows from the latent weights anew, for the given step, or for inference with step 0. */
    void binarize(long step) {
        for (int j = 0; j < inputs; j++) {
            afterRow(j, step);
        }
        afterRows();
    }

    /** Turns the derivative by the effective weights into the one by the latent weights; where this does something there is one part. */
    void beforeUpdate() {}

    /** After row j of the latent weights changed: makes what the row alone decides, for a step or, with 0, for inference. */
    abstract void afterRow(int j, long step);

    /** After all rows changed; where this does something there is one part. */
    void afterRows() {}

    /** What only all slices of the layer together decide was decided: writes what follows. */
    void publish() {}

    /**
     * Places the signs of row j into base m, the rows in order from 0; they can be read when half a word of rows is there.
     *
     * <p>Half a word is added up as a float, exactly: Java 17 makes vector instructions of float arithmetic, but not of reading a float's sign
     * bit (measured: 5 times slower).
     */
    final void pack(int m, int j, float[] signed) {
        float[] sums = packed[part(j)];
        int place = j % HALF;
        if (place == 0) {
            Arrays.fill(sums, 0f);
        }
        addSign(signed, 1 << place, sums);
        if (place == HALF - 1 || j == inputs - 1) {
            int[] words = bases[m][j / BitRows.WORD];
            int all = (2 << place) - 1;
            if (j % BitRows.WORD < HALF) {
                for (int n = 0; n < width; n++) {
                    words[n] = all + (int) sums[n] >> 1;
                }
            } else {
                for (int n = 0; n < width; n++) {
                    words[n] |= all + (int) sums[n] >> 1 << HALF;
                }
            }
        }
    }

    /**
     * sum_n += value * sign(x_n) for numbers below 2^27. Any of them but 0 is, times 2^100, beyond +-2^-49, so what is added lets only 0 count as
     * positive; a division is cheaper than the two comparisons of {@link Sign}.
     */
    private static void addSign(float[] x, float value, float[] sum) {
        for (int n = 0; n < sum.length; n++) {
            float y = x[n] * 0x1p100f + 0x1p-60f;
            sum[n] += value * (y / Math.abs(y));
        }
    }

    /** Row j of one base as -1 and +1. */
    final void unpack(int m, int j, float[] out) {
        int[] words = bases[m][j / BitRows.WORD];
        for (int n = 0; n < width; n++) {
            out[n] = (words[n] >>> j & 1) * 2 - 1;
        }
    }

    boolean bit(int m, int neuron, int j) {
        return (bases[m][j / BitRows.WORD][neuron] >>> j & 1) != 0;
    }

    /** Writes row j of the only base, the signs of these numbers, where a real product reads it. */
    final void writeSigns(int j, float[] signed) {
        if (whole != null) {
            float[] signs = rows[part(j)];
            Sign.binarize(signed, signs, 0, width);
            whole.writeFrom(j, from, width, signs);
        }
    }

    private long countFlips(int part) {
        long sum = 0;
        for (int m = 0; m < bases.length; m++) {
            for (int k = firstWord(part); k < endWord(part); k++) {
                sum += distance(before[m][k], bases[m][k]);
            }
        }
        return sum;
    }

    private static int distance(int[] x, int[] y) {
        int sum = 0;
        for (int n = 0; n < x.length; n++) {
            sum += Integer.bitCount(x[n] ^ y[n]);
        }
        return sum;
    }

    /** Number of bits that changed in the steps since the last call. */
    long takeFlips() {
        long taken = Arrays.stream(flips).sum();
        Arrays.fill(flips, 0);
        return taken;
    }

    long bitCount() {
        return (long) bases.length * inputs * width;
    }

    void visit(String name, StateVisitor visitor) {
        visitor.visit(name, latent);
    }

    void visitMoments(String name, StateVisitor visitor) {
        int count = optimizer.moments();
        visitor.visit(
                name + ".moments",
                IntStream.range(0, inputs * count)
                        .mapToObj(i -> moments[i / count][i % count])
                        .toArray(float[][]::new));
    }
}
