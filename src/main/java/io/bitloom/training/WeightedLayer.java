package io.bitloom.training;

/**
 * A layer with weights while it is trained: a = x * W, for every row of its patches and every neuron.
 *
 * <p>Bits times bits are an {@link XnorProduct}; where either side is real it is a native matrix product. The gradient by the weights,
 * x^T * dA, is a {@link SignedSums} product where x is bits. The gradient by x, dA * W^T, is a native product.
 */
abstract class WeightedLayer {
    /** Rows of the weight gradient that one native product makes. */
    private static final int BLOCK = 256;

    final String name;
    final Patches patches;
    final int neurons;
    final WeightSlice[] slices;
    final LayerWeights weights;
    /** a, or what it was turned into: for each slice rows x neurons. */
    final float[][][] values;
    /** Derivative of the loss by a, or by what it was turned into: for each slice rows x neurons. */
    final float[][][] derivatives;

    /** One of the two above for all slices, where a real product reads or writes it; null where none does. */
    private final FloatMatrix sideBySide;

    private final int[][] differing;
    private final float[][] scaled;
    /** Room for each slice and part of it. */
    private final SignedSums[][] sums;

    private final FloatMatrix[][] gradientBlocks;
    private final GradientQuantizer[][] quantizers;

    /**
     * @param rows the most rows of patches that a batch has
     * @param tasks that compute products at a time, when not one for each slice does
     * @param gradient name of the {@link GradientQuantizer}
     */
    WeightedLayer(String name, Patches patches, LayerWeights weights, int rows, int tasks, String gradient) {
        this.name = name;
        this.patches = patches;
        this.weights = weights;
        slices = weights.slices();
        WeightSlice last = slices[slices.length - 1];
        neurons = last.from + last.width;
        values = new float[slices.length][][];
        derivatives = new float[slices.length][][];
        sums = new SignedSums[slices.length][];
        gradientBlocks = new FloatMatrix[slices.length][];
        quantizers = new GradientQuantizer[slices.length][];
        int widest = 0;
        for (int s = 0; s < slices.length; s++) {
            int width = slices[s].width;
            widest = Math.max(widest, width);
            values[s] = new float[rows][width];
            derivatives[s] = new float[rows][width];
            int parts = slices[s].parts().count();
            sums[s] = new SignedSums[parts];
            gradientBlocks[s] = new FloatMatrix[parts];
            quantizers[s] = new GradientQuantizer[parts];
            for (int part = 0; part < parts; part++) {
                quantizers[s][part] = GradientQuantizer.parse(gradient, width);
                if (patches.isReal()) {
                    gradientBlocks[s][part] = new FloatMatrix(Math.min(BLOCK, patches.inputs), width);
                } else {
                    sums[s][part] = new SignedSums(width);
                }
            }
        }
        differing = new int[Math.max(tasks, slices.length)][widest];
        scaled = new float[differing.length][widest];
        sideBySide = weights.whole() == null ? null : new FloatMatrix(rows, neurons);
    }

    /** Whether products of this layer are real ones. */
    private boolean isReal() {
        return patches.isReal() || slices[0].isReal();
    }

    /** The factor between the whole-number a of neuron n of a slice and the a of the effective weights and activations. */
    final float unit(WeightSlice slice, int n) {
        return patches.input.unit * slice.units[n];
    }

    /** a of rows from..to-1 and one slice, still a whole number where weights and activations are bits. */
    final void multiply(int task, int s, int from, int to) {
        WeightSlice slice = slices[s];
        if (isReal()) {
            FloatMatrix.multiply(
                    to - from,
                    slice.width,
                    patches.inputs,
                    patches.reals.block(from, 0),
                    weights.whole().block(0, slice.from),
                    sideBySide.block(from, slice.from));
            for (int r = from; r < to; r++) {
                sideBySide.readFrom(r, slice.from, slice.width, values[s][r]);
            }
            return;
        }
        for (int r = from; r < to; r++) {
            boolean first = true;
            for (int p = 0; p < patches.input.activePlanes; p++) {
                for (int m = 0; m < slice.bases.length; m++) {
                    XnorProduct.countDiffering(patches.planes[p].rows[r], slice.bases[m], differing[task], slice.width);
                    int c = patches.input.coefficients[p] * slice.coefficients[m];
                    if (first) {
                        set(values[s][r], c * patches.inputs, 2 * c, differing[task], slice.width);
                    } else {
                        add(values[s][r], c * patches.inputs, 2 * c, differing[task], slice.width);
                    }
                    first = false;
                }
            }
        }
    }

