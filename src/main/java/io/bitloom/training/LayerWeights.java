package io.bitloom.training;

import java.util.Random;

/**
 * The weights of one layer.
 *
 * @param slices in the order of the neurons
 * @param whole of all slices, see {@link WeightSlice}; null where no real product reads it
 * @param bases what the slices of multi-base weights decide together; else null
 */
record LayerWeights(WeightSlice[] slices, FloatMatrix whole, MultiBaseWeights.Layer bases) {
    /**
     * Weights of a kind.
     *
     * @param cut of the neurons
     * @param read whether a real product reads the weights
     * @param scores whether the layer gives the scores
     * @param layer number of the layer, for random draws
     * @param threads that update the layer
     */
    static LayerWeights of(
            Method method,
            int inputs,
            Slices cut,
            boolean read,
            boolean scores,
            Optimizer optimizer,
            long seed,
            int layer,
            int threads) {
        FloatMatrix whole =
                read || method.weights() == Method.Weights.REAL ? new FloatMatrix(inputs, cut.length()) : null;
        int parts = (threads + cut.count() - 1) / cut.count();
        WeightSlice[] slices = new WeightSlice[cut.count()];
        MultiBaseWeights[] multi = new MultiBaseWeights[cut.count()];
        for (int s = 0; s < slices.length; s++) {
            int from = cut.from(s);
            int width = cut.to(s) - from;
            slices[s] = switch (method.weights()) {
                case REAL -> new RealWeights(from, width, inputs, whole, optimizer, parts);
                case SIGN -> new SignWeights(from, width, inputs, whole, optimizer, parts);
                case STOCHASTIC -> new StochasticWeights(from, width, inputs, whole, optimizer, seed, layer);
                case SCALED -> new ScaledWeights(from, width, inputs, whole, optimizer, scores);
                case BASES -> multi[s] = new MultiBaseWeights(from, width, inputs, method.bases(), whole, optimizer);
            };
        }
        boolean isMulti = method.weights() == Method.Weights.BASES;
        return new LayerWeights(slices, whole, isMulti ? new MultiBaseWeights.Layer(multi) : null);
    }

    /** Draws every latent weight evenly from [-width, width), neuron after neuron. */
    void draw(Random random, float width) {
        for (WeightSlice slice : slices) {
            for (int n = 0; n < slice.width; n++) {
                for (float[] row : slice.latent) {
                    row[n] = (2 * random.nextFloat() - 1) * width;
                }
            }
        }
    }

    /** Makes the mean size of latent weights {@code size}, and none larger than 1. */
    void rescale(float size) {
        double sum = 0;
        long count = 0;
        for (WeightSlice slice : slices) {
            for (float[] row : slice.latent) {
                for (float w : row) {
                    sum += Math.abs(w);
                }
                count += row.length;
            }
        }
        float factor = sum == 0 ? 1 : (float) (size * count / sum);
        for (WeightSlice slice : slices) {
            for (float[] row : slice.latent) {
                for (int n = 0; n < row.length; n++) {
                    row[n] = Math.max(-1f, Math.min(1f, factor * row[n]));
                }
            }
        }
    }

    /** Makes everything that follows from the latent weights anew, for a step, or for inference with step 0. */
    void binarize(long step) {
        for (WeightSlice slice : slices) {
            slice.binarize(step);
        }
        settle();
        for (WeightSlice slice : slices) {
            slice.publish();
        }
    }

    /** Decides what the slices decide together, after all of them were updated. */
    void settle() {
        if (bases != null) {
            bases.solve();
        }
    }
}
