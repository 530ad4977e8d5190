package io.bitloom.training;

import io.bitloom.bits.BitMatrix;
import java.util.Arrays;
import java.util.Random;

/**
 * The float weights of one layer, kept in [-1, 1] while training, and the bipolar weights the network computes with.
 *
 * <pre>
 *     w := clip(w - step of the optimizer, -1, 1)        b = sign(w)
 * </pre>
 *
 * <p>Inside [-1, 1] the derivative of the saturating estimator is 1, so the gradient by b is taken as the gradient by w. Source:
 * Courbariaux, Bengio, David, "BinaryConnect", NIPS 2015, algorithm 1.
 *
 * <p>Update, clip, sign and the count of flips go over one row after the other: a row stays in the first cache from one to the next.
 */
final class LatentWeights {
    /** Neurons in a slice: enough work for a task of its own and narrow enough that its rows share the second cache. */
    static final int SLICE = 64;

    final int neurons;
    final int inputs;
    final Slices slices;
    /** b, neurons x inputs. */
    final FloatMatrix binary;
    /** Derivative of the loss by b, neurons x inputs. */
    final FloatMatrix gradient;

    private final Optimizer optimizer;
    private final SignEstimator estimator;
    private final float[][] latent;
    private final float[][][] moments;
    private final Scratch[] scratch;

    /** What one slice needs for itself. */
    private static final class Scratch {
        final float[] gradient;
        final float[] before;
        final float[] after;
        /** Twice the number of flips of all weights of the slice that read the same input. */
        final float[] flips;

        Scratch(int inputs) {
            gradient = new float[inputs];
            before = new float[inputs];
            after = new float[inputs];
            flips = new float[inputs];
        }
    }

    LatentWeights(int neurons, int inputs, Optimizer optimizer, SignEstimator estimator) {
        this.neurons = neurons;
        this.inputs = inputs;
        this.optimizer = optimizer;
        this.estimator = estimator;
        slices = new Slices(neurons, SLICE);
        binary = new FloatMatrix(neurons, inputs);
        gradient = new FloatMatrix(neurons, inputs);
        latent = new float[neurons][inputs];
        moments = new float[neurons][optimizer.moments()][inputs];
        scratch = new Scratch[slices.count()];
        Arrays.setAll(scratch, i -> new Scratch(inputs));
    }

    /** Draws every weight evenly from [-width, width). */
    void draw(Random random, float width) {
        for (float[] row : latent) {
            for (int j = 0; j < inputs; j++) {
                row[j] = (2 * random.nextFloat() - 1) * width;
            }
        }
        binarize();
    }

    /** Makes the bipolar weights anew from the latent ones. */
    void binarize() {
        float[] row = new float[inputs];
        for (int n = 0; n < neurons; n++) {
            estimator.binarize(latent[n], row, 0, inputs);
            binary.write(n, 0, inputs, row);
        }
    }

    /** One step along {@link #gradient} for the neurons of one slice. */
    void update(int slice, double rate, long step) {
        Scratch own = scratch[slice];
        for (int n = slices.from(slice); n < slices.to(slice); n++) {
            gradient.read(n, 0, inputs, own.gradient);
            binary.read(n, 0, inputs, own.before);
            optimizer.update(latent[n], own.gradient, moments[n], rate, step, 0, inputs);
            clip(latent[n]);
            estimator.binarize(latent[n], own.after, 0, inputs);
            addDistance(own.before, own.after, own.flips);
            binary.write(n, 0, inputs, own.after);
        }
    }

    private static void clip(float[] w) {
        for (int j = 0; j < w.length; j++) {
            w[j] = Math.max(-1f, Math.min(1f, w[j]));
        }
    }

    private static void addDistance(float[] x, float[] y, float[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += Math.abs(x[j] - y[j]);
        }
    }

    /** Number of weights that changed their bit, summed over the steps since the last call. */
    long takeFlips() {
        double twice = 0;
        for (Scratch each : scratch) {
            for (float flips : each.flips) {
                twice += flips;
            }
            Arrays.fill(each.flips, 0f);
        }
        return Math.round(twice / 2);
    }

    long count() {
        return (long) neurons * inputs;
    }

    /** b as bits, the rows in {@code flippedRows} with the other sign. */
    BitMatrix bits(boolean[] flippedRows) {
        float[][] rows = new float[neurons][inputs];
        for (int n = 0; n < neurons; n++) {
            binary.read(n, 0, inputs, rows[n]);
        }
        return BitMatrix.of(neurons, inputs, (n, j) -> rows[n][j] > 0 ^ flippedRows[n]);
    }

    void visit(String name, StateVisitor visitor) {
        visitor.visit(name, latent);
        float[][] rows = Arrays.stream(moments).flatMap(Arrays::stream).toArray(float[][]::new);
        visitor.visit(name + ".moments", rows);
    }
}
