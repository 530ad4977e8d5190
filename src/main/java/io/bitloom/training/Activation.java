package io.bitloom.training;

/**
 * The step from normalised pre-activations y of one image to what the next layer reads.
 *
 * <p>Works on one image at a time; chunks of images are computed by different threads and have their own room.
 */
abstract class Activation {
    final Activations output;

    private final Dropout dropout;
    private final float[][] reals;

    /**
     * @param dropout null where nothing is left out
     * @param chunks of images
     */
    Activation(Activations output, Dropout dropout, int chunks) {
        this.output = output;
        this.dropout = dropout;
        reals = new float[output.isReal() ? chunks : 0][output.shape.features()];
    }

    /** Makes ready for a batch: which planes count and what they are worth. */
    void begin(boolean training) {
        boolean doubled = dropout != null && training && !output.isReal();
        output.activePlanes = doubled ? output.planes.length : firstPlanes();
        output.unit = unit() * (doubled ? dropout.scale() / 2 : 1);
    }

    /** Planes that inference gives; with dropout there are twice as many in training. */
    final int firstPlanes() {
        return dropout == null ? output.planes.length : output.planes.length / 2;
    }

    /** What plane coefficients are multiplied with. */
    float unit() {
        return 1;
    }

    /** Activations of one image from its y, in training those of this step, else with step 0. */
    final void forward(int chunk, int image, float[] y, long step) {
        float[] room = output.isReal() ? reals[chunk] : y;
        activate(chunk, image, y, room, step);
        if (dropout != null && step > 0) {
            dropout.apply(chunk, image, output, room, step);
        }
        if (output.isReal()) {
            output.reals.write(image, 0, room.length, room);
        }
    }

    /** The derivative by x of one image becomes that by y. */
    final void backward(int chunk, int image, float[] y, float[] gradient) {
        if (dropout != null) {
            dropout.backward(image, gradient);
        }
        differentiate(chunk, image, y, gradient);
    }

    /** Sets the planes of the image, or {@code reals}. */
    abstract void activate(int chunk, int image, float[] y, float[] reals, long step);

    abstract void differentiate(int chunk, int image, float[] y, float[] gradient);

    /** Whether output plane {@code plane} has bit 1 for a value y at inference. */
    abstract boolean fires(int plane, float y);

    /** One step of the activation's own parameters, if it has any. */
    void update(double rate, long step) {}

    void visit(String name, StateVisitor visitor) {}

    void visitMoments(String name, StateVisitor visitor) {}

    /** Makes what follows from the parameters anew. */
    void restored() {}
}
