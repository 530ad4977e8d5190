package io.bitloom.training;

import io.bitloom.model.DenseLayer;
import java.util.List;

/**
 * The last dense layer while it is trained: integer scores a, and logits for the loss.
 *
 * <pre>
 *     a = x * b^T      z = s * a      s = s0 * exp(t) &gt; 0, one for all classes
 * </pre>
 *
 * <p>A positive s moves no maximum, so the first largest a names the class in training and in hardware alike; a batch normalisation
 * with its own scale for each class would. s0 gives the logits of random bits a deviation of 1; t is learned.
 */
final class ScoreLayer extends TrainedLayer {
    private final Optimizer optimizer;
    private final Loss loss;
    private final float firstScale;
    final ParameterVector logScale;
    private final FloatMatrix scores;
    private final Slices images;
    private final FloatMatrix.Block wholeWeights;
    private final FloatMatrix.Block[] inputSlices;
    private final FloatMatrix.Block[] scoreSlices;
    private final float[][] row;
    private final float[][] rowGradient;
    private final double[] losses;
    private final double[] logScaleGradients;
    private final boolean[] correct;

    /**
     * @param largest K*C, the largest pre-activation
     * @param images how the rows of a batch are cut
     */
    ScoreLayer(
            String name,
            FloatMatrix input,
            LatentWeights weights,
            int largest,
            Slices images,
            Optimizer optimizer,
            Loss loss) {
        super(name, input, weights);
        this.optimizer = optimizer;
        this.loss = loss;
        this.images = images;
        firstScale = (float) (Math.sqrt(weights.inputs) / largest);
        logScale = ParameterVector.of(new float[1], new float[1], optimizer);
        scores = new FloatMatrix(input.rows(), weights.neurons);
        wholeWeights = weights.binary.block(0, 0);
        inputSlices = new FloatMatrix.Block[images.count()];
        scoreSlices = new FloatMatrix.Block[images.count()];
        for (int s = 0; s < images.count(); s++) {
            inputSlices[s] = input.block(images.from(s), 0);
            scoreSlices[s] = scores.block(images.from(s), 0);
        }
        row = new float[images.count()][weights.neurons];
        rowGradient = new float[images.count()][weights.neurons];
        losses = new double[input.rows()];
        logScaleGradients = new double[input.rows()];
        correct = new boolean[input.rows()];
    }

    private float scale() {
        return firstScale * (float) StrictMath.exp(logScale.values()[0]);
    }

    /** a and whether its first maximum is the label, for one slice of the first {@code rows} images. */
    void forward(int slice, int rows, int[] labels) {
        int from = images.from(slice);
        int to = Math.min(rows, images.to(slice));
        FloatMatrix.multiplyTransposed(
                to - from, weights.neurons, weights.inputs, inputSlices[slice], wholeWeights, scoreSlices[slice]);
        for (int r = from; r < to; r++) {
            scores.read(r, 0, weights.neurons, row[slice]);
            correct[r] = firstMaximum(row[slice]) == labels[r];
        }
    }

    /** Loss and derivatives by a, after {@link #forward} for the same slice; the loss of a batch is the mean over its images. */
    void backward(int slice, int rows, int[] labels) {
        float scale = scale();
        float[] logits = row[slice];
        float[] derivative = rowGradient[slice];
        for (int r = images.from(slice); r < Math.min(rows, images.to(slice)); r++) {
            scores.read(r, 0, weights.neurons, logits);
            for (int n = 0; n < logits.length; n++) {
                logits[n] *= scale;
            }
            losses[r] = loss.of(logits, labels[r], derivative);
            double byLogScale = 0;
            for (int n = 0; n < logits.length; n++) {
                byLogScale += (double) derivative[n] * logits[n];
                derivative[n] *= scale / rows;
            }
            logScaleGradients[r] = byLogScale;
            gradient.write(r, 0, weights.neurons, derivative);
        }
    }

    /** Mean loss of the first {@code rows} images; leaves the derivative by t. Rows are added in order. */
    double meanLoss(int rows) {
        double sum = 0;
        double byLogScale = 0;
        for (int r = 0; r < rows; r++) {
            sum += losses[r];
            byLogScale += logScaleGradients[r];
        }
        logScale.gradient()[0] = (float) (byLogScale / rows);
        return sum / rows;
    }

    /** How many of the first {@code rows} images {@link #forward} put into the right class. */
    int countCorrect(int rows) {
        int count = 0;
        for (int r = 0; r < rows; r++) {
            count += correct[r] ? 1 : 0;
        }
        return count;
    }

    static int firstMaximum(float[] scores) {
        int best = 0;
        for (int n = 1; n < scores.length; n++) {
            if (scores[n] > scores[best]) {
                best = n;
            }
        }
        return best;
    }

    /** Integer scores of one image after {@link #forward}. */
    void readScores(int image, float[] out) {
        scores.read(image, 0, weights.neurons, out);
    }

    @Override
    void update(int slice, double rate, long step) {
        if (slice == 0) {
            logScale.update(optimizer, rate, step, 0, 1);
        }
        weights.update(slice, rate, step);
    }

    DenseLayer fold(List<Integer> planes) {
        boolean[] unflipped = new boolean[weights.neurons];
        return DenseLayer.scores(name, List.of(weights.bits(unflipped)), HiddenLayer.terms(planes));
    }

    @Override
    void visit(StateVisitor visitor) {
        super.visit(visitor);
        logScale.visit(name + ".log-scale", visitor);
    }
}
