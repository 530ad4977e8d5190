package io.bitloom.circuit;

/**
 * The values that bound a node.
 *
 * @param min smallest value
 * @param max largest value, at least min
 */
public record Range(int min, int max) {
    /** The values of a bit. */
    public static final Range BIT = new Range(0, 1);

    public Range {
        if (min > max) {
            throw new IllegalArgumentException("the range " + min + ".." + max + " is empty; give min <= max");
        }
    }

    /** Whether there are negative values, so that the bits are two's complement. */
    public boolean signed() {
        return min < 0;
    }

    /** Bits that hold every value, 1 or more. */
    public int width() {
        if (signed()) {
            return 1 + Math.max(bits(-(min + 1)), bits(Math.max(max, 0)));
        }
        return Math.max(1, bits(max));
    }

    /** Whether every value is 0 or 1. */
    public boolean isBit() {
        return min >= 0 && max <= 1;
    }

    private static int bits(int value) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(value);
    }

    @Override
    public String toString() {
        return min + ".." + max;
    }
}
