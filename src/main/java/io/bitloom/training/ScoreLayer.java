package io.bitloom.training;

import io.bitloom.model.DenseLayer;
import java.util.List;

/**
 * The last dense layer while it is trained: scores a, and logits for the loss.
 *
 * <pre>
 *     a = x * W      z = s * a      s = s0 * exp(t) &gt; 0, one for all classes
 * </pre>
 *
 * <p>A positive s moves no maximum, so the first largest a names the class in training and in hardware alike; a batch normalisation
 * with its own scale for each class would. s0 gives the logits of a fresh network a deviation of about 1; t is learned.
 *
 * <p>The layer is one slice; chunks of images are its tasks.
 */
final class ScoreLayer extends WeightedLayer {
    private final Optimizer optimizer;
    private final Loss loss;
    private final float firstScale;
    private final ParameterVector logScale;
    private final float[][] logits;
    private final double[] losses;
    private final double[] logScaleGradients;
    private final boolean[] correct;

    /**
     * @param images the most of a batch
     * @param chunks into which they are cut
     * @param firstScale s0
     */
    ScoreLayer(
            String name,
            Patches patches,
            LayerWeights weights,
            String gradient,
            Optimizer optimizer,
            Loss loss,
            float firstScale,
            int images,
            int chunks) {
        super(name, patches, weights, images, chunks, gradient);
        this.optimizer = optimizer.forRealParameters();
        this.loss = loss;
        this.firstScale = firstScale;
        logScale = ParameterVector.of(new float[1], new float[1], this.optimizer);
        logits = new float[chunks][neurons];
        losses = new double[images];
        logScaleGradients = new double[images];
        correct = new boolean[images];
    }

    private float scale() {
        return firstScale * (float) StrictMath.exp(logScale.values()[0]);
    }

    /** a of images from..to-1, and whether its first maximum is the label. */
    void forward(int chunk, int from, int to, int[] labels) {
        multiply(chunk, 0, from, to);
        for (int r = from; r < to; r++) {
            correct[r] = firstMaximum(values[0][r]) == labels[r];
        }
    }

    /** Loss and derivatives by a, after {@link #forward}; the loss of a batch of {@code images} is the mean over them. */
    void differentiate(int chunk, int from, int to, int[] labels, int images) {
        float scale = scale();
        float[] z = logits[chunk];
        for (int r = from; r < to; r++) {
            float[] a = values[0][r];
            float[] derivative = derivatives[0][r];
            for (int n = 0; n < z.length; n++) {
                z[n] = scale * (unit(slices[0], n) * a[n]);
            }
            losses[r] = loss.of(z, labels[r], derivative);
            double byLogScale = 0;
            for (int n = 0; n < z.length; n++) {
                byLogScale += (double) derivative[n] * z[n];
                derivative[n] *= scale / images;
            }
            logScaleGradients[r] = byLogScale;
        }
        publishDerivatives(chunk, 0, from, to);
    }

    /** Mean loss of the first {@code images}; leaves the derivative by t. Images are added in order. */
    double meanLoss(int images) {
        double sum = 0;
        double byLogScale = 0;
        for (int r = 0; r < images; r++) {
            sum += losses[r];
            byLogScale += logScaleGradients[r];
        }
        logScale.gradient()[0] = (float) (byLogScale / images);
        return sum / images;
    }

    /** How many of the first {@code images} {@link #forward} put into the right class. */
    int countCorrect(int images) {
        int count = 0;
        for (int r = 0; r < images; r++) {
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

    /** Weight gradient and update of one part; with the first part goes the scale. */
    void step(int part, int images, double weightRate, double rate, long step, long stream) {
        if (part == 0) {
            logScale.update(optimizer, rate, step, 0, 1);
        }
        step(0, part, images, weightRate, step, stream);
    }

    /**
     * The layer as bits and integers.
     *
     * @param planes coefficient of every bit-plane it reads
     */
    DenseLayer fold(List<Integer> planes) {
        FoldedWeights folded = FoldedWeights.of(this, planes);
        return DenseLayer.scores(name, folded.bases(new boolean[neurons]), folded.terms());
    }

    @Override
    void visit(StateVisitor visitor) {
        super.visit(visitor);
        visitor.visit(name + ".log-scale", logScale.values());
    }

    @Override
    void visitMoments(StateVisitor visitor) {
        super.visitMoments(visitor);
        visitor.visit(name + ".log-scale.moments", logScale.moments());
    }
}
