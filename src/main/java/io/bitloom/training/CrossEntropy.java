package io.bitloom.training;

/**
 * Negative log-likelihood of the right class under a softmax.
 *
 * <pre>
 *     L = log(sum_n exp(z_n)) - z_label        dL/dz_n = exp(z_n) / sum_i exp(z_i) - [n = label]
 * </pre>
 */
final class CrossEntropy implements Loss {
    static final String NAME = "cross-entropy";

    @Override
    public double of(float[] logits, int label, float[] gradient) {
        float largest = logits[0];
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        for (int n = 0; n < logits.length; n++) {
            double likelihood = StrictMath.exp((double) logits[n] - largest);
            gradient[n] = (float) likelihood;
            sum += likelihood;
        }
        for (int n = 0; n < logits.length; n++) {
            gradient[n] = (float) (gradient[n] / sum) - (n == label ? 1f : 0f);
        }
        return StrictMath.log(sum) + largest - logits[label];
    }
}
