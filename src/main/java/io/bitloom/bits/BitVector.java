package io.bitloom.bits;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * An immutable vector of bipolar values, 64 to a word: bit 1 is +1, bit 0 is -1, element i is bit i % 64 of word i / 64.
 *
 * <p>Bits past the length are always 0, so words compare and count without a mask; only an agreement, which turns those
 * zeros into ones, has to take them off again.
 */
public final class BitVector {
    private final int length;
    private final long[] words;

    private BitVector(int length, long[] words) {
        this.length = length;
        this.words = words;
    }

    /** The vector whose element i is +1 where {@code isOne} holds. */
    public static BitVector of(int length, IntPredicate isOne) {
        if (length < 0) {
            throw negativeLength(length);
        }
        long[] words = new long[wordCount(length)];
        for (int i = 0; i < length; i++) {
            if (isOne.test(i)) {
                words[i >>> 6] |= 1L << i;
            }
        }
        return new BitVector(length, words);
    }

    /**
     * The vector stored in a copy of {@code words}.
     *
     * @throws IllegalArgumentException if the number of words does not fit the length or a bit past the length is set
     */
    public static BitVector ofWords(int length, long... words) {
        if (length < 0) {
            throw negativeLength(length);
        }
        if (words.length != wordCount(length)) {
            throw new IllegalArgumentException(
                    words.length + " words do not hold " + length + " bits; give " + wordCount(length));
        }
        if (words.length > 0 && (words[words.length - 1] & ~tailMask(length)) != 0) {
            throw new IllegalArgumentException("bits past the " + length + " elements are set; clear them");
        }
        return new BitVector(length, words.clone());
    }

    /**
     * The vector stored in these bytes, as {@link #toBytes} gives them.
     *
     * @throws IllegalArgumentException if the number of bytes does not fit the length or a bit past the length is set
     */
    public static BitVector ofBytes(int length, byte... bytes) {
        if (length < 0) {
            throw negativeLength(length);
        }
        if (bytes.length != byteCount(length)) {
            throw new IllegalArgumentException(
                    bytes.length + " bytes do not hold " + length + " bits; give " + byteCount(length));
        }
        long[] words = new long[wordCount(length)];
        for (int b = 0; b < bytes.length; b++) {
            words[b >>> 3] |= (bytes[b] & 0xffL) << 8 * b;
        }
        return ofWords(length, words);
    }

    /** Bytes that hold a vector of this many elements. */
    public static int byteCount(int length) {
        return (length + 7) >>> 3;
    }

    /** The bits in little-endian order: element i is bit i % 8 of byte i / 8, bits past the length are 0. */
    public byte[] toBytes() {
        byte[] bytes = new byte[byteCount(length)];
        for (int b = 0; b < bytes.length; b++) {
            bytes[b] = (byte) (words[b >>> 3] >>> 8 * b);
        }
        return bytes;
    }

    public int length() {
        return length;
    }

    /** Whether element {@code i} is +1. */
    public boolean get(int i) {
        checkIndex(i, length);
        return (words[i >>> 6] >>> i & 1) != 0;
    }

    public int wordCount() {
        return words.length;
    }

    public long word(int w) {
        return words[w];
    }

    /** How many elements are +1. */
    public int popcount() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** P = popcount(~(x ^ w)): in how many of the K elements the two vectors agree; 0..K. */
    public int xnorPopcount(BitVector other) {
        if (other.length != length) {
            throw new IllegalArgumentException(
                    "vectors of " + length + " and " + other.length + " elements do not agree or disagree");
        }
        return agreements(words, 0, other.words, length);
    }

    /** K minus the disagreements, so that the zero bits of a ragged tail need no mask. */
    static int agreements(long[] a, int aFrom, long[] b, int length) {
        int disagreements = 0;
        for (int w = 0; w < b.length; w++) {
            disagreements += Long.bitCount(a[aFrom + w] ^ b[w]);
        }
        return length - disagreements;
    }

    long[] words() {
        return words;
    }

    static int wordCount(int length) {
        return (length + 63) >>> 6;
    }

    private static long tailMask(int length) {
        return -1L >>> -length;
    }

    static IllegalArgumentException negativeLength(int length) {
        return new IllegalArgumentException("length " + length + " is negative; a vector has 0 or more elements");
    }

    private static void checkIndex(int i, int length) {
        if (i < 0 || i >= length) {
            throw new IndexOutOfBoundsException("element " + i + " of a vector of " + length + " elements");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BitVector that && that.length == length && Arrays.equals(that.words, words);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(words) + length;
    }

    /** The bits, element 0 first. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(get(i) ? '1' : '0');
        }
        return text.toString();
    }
}
