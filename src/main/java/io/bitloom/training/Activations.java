package io.bitloom.training;

import io.bitloom.model.Shape;

/**
 * What one step of the network gives for a batch and the next one reads: bit-planes, or reals.
 *
 * <pre>
 *     bits    x = unit * (sum over planes p of  c_p * h_p)      h_p = -1 or +1
 *     reals   x
 * </pre>
 *
 * <p>A batch is images x features, the features in the order rows, columns, channels.
 */
final class Activations {
    final Shape shape;
    /** Planes of bits; none where the values are reals. */
    final BitRows[] planes;

    /** c_p, whole numbers. */
    final int[] coefficients;

    /** x itself, images x features, where the values are reals; else null. */
    final FloatMatrix reals;

    /** Derivative of the loss by x, images x features; null where nothing below learns from it. */
    final FloatMatrix gradient;

    /** Planes that count now: in training more than in inference where there is dropout. */
    int activePlanes;

    float unit = 1;

    private Activations(
            Shape shape, BitRows[] planes, int[] coefficients, FloatMatrix reals, FloatMatrix gradient, int active) {
        this.shape = shape;
        this.planes = planes;
        this.coefficients = coefficients;
        this.reals = reals;
        this.gradient = gradient;
        activePlanes = active;
    }

    static Activations ofBits(Shape shape, int images, int planes, boolean learned) {
        BitRows[] bits = new BitRows[planes];
        int[] coefficients = new int[planes];
        for (int p = 0; p < planes; p++) {
            bits[p] = new BitRows(images, shape.features());
            coefficients[p] = 1;
        }
        return new Activations(shape, bits, coefficients, null, gradient(shape, images, learned), planes);
    }

    static Activations ofReals(Shape shape, int images, boolean learned) {
        return new Activations(
                shape,
                new BitRows[0],
                new int[0],
                new FloatMatrix(images, shape.features()),
                gradient(shape, images, learned),
                0);
    }

    private static FloatMatrix gradient(Shape shape, int images, boolean learned) {
        return learned ? new FloatMatrix(images, shape.features()) : null;
    }

    boolean isReal() {
        return reals != null;
    }
}
