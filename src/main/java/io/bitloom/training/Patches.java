package io.bitloom.training;

/**
 * What a layer's weights are multiplied with: a row of K inputs for each place of each image. A dense layer has one place and reads the
 * image as it is; a convolution has a place for each position of its window.
 */
class Patches {
    /** Columns of the input's gradient that one task computes. */
    private static final int COLUMNS = 256;

    final Activations input;
    /** Rows for each image. */
    final int places;
    /** K, the fan-in. */
    final int inputs;
    /** Bits of the rows, a matrix for each plane of the input. */
    final BitRows[] planes;
    /** The rows where the input is real; else null. */
    final FloatMatrix reals;
    /** Signs of the bits by columns, for the gradient; null where the input is real. */
    final SignPatterns[] patterns;

    Patches(Activations input, int places, int inputs, BitRows[] planes, FloatMatrix reals) {
        this.input = input;
        this.places = places;
        this.inputs = inputs;
        this.planes = planes;
        this.reals = reals;
        patterns = new SignPatterns[planes.length];
        for (int p = 0; p < planes.length; p++) {
            patterns[p] = new SignPatterns(planes[p].rows.length, inputs);
        }
    }

    /** The images themselves, a row each. */
    static Patches whole(Activations input) {
        return new Patches(input, 1, input.shape.features(), input.planes, input.reals);
    }

    boolean isReal() {
        return reals != null;
    }

    /**
     * Copies the rows of one image out of the input; nothing to do where they are the input.
     *
     * @param pixels room for the features of an image
     * @param rows room for the rows of an image
     */
    void gather(int image, float[] pixels, float[] rows) {}

    /** Reads the signs of one pass of rows out of every plane that counts. */
    void readPatterns(int rows, int pass) {
        for (int p = 0; p < input.activePlanes; p++) {
            patterns[p].read(planes[p], rows, pass);
        }
    }

    /** Into how many tasks {@link #inputGradient} is cut. */
    int gradientTasks(int images) {
        return (inputs + COLUMNS - 1) / COLUMNS;
    }

    /**
     * The derivative by the input, dX = dA * W^T, into the input's gradient.
     *
     * @param derivative dA, rows x neurons
     * @param weights W, inputs x neurons
     */
    void inputGradient(int task, int images, FloatMatrix derivative, FloatMatrix weights) {
        int from = task * COLUMNS;
        FloatMatrix.multiplyTransposed(
                images,
                Math.min(COLUMNS, inputs - from),
                weights.columns(),
                derivative.block(0, 0),
                weights.block(from, 0),
                input.gradient.block(0, from));
    }
}
