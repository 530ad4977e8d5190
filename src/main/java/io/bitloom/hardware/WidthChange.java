package io.bitloom.hardware;

/**
 * What joins a stream of {@code from} bits a word to one of {@code to}: first a cut into words of their greatest common
 * divisor, then a join of those. Either step may be missing.
 *
 * @param from bits of a word of the producer, its PE
 * @param to bits of a word of the consumer, its SIMD
 */
public record WidthChange(int from, int to) {
    /** Bits of a word between the two steps. */
    public int between() {
        int a = from;
        int b = to;
        while (b != 0) {
            int rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }

    /** Words that one word of the producer is cut into; 1 if it stays whole. */
    public int cut() {
        return from / between();
    }

    /** Words joined into one of the consumer; 1 if none are. */
    public int join() {
        return to / between();
    }
}
