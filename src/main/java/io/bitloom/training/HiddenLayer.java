package io.bitloom.training;

import io.bitloom.model.DenseLayer;
import io.bitloom.model.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A dense layer with batch normalisation and sign while it is trained.
 *
 * <pre>
 *     a = x * b^T      y = batchnorm(a)      h = sign(y)
 * </pre>
 */
final class HiddenLayer extends TrainedLayer {
    /** h, rows x neurons; holds a for a moment of the forward pass. */
    final FloatMatrix output;

    final BatchNorm norm;

    private final Optimizer optimizer;
    private final SignEstimator estimator;
    private final ParameterVector gamma;
    private final ParameterVector beta;
    private final float[][] normalized;
    private final float[][] dy;
    private final float[] y;
    private final FloatMatrix.Block wholeInput;
    private final FloatMatrix.Block[] outputSlices;
    private final FloatMatrix.Block[] weightSlices;
    private final FloatMatrix.Block[] gradientSlices;

    HiddenLayer(String name, FloatMatrix input, LatentWeights weights, Optimizer optimizer, SignEstimator estimator) {
        super(name, input, weights);
        this.optimizer = optimizer;
        this.estimator = estimator;
        output = new FloatMatrix(input.rows(), weights.neurons);
        norm = new BatchNorm(weights.neurons);
        gamma = ParameterVector.of(norm.gamma, norm.gammaGradient, optimizer);
        beta = ParameterVector.of(norm.beta, norm.betaGradient, optimizer);
        normalized = new float[input.rows()][weights.neurons];
        dy = new float[input.rows()][weights.neurons];
        y = new float[weights.neurons];
        wholeInput = input.block(0, 0);
        Slices slices = weights.slices;
        outputSlices = new FloatMatrix.Block[slices.count()];
        weightSlices = new FloatMatrix.Block[slices.count()];
        gradientSlices = new FloatMatrix.Block[slices.count()];
        for (int s = 0; s < slices.count(); s++) {
            outputSlices[s] = output.block(0, slices.from(s));
            weightSlices[s] = weights.binary.block(slices.from(s), 0);
            gradientSlices[s] = gradient.block(0, slices.from(s));
        }
    }

    /** h of the first {@code rows} rows for one slice of neurons, by the batch's own statistics or the running ones. */
    void forward(int slice, int rows, boolean training) {
        int from = weights.slices.from(slice);
        int to = weights.slices.to(slice);
        FloatMatrix.multiplyTransposed(
                rows, to - from, weights.inputs, wholeInput, weightSlices[slice], outputSlices[slice]);
        for (int r = 0; r < rows; r++) {
            output.read(r, from, to, normalized[r]);
        }
        if (training) {
            norm.normalizeBatch(normalized, rows, from, to);
        } else {
            norm.normalizeByRunning(normalized, rows, from, to);
        }
        for (int r = 0; r < rows; r++) {
            norm.scaleAndShift(normalized[r], y, from, to);
            estimator.binarize(y, y, from, to);
            output.write(r, from, to, y);
        }
    }

    /** Derivatives by a, gamma and beta for one slice of neurons, from the layer that reads h. */
    void backward(int slice, int rows, Reader reader) {
        int from = weights.slices.from(slice);
        int to = weights.slices.to(slice);
        FloatMatrix.multiply(
                rows,
                to - from,
                reader.layer.weights.neurons,
                reader.gradient,
                reader.weightSlices[slice],
                gradientSlices[slice]);
        for (int r = 0; r < rows; r++) {
            gradient.read(r, from, to, dy[r]);
            norm.scaleAndShift(normalized[r], y, from, to);
            estimator.backward(y, dy[r], from, to);
        }
        norm.backward(normalized, dy, rows, from, to);
        for (int r = 0; r < rows; r++) {
            gradient.write(r, from, to, dy[r]);
        }
    }

    /** The layer above as seen from here: its gradient and its weights cut into our slices. */
    static final class Reader {
        private final TrainedLayer layer;
        private final FloatMatrix.Block gradient;
        private final FloatMatrix.Block[] weightSlices;

        Reader(TrainedLayer layer, Slices slices) {
            this.layer = layer;
            gradient = layer.gradient.block(0, 0);
            weightSlices = new FloatMatrix.Block[slices.count()];
            Arrays.setAll(weightSlices, s -> layer.weights.binary.block(0, slices.from(s)));
        }
    }

    @Override
    void update(int slice, double rate, long step) {
        int from = weights.slices.from(slice);
        int to = weights.slices.to(slice);
        gamma.update(optimizer, rate, step, from, to);
        beta.update(optimizer, rate, step, from, to);
        weights.update(slice, rate, step);
    }

    /** Whether all parameters and the first {@code rows} rows of h are finite. */
    boolean isFinite(int rows) {
        boolean[] finite = {true};
        visit((name, arrays) -> {
            for (float[] array : arrays) {
                finite[0] &= isFinite(array);
            }
        });
        for (int r = 0; r < rows; r++) {
            output.read(r, 0, weights.neurons, y);
            finite[0] &= isFinite(y);
        }
        return finite[0];
    }

    private static boolean isFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** The layer as bits and integer thresholds; {@link BatchNorm#prepareInference} comes before. */
    DenseLayer fold(List<Integer> planes) {
        int largest = weights.inputs * planes.stream().mapToInt(c -> c).sum();
        boolean[] flipped = new boolean[weights.neurons];
        List<Integer> thresholds = new ArrayList<>();
        for (int n = 0; n < weights.neurons; n++) {
            ThresholdFolding folding = ThresholdFolding.of(norm.neuron(n), largest);
            flipped[n] = folding.flipped();
            thresholds.add(folding.threshold());
        }
        return DenseLayer.hidden(name, List.of(weights.bits(flipped)), terms(planes), thresholds);
    }

    /** One term for each bit-plane of the input, all on the same weights. */
    static List<Term> terms(List<Integer> planes) {
        List<Term> terms = new ArrayList<>();
        for (int p = 0; p < planes.size(); p++) {
            terms.add(new Term(p, 0, planes.get(p)));
        }
        return terms;
    }

    @Override
    void visit(StateVisitor visitor) {
        super.visit(visitor);
        gamma.visit(name + ".gamma", visitor);
        beta.visit(name + ".beta", visitor);
        visitor.visit(name + ".running-mean", norm.runningMean);
        visitor.visit(name + ".running-variance", norm.runningVariance);
    }
}
