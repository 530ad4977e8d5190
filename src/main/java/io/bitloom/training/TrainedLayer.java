package io.bitloom.training;

/**
 * A dense layer while it is trained: a = x * b^T with bipolar weights b.
 *
 * <p>{@link #gradient} is the derivative of the loss by a, rows x neurons; from it follow the derivatives by the weights, a^T x, and
 * by the layer's input, a * b.
 */
abstract class TrainedLayer {
    final String name;
    final FloatMatrix input;
    final LatentWeights weights;
    final FloatMatrix gradient;

    private final FloatMatrix.Block wholeInput;
    private final FloatMatrix.Block[] gradientSlices;
    private final FloatMatrix.Block[] weightGradientSlices;

    TrainedLayer(String name, FloatMatrix input, LatentWeights weights) {
        this.name = name;
        this.input = input;
        this.weights = weights;
        gradient = new FloatMatrix(input.rows(), weights.neurons);
        wholeInput = input.block(0, 0);
        Slices slices = weights.slices;
        gradientSlices = new FloatMatrix.Block[slices.count()];
        weightGradientSlices = new FloatMatrix.Block[slices.count()];
        for (int s = 0; s < slices.count(); s++) {
            gradientSlices[s] = gradient.block(0, slices.from(s));
            weightGradientSlices[s] = weights.gradient.block(slices.from(s), 0);
        }
    }

    /** Derivative by the weights of one slice of neurons. */
    void weightGradient(int slice, int rows) {
        int width = weights.slices.to(slice) - weights.slices.from(slice);
        FloatMatrix.transposedMultiply(
                width, weights.inputs, rows, gradientSlices[slice], wholeInput, weightGradientSlices[slice]);
    }

    /** One step of the optimizer for one slice of neurons. */
    abstract void update(int slice, double rate, long step);

    void visit(StateVisitor visitor) {
        weights.visit(name + ".weights", visitor);
    }
}