    private static void set(float[] a, int all, int factor, int[] differing, int width) {
        for (int n = 0; n < width; n++) {
            a[n] = all - factor * differing[n];
        }
    }

    private static void add(float[] a, int all, int factor, int[] differing, int width) {
        for (int n = 0; n < width; n++) {
            a[n] += all - factor * differing[n];
        }
    }

    /** Makes the derivatives by a of one slice ready for {@link Patches#inputGradient} and {@link #step}. */
    final void publishDerivatives(int task, int s, int from, int to) {
        if (sideBySide == null) {
            return;
        }
        WeightSlice slice = slices[s];
        boolean byBases = slice.hasUnits() && !patches.isReal();
        for (int r = from; r < to; r++) {
            float[] row = derivatives[s][r];
            if (byBases) {
                product(row, slice.units, scaled[task], slice.width);
                row = scaled[task];
            }
            sideBySide.writeFrom(r, slice.from, slice.width, row);
        }
    }

    private static void product(float[] x, float[] y, float[] out, int width) {
        for (int n = 0; n < width; n++) {
            out[n] = x[n] * y[n];
        }
    }

    final void inputGradient(int task, int images) {
        patches.inputGradient(task, images, sideBySide, weights.whole());
    }

    /**
     * Weight gradient and update of one part of a slice.
     *
     * @param rate of the weights
     * @param stream random stream of the layer and step
     */
    final void step(int s, int part, int rows, double rate, long step, long stream) {
        WeightSlice slice = slices[s];
        int from = slice.parts().from(part);
        int to = slice.parts().to(part);
        if (patches.isReal()) {
            realGradient(s, part, rows);
        } else {
            for (int p = 0; p < patches.input.activePlanes; p++) {
                float c = patches.input.unit * patches.input.coefficients[p];
                sums[s][part].multiply(rows, derivatives[s], patches.patterns[p], c, slice.gradient, p > 0, from, to);
            }
        }
        for (int j = from; j < to; j++) {
            quantizers[s][part].apply(slice.gradient[j], 0, slice.width, RandomSeed.of(stream + s, j));
        }
        slice.update(part, rate, step);
    }

    private void realGradient(int s, int part, int rows) {
        WeightSlice slice = slices[s];
        FloatMatrix block = gradientBlocks[s][part];
        int to = slice.parts().to(part);
        for (int j = slice.parts().from(part); j < to; j += block.rows()) {
            int length = Math.min(block.rows(), to - j);
            FloatMatrix.transposedMultiply(
                    length,
                    slice.width,
                    rows,
                    patches.reals.block(0, j),
                    sideBySide.block(0, slice.from),
                    block.block(0, 0));
            for (int i = 0; i < length; i++) {
                block.readFrom(i, 0, slice.width, slice.gradient[j + i]);
            }
        }
    }

    /** Writes what all slices of the layer decided together; after {@link LayerWeights#settle}. */
    final void publish(int s) {
        slices[s].publish();
    }

    /** Whether everything it holds and gives for a batch is a finite number. */
    boolean isFinite(int rows) {
        boolean[] finite = {true};
        visit((name, arrays) -> finite[0] &= areFinite(arrays, arrays.length));
        for (float[][] slice : values) {
            finite[0] &= areFinite(slice, rows);
        }
        return finite[0];
    }

    private static boolean areFinite(float[][] arrays, int count) {
        for (int r = 0; r < count; r++) {
            if (!areFinite(arrays[r])) {
                return false;
            }
        }
        return true;
    }

    static boolean areFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** Every array that inference needs. */
    void visit(StateVisitor visitor) {
        for (WeightSlice slice : slices) {
            slice.visit(name + ".weights" + slice.from, visitor);
        }
    }

    /** Every array that only learning needs. */
    void visitMoments(StateVisitor visitor) {
        for (WeightSlice slice : slices) {
            slice.visitMoments(name + ".weights" + slice.from, visitor);
        }
    }
}
