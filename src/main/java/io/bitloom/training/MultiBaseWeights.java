package io.bitloom.training;

import java.util.Arrays;

/**
 * Weights as a sum of several bipolar matrices, the bases.
 *
 * <pre>
 *     forward   W_effective = sum over m of  alpha_m * B_m
 *               B_m = sign(W - mean + u_m * deviation)       u_m = -1, .. +1 in equal steps, 0 for a single base
 *               alpha = argmin |W - sum alpha_m * B_m|^2     over the whole layer, then rounded, see {@link WholeCoefficients}
 *     backward  dL/dW := (sum over m of  alpha_m) * dL/dW_effective
 * </pre>
 *
 * <p>Mean and deviation are those of a neuron's weights. Source: Lin, Zhao, Pan, "Towards Accurate Binary Convolutional Neural Network"
 * (ABC-Net), NIPS 2017, equations 1 to 6. The paper takes mean and deviation of the whole layer or of a channel; alpha stays common to the
 * layer so that a layer is a few integer terms.
 */
final class MultiBaseWeights extends WeightSlice {
    /** What the slices of one layer decide together. */
    static final class Layer {
        private final MultiBaseWeights[] slices;

        Layer(MultiBaseWeights... slices) {
            this.slices = slices;
        }

        /** alpha of the bases as they are now; after all slices were updated, before any is published. */
        void solve() {
            int bases = slices[0].bases.length;
            double[][] agreement = new double[bases][bases];
            double[] onWeights = new double[bases];
            for (MultiBaseWeights slice : slices) {
                for (int m = 0; m < bases; m++) {
                    onWeights[m] += slice.onWeights[m];
                    for (int l = 0; l < bases; l++) {
                        agreement[m][l] += slice.agreement[m][l];
                    }
                }
            }
            float[] alpha = leastSquares(agreement, onWeights);
            for (MultiBaseWeights slice : slices) {
                float unit = WholeCoefficients.round(alpha, slice.coefficients);
                Arrays.fill(slice.units, unit);
            }
        }

        /** Solves the normal equations; a trace of the unit matrix keeps equal bases apart. */
        private static float[] leastSquares(double[][] a, double[] b) {
            int size = b.length;
            for (int i = 0; i < size; i++) {
                a[i][i] *= 1 + 1e-6;
            }
            for (int i = 0; i < size; i++) {
                for (int k = i + 1; k < size; k++) {
                    double factor = a[k][i] / a[i][i];
                    for (int l = i; l < size; l++) {
                        a[k][l] -= factor * a[i][l];
                    }
                    b[k] -= factor * b[i];
                }
            }
            float[] x = new float[size];
            for (int i = size - 1; i >= 0; i--) {
                double rest = b[i];
                for (int l = i + 1; l < size; l++) {
                    rest -= a[i][l] * x[l];
                }
                x[i] = (float) (rest / a[i][i]);
            }
            if (b[0] == 0) {
                x[0] = Math.max(x[0], Float.MIN_NORMAL);
            }
            return x;
        }
    }

    private final double[][] agreement;
    private final double[] onWeights;
    private final float[] mean;
    private final float[] deviation;
    private final float[] shifted;
    private final float[] sign;

    MultiBaseWeights(int from, int width, int inputs, int bases, FloatMatrix whole, Optimizer optimizer) {
        super(from, width, inputs, bases, whole, optimizer, 1);
        agreement = new double[bases][bases];
        onWeights = new double[bases];
        mean = new float[width];
        deviation = new float[width];
        shifted = new float[width];
        sign = new float[width];
    }

    @Override
    boolean hasUnits() {
        return true;
    }

    @Override
    void beforeUpdate() {
        int sum = Arrays.stream(coefficients).sum();
        for (float[] g : gradient) {
            for (int n = 0; n < width; n++) {
                g[n] *= sum * units[n];
            }
        }
    }

    @Override
    void afterRow(int j, long step) {
        // the bases need mean and deviation of all rows
    }

    @Override
    void afterRows() {
        findMeanAndDeviation();
        for (int m = 0; m < bases.length; m++) {
            float u = bases.length == 1 ? 0 : 2f * m / (bases.length - 1) - 1;
            onWeights[m] = 0;
            for (int j = 0; j < inputs; j++) {
                for (int n = 0; n < width; n++) {
                    shifted[n] = latent[j][n] - mean[n] + u * deviation[n];
                }
                pack(m, j, shifted);
                Sign.binarize(shifted, sign, 0, width);
                for (int n = 0; n < width; n++) {
                    onWeights[m] += sign[n] * latent[j][n];
                }
            }
        }
        for (int m = 0; m < bases.length; m++) {
            for (int l = 0; l < bases.length; l++) {
                agreement[m][l] = agreement(bases[m], bases[l]);
            }
        }
    }

    private void findMeanAndDeviation() {
        for (int n = 0; n < width; n++) {
            double sum = 0;
            double squares = 0;
            for (float[] w : latent) {
                sum += w[n];
                squares += (double) w[n] * w[n];
            }
            mean[n] = (float) (sum / inputs);
            deviation[n] = (float) Math.sqrt(Math.max(0, squares / inputs - (sum / inputs) * (sum / inputs)));
        }
    }

    /** Sum over all weights of B_m * B_l. */
    private double agreement(int[][] x, int[][] y) {
        long differing = 0;
        for (int k = 0; k < x.length; k++) {
            for (int n = 0; n < width; n++) {
                differing += Integer.bitCount(x[k][n] ^ y[k][n]);
            }
        }
        return (double) inputs * width - 2.0 * differing;
    }

    @Override
    void publish() {
        if (whole == null) {
            return;
        }
        for (int j = 0; j < inputs; j++) {
            Arrays.fill(shifted, 0f);
            for (int m = 0; m < bases.length; m++) {
                unpack(m, j, sign);
                for (int n = 0; n < width; n++) {
                    shifted[n] += coefficients[m] * sign[n];
                }
            }
            whole.writeFrom(j, from, width, shifted);
        }
    }
}
