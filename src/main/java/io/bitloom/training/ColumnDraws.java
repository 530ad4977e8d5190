package io.bitloom.training;

/**
 * Random numbers that follow from where and when they are used, for the columns of one row at a time.
 *
 * <pre>
 *     h := column * 0x9E3779B9 + low half of the stream
 *     h := (h ^ h&gt;&gt;16) * 0x85EBCA6B ^ high half of the stream
 *     h := (h ^ h&gt;&gt;13) * 0xC2B2AE35
 *     draw = (h ^ h&gt;&gt;16) &gt;&gt; 8,   a whole number 0 .. 2^24 - 1
 * </pre>
 *
 * <p>There is no state: the same stream and column give the same draw in any order, in any slice, on any thread and after a restart. The
 * mixing is the finaliser of MurmurHash3 (Appleby) with a second key; 32-bit steps, so that the loop becomes vector instructions.
 *
 * <p>Keeps room for one row: one for each slice of work, not for two threads at once.
 */
final class ColumnDraws {
    /** Draws are below this. */
    static final float RANGE = 0x1p24f;

    private final int[] columnKey;
    private final int[] whole;

    ColumnDraws(int columns) {
        columnKey = new int[columns];
        for (int j = 0; j < columns; j++) {
            columnKey[j] = j * 0x9E3779B9;
        }
        whole = new int[columns];
    }

    /**
     * The stream of one row.
     *
     * @param step number of the training step
     * @param layer number of the layer; what a layer draws for different ends needs different numbers
     */
    static long stream(long seed, long step, int layer, int row) {
        return RandomSeed.of(RandomSeed.of(RandomSeed.of(seed, step), layer), row);
    }

    /** out_j = the draw of column j, evenly one of 0, 1, .. 2^24 - 1, for columns from..to-1. */
    void fill(long stream, float[] out, int from, int to) {
        mix((int) stream, (int) (stream >>> 32), from, to);
        // A loop of its own: Java 17 does not turn the conversion into vector instructions, and it would hold up the
        // mixing.
        for (int j = from; j < to; j++) {
            out[j] = whole[j];
        }
    }

    private void mix(int low, int high, int from, int to) {
        for (int j = from; j < to; j++) {
            int h = columnKey[j] + low;
            h ^= h >>> 16;
            h *= 0x85ebca6b;
            h ^= high;
            h ^= h >>> 13;
            h *= 0xc2b2ae35;
            h ^= h >>> 16;
            whole[j] = h >>> 8;
        }
    }
}
