package io.bitloom.circuit;

import java.util.List;

/** One value of a {@link Circuit}, computed from nodes with smaller numbers. */
public sealed interface Node {
    /** Bit {@code index} of the circuit's input. */
    record Input(int index) implements Node {}

    /**
     * constant + sum of coefficient * node + how many of the bits are 1.
     *
     * <p>Three shapes have hardware of their own: up to 6 bits and nothing else are table look-ups; one node of coefficient 1 and up to 6 bits are one
     * row of carry logic that counts while it adds; two nodes of coefficients +-2^k, the first positive, are one row of carry logic.
     *
     * @param constant any
     * @param terms each node once
     * @param bits to be counted
     */
    record Sum(int constant, List<Scaled> terms, List<Literal> bits) implements Node {
        public Sum {
            terms = List.copyOf(terms);
            bits = List.copyOf(bits);
        }
    }

    /** 1 if the operand is at least the threshold; both happen. */
    record AtLeast(int operand, int threshold) implements Node {}

    /** 1 if one of the bits is: the maximum of bipolar values. */
    record Any(List<Literal> bits) implements Node {
        public Any {
            bits = List.copyOf(bits);
        }
    }

    /**
     * Any function of up to 6 bits.
     *
     * @param bits the first is the lowest of the number that looks up
     * @param truth bit i is the value where the bits form the number i
     */
    record Table(List<Integer> bits, long truth) implements Node {
        public Table {
            bits = List.copyOf(bits);
        }
    }
}
