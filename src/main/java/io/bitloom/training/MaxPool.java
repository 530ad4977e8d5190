package io.bitloom.training;

import io.bitloom.model.Shape;

/**
 * Max-pooling of one image before the sign, which gives the OR of the bits after it: sign(max y) = max sign(y).
 *
 * <p>The gradient goes to the first largest value under each window.
 */
final class MaxPool {
    final Shape input;
    final Shape output;
    private final int stride;
    /** From the first value under a window to each of them. */
    private final int[] offsets;

    MaxPool(Shape input, Shape output, int size, int stride) {
        this.input = input;
        this.output = output;
        this.stride = stride;
        offsets = new int[size * size];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = (i / size * input.columns() + i % size) * input.channels();
        }
    }

    /** Largest value under every window: from the features of the input to those of the output. */
    void forward(float[] y, float[] out) {
        for (int row = 0, to = 0; row < output.rows(); row++) {
            for (int column = 0; column < output.columns(); column++) {
                int corner = corner(row, column);
                for (int channel = 0; channel < input.channels(); channel++, to++) {
                    float largest = Float.NEGATIVE_INFINITY;
                    for (int offset : offsets) {
                        largest = Math.max(largest, y[corner + channel + offset]);
                    }
                    out[to] = largest;
                }
            }
        }
    }

    /**
     * The derivative by every output becomes that by the input it comes from.
     *
     * @param y and {@code out} as in {@link #forward}
     * @param byInput zero before
     */
    void backward(float[] y, float[] out, float[] byOutput, float[] byInput) {
        for (int row = 0, to = 0; row < output.rows(); row++) {
            for (int column = 0; column < output.columns(); column++) {
                int corner = corner(row, column);
                for (int channel = 0; channel < input.channels(); channel++, to++) {
                    if (byOutput[to] != 0) {
                        byInput[source(y, corner + channel, out[to])] += byOutput[to];
                    }
                }
            }
        }
    }

    /** Place of the first value under a window that is the largest. */
    private int source(float[] y, int corner, float largest) {
        int first = corner;
        for (int i = offsets.length - 1; i >= 0; i--) {
            int at = corner + offsets[i];
            first = y[at] == largest ? at : first;
        }
        return first;
    }

    private int corner(int row, int column) {
        return (row * stride * input.columns() + column * stride) * input.channels();
    }
}
