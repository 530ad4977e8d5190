package io.bitloom.hardware.memory;

import java.math.BigInteger;
import java.util.function.IntFunction;

/**
 * The words that a layer reads while it works, whatever they mean to it: weights or thresholds.
 *
 * @param name of them, such as weights
 * @param words how many, 1 or more
 * @param width bits of a word
 * @param word each of them, a number of {@code width} bits
 */
public record StoredWords(String name, int words, int width, IntFunction<BigInteger> word) {
    /** Bits of an address, at least 1. */
    public int addressBits() {
        return Math.max(1, 32 - Integer.numberOfLeadingZeros(words - 1));
    }

    /** Bits of all of them. */
    public long bits() {
        return (long) words * width;
    }

    /** Bits of a word that are not the same in all words: a synthesis takes no memory for the others. */
    public int varyingBits() {
        BigInteger first = word.apply(0);
        BigInteger varying = BigInteger.ZERO;
        for (int i = 1; i < words && varying.bitCount() < width; i++) {
            varying = varying.or(first.xor(word.apply(i)));
        }
        return varying.bitCount();
    }

    /** As a ROM of this style. */
    public Memory rom(String layer, MemoryStyle style) {
        return new Memory(layer + " " + name, Memory.Kind.ROM, words, varyingBits(), style);
    }

    /** As a RAM of this style, which is never read in the clock it is written. */
    public Memory ram(String layer, MemoryStyle style) {
        return new Memory(layer + " " + name, Memory.Kind.RAM, words, width, style);
    }
}
