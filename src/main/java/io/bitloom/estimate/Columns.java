package io.bitloom.estimate;

import io.bitloom.hardware.memory.StoredWords;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The bits of a memory of constants, each over all its words. Equal columns are one in logic, and constant ones are none.
 *
 * @param columns each as a number with a bit for every word, constant ones as 0; nothing if there are too many to look at
 * @param width bits of a word
 * @param varying bits that are not the same in all words
 */
record Columns(List<BigInteger> columns, int width, int varying) {
    /** Words of few bits differ in so many that all columns do. */
    private static final int MOST_WORDS = 512;

    static Columns of(StoredWords words) {
        if (words.words() > MOST_WORDS) {
            return new Columns(List.of(), words.width(), words.varyingBits());
        }
        List<BigInteger> columns = new ArrayList<>();
        BigInteger[] rows = new BigInteger[words.words()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = words.word().apply(i);
        }
        int varying = 0;
        for (int bit = 0; bit < words.width(); bit++) {
            BigInteger column = column(rows, bit);
            columns.add(column);
            varying += column.signum();
        }
        return new Columns(columns, words.width(), varying);
    }

    /** 0 if it is constant. */
    private static BigInteger column(BigInteger[] rows, int bit) {
        byte[] bytes = new byte[rows.length / 8 + 1];
        int ones = 0;
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].testBit(bit)) {
                bytes[bytes.length - 1 - i / 8] |= (byte) (1 << i % 8);
                ones++;
            }
        }
        return ones == rows.length ? BigInteger.ZERO : new BigInteger(1, bytes);
    }

    /** Columns that are neither constant nor the same as another. */
    int distinct() {
        return columns.isEmpty() ? varying : distinct(columns);
    }

    /** The same, if only those of a lane, every so many bits, are compared with each other. */
    int distinctByLane(int lanes) {
        if (columns.isEmpty()) {
            return varying;
        }
        int sum = 0;
        for (int lane = 0; lane < lanes; lane++) {
            List<BigInteger> ofLane = new ArrayList<>();
            for (int bit = lane; bit < columns.size(); bit += lanes) {
                ofLane.add(columns.get(bit));
            }
            sum += distinct(ofLane);
        }
        return sum;
    }

    private static int distinct(List<BigInteger> columns) {
        Set<BigInteger> distinct = new HashSet<>(columns);
        distinct.remove(BigInteger.ZERO);
        return distinct.size();
    }
}
