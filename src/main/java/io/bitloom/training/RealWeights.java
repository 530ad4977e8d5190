package io.bitloom.training;

/** Weights of an ordinary network: what learns is what computes. */
final class RealWeights extends WeightSlice {
    RealWeights(int from, int width, int inputs, FloatMatrix whole, Optimizer optimizer, int parts) {
        super(from, width, inputs, 0, whole, optimizer, parts);
    }

    @Override
    void afterRow(int j, long step) {
        whole.writeFrom(j, from, width, latent[j]);
    }
}
