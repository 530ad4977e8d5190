package io.bitloom.model;

import io.bitloom.bits.BitMatrix;
import java.util.List;

/**
 * What the first layer reads: an image of values of one bit per bit-plane.
 *
 * @param encoding name of the encoding that makes these bits from a pixel, as {@code dataset} knows it ({@code threshold-128},
 *     {@code thermometer-4}, {@code 8-bit})
 * @param shape of an image: rows and columns of its pixels, and the inputs a pixel becomes as channels
 * @param coefficients weight of every bit-plane, plane 0 first: {@code [1]} for bits, {@code [1, 2, 4, ...]} for binary numbers
 */
public record InputFormat(String encoding, Shape shape, List<Integer> coefficients) {
    public InputFormat {
        coefficients = List.copyOf(coefficients);
        if (encoding.isBlank()) {
            throw new IllegalArgumentException(
                    "the input encoding has no name; give the one its images are encoded with");
        }
        if (coefficients.isEmpty() || coefficients.stream().anyMatch(c -> c < 1)) {
            throw new IllegalArgumentException(
                    "plane coefficients " + coefficients + "; give one or more, each 1 or more");
        }
    }

    /** Values per image, the fan-in of a dense first layer. */
    public int inputs() {
        return shape.features();
    }

    /** Number of bit-planes, the bits of one input value. */
    public int planes() {
        return coefficients.size();
    }

    /**
     * Refuses an image this network cannot read.
     *
     * @param image one row for each bit-plane, one column for each input
     * @throws IllegalArgumentException if it has other rows or columns
     */
    public void check(BitMatrix image) {
        if (image.rows() != planes() || image.columns() != inputs()) {
            throw new IllegalArgumentException("an image of " + image + " does not fit the network's " + planes()
                    + " x " + inputs() + " bits (planes x inputs); encode it as " + encoding);
        }
    }
}
