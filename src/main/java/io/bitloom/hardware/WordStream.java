package io.bitloom.hardware;

/**
 * What moves from one stage to the next with valid and ready: the values of an image in the order of their shape (row, column,
 * channel fastest), some in each word. Value i of a word is bits {@code bits*i ..}, plane p of it is bit p of those.
 *
 * @param values in a word
 * @param bits of a value: its bit-planes, or those of a score
 * @param words of an image; {@code last} comes with the final one
 */
public record WordStream(int values, int bits, long words) {
    public WordStream {
        if (values < 1 || bits < 1 || words < 1) {
            throw new PlanException(
                    "a stream of " + words + " words of " + values + " values of " + bits + " bits; each is 1 or more");
        }
    }

    /** Bits of a word. */
    public int width() {
        return Math.multiplyExact(values, bits);
    }
}
