package io.bitloom.training;

/**
 * Cross-entropy of a softmax with the right class, or with targets q smoothed by s.
 *
 * <pre>
 *     q_n = (1 - s) * [n = label] + s/N        N classes
 *     L = log(sum_n exp(z_n)) - sum_n q_n*z_n        dL/dz_n = exp(z_n) / sum_i exp(z_i) - q_n
 * </pre>
 *
 * <p>Source of the smoothing: Szegedy, Vanhoucke, Ioffe, Shlens, Wojna, "Rethinking the Inception Architecture", CVPR 2016, section 7.
 */
final class CrossEntropy implements Loss {
    static final String NAME = "cross-entropy";

    private final double smoothing;

    /**
     * @param smoothing s, 0 or more and below 1
     */
    CrossEntropy(double smoothing) {
        this.smoothing = smoothing;
    }

    @Override
    public double of(float[] logits, int label, float[] gradient) {
        float largest = logits[0];
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double sum = 0;
        double logitSum = 0;
        for (int n = 0; n < logits.length; n++) {
            double likelihood = StrictMath.exp((double) logits[n] - largest);
            gradient[n] = (float) likelihood;
            sum += likelihood;
            logitSum += logits[n];
        }
        double spread = smoothing / logits.length;
        float others = (float) spread;
        float right = (float) (1 - smoothing + spread);
        for (int n = 0; n < logits.length; n++) {
            gradient[n] = (float) (gradient[n] / sum) - (n == label ? right : others);
        }
        return StrictMath.log(sum) + largest - (1 - smoothing) * logits[label] - spread * logitSum;
    }
}
