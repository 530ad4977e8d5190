package io.bitloom.training;

/**
 * Squared one-against-all margin, averaged over the classes.
 *
 * <pre>
 *     L = 1/N * sum_n max(0, 1 - t_n*z_n)^2        t_n = +1 for the label, -1 for the others
 *     dL/dz_n = -2/N * t_n * max(0, 1 - t_n*z_n)
 * </pre>
 *
 * <p>Source: Tang, "Deep Learning using Linear Support Vector Machines", 2013, as used by BinaryConnect and BinaryNet.
 */
final class SquaredHinge implements Loss {
    static final String NAME = "squared-hinge";

    @Override
    public double of(float[] logits, int label, float[] gradient) {
        double sum = 0;
        for (int n = 0; n < logits.length; n++) {
            double target = n == label ? 1 : -1;
            double margin = Math.max(0, 1 - target * logits[n]);
            gradient[n] = (float) (-2 * target * margin / logits.length);
            sum += margin * margin;
        }
        return sum / logits.length;
    }
}
