package io.bitloom.reference;

import io.bitloom.bits.BitMatrix;
import io.bitloom.bits.BitVector;
import io.bitloom.model.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * What the layers of the reference model read and give.
 *
 * @param shape of every plane
 * @param values {@code values[plane][feature]}, each -1 or +1
 */
record BipolarPlanes(Shape shape, int[][] values) {
    static BipolarPlanes of(Shape shape, BitMatrix bits) {
        return new BipolarPlanes(shape, bipolar(bits));
    }

    /** Rows of -1 and +1. */
    static int[][] bipolar(BitMatrix bits) {
        int[][] values = new int[bits.rows()][bits.columns()];
        for (int r = 0; r < bits.rows(); r++) {
            for (int c = 0; c < bits.columns(); c++) {
                values[r][c] = bits.get(r, c) ? +1 : -1;
            }
        }
        return values;
    }

    int count() {
        return values.length;
    }

    int at(int plane, int row, int column, int channel) {
        return values[plane][(row * shape.columns() + column) * shape.channels() + channel];
    }

    List<BitVector> bits() {
        return Arrays.stream(values)
                .map(plane -> BitVector.of(plane.length, i -> plane[i] > 0))
                .toList();
    }
}
