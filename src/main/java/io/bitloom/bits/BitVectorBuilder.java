package io.bitloom.bits;

/** Puts a vector of bipolar values together from pieces of others; every element is -1 until a piece with +1 is laid over it. */
public final class BitVectorBuilder {
    private final int length;
    private final long[] words;

    /** @param length of the vector, 0 or more */
    public BitVectorBuilder(int length) {
        if (length < 0) {
            throw BitVector.negativeLength(length);
        }
        this.length = length;
        this.words = new long[BitVector.wordCount(length)];
    }

    /**
     * ORs a piece of {@code source} over the elements from {@code to}: copies it where nothing but -1 was.
     *
     * @param from first element of the piece
     * @param count elements of the piece
     * @throws IndexOutOfBoundsException if the piece is not inside the source or its place not inside this vector
     */
    public BitVectorBuilder or(int to, BitVector source, int from, int count) {
        checkRange(from, count, source.length());
        checkRange(to, count, length);
        long[] bits = source.words();
        int done = 0;
        while (done < count) {
            int place = to + done;
            int fits = Math.min(count - done, Long.SIZE - (place & 63));
            words[place >>> 6] |= piece(bits, from + done, fits) << place;
            done += fits;
        }
        return this;
    }

    /**
     * Makes {@code count} elements +1, from {@code to}.
     *
     * @throws IndexOutOfBoundsException if they are not inside this vector
     */
    public BitVectorBuilder fill(int to, int count) {
        checkRange(to, count, length);
        int done = 0;
        while (done < count) {
            int place = to + done;
            int fits = Math.min(count - done, Long.SIZE - (place & 63));
            words[place >>> 6] |= -1L >>> -fits << place;
            done += fits;
        }
        return this;
    }

    /** The vector as it is now. */
    public BitVector build() {
        return BitVector.ofWords(length, words);
    }

    /** 1..64 bits from a place that may lie across two words; zeros above them. */
    private static long piece(long[] bits, int from, int count) {
        long piece = bits[from >>> 6] >>> from;
        if ((from & 63) + count > Long.SIZE) {
            piece |= bits[(from >>> 6) + 1] << -from;
        }
        return piece & -1L >>> -count;
    }

    private static void checkRange(int from, int count, int length) {
        if (from < 0 || count < 0 || count > length - from) {
            throw new IndexOutOfBoundsException(
                    count + " elements from " + from + " of a vector of " + length + " elements");
        }
    }
}
