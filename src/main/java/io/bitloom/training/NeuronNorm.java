package io.bitloom.training;

/**
 * Batch normalisation of one neuron at inference, in exactly the float operations of the network's forward pass.
 *
 * <pre>
 *     y(a) = gamma * ((a - mean) * inverseDeviation) + beta
 * </pre>
 *
 * <p>Each operation is rounded, and rounding keeps order, so y rises with a where gamma &gt; 0 and falls where gamma &lt; 0.
 *
 * @param inverseDeviation above 0
 */
record NeuronNorm(float mean, float inverseDeviation, float gamma, float beta) {
    NeuronNorm {
        if (!Float.isFinite(mean) || !Float.isFinite(gamma) || !Float.isFinite(beta)) {
            throw new IllegalArgumentException(
                    "mean " + mean + ", gamma " + gamma + " and beta " + beta + "; all three must be finite");
        }
        if (!(inverseDeviation > 0) || Float.isInfinite(inverseDeviation)) {
            throw new IllegalArgumentException("inverse deviation " + inverseDeviation + " is not positive and finite");
        }
    }

    /** y of a pre-activation. */
    float normalized(float a) {
        return gamma * ((a - mean) * inverseDeviation) + beta;
    }
}
