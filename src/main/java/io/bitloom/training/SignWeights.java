package io.bitloom.training;

/**
 * Deterministic bipolar weights.
 *
 * <pre>
 *     forward   B = sign(W)
 *     backward  dL/dW := dL/dB,   W := clip(W, -1, 1) after the step
 * </pre>
 *
 * <p>Inside [-1, 1] the derivative of the saturating estimator is 1, so the gradient by B is taken as the gradient by W. Source:
 * Courbariaux, Bengio, David, "BinaryConnect", NIPS 2015, algorithm 1; Hubara et al., "Binarized Neural Networks", NIPS 2016,
 * equation 1.
 */
final class SignWeights extends WeightSlice {
    SignWeights(int from, int width, int inputs, FloatMatrix whole, Optimizer optimizer, int parts) {
        super(from, width, inputs, 1, whole, optimizer, parts);
    }

    @Override
    void afterRow(int j, long step) {
        pack(0, j, latent[j]);
        writeSigns(j, latent[j]);
    }
}
