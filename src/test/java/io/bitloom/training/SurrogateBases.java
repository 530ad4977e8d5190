package io.bitloom.training;

/** ABC-Net's approximation of a matrix of weights by bipolar ones, inputs x neurons. */
final class SurrogateBases {
    private final double[][][] bits;
    private final int[] coefficients;
    private final double unit;

    SurrogateBases(double[][] w, int bases) {
        bits = new double[bases][w.length][w[0].length];
        for (int n = 0; n < w[0].length; n++) {
            double mean = 0;
            double square = 0;
            for (double[] row : w) {
                mean += row[n] / w.length;
                square += row[n] * row[n] / w.length;
            }
            double deviation = Math.sqrt(Math.max(0, square - mean * mean));
            for (int m = 0; m < bases; m++) {
                double u = bases == 1 ? 0 : -1 + 2.0 * m / (bases - 1);
                for (int j = 0; j < w.length; j++) {
                    bits[m][j][n] = w[j][n] - mean + u * deviation >= 0 ? 1 : -1;
                }
            }
        }
        double[] alpha = leastSquares(w);
        coefficients = new int[bases];
        float[] rounded = new float[bases];
        for (int m = 0; m < bases; m++) {
            rounded[m] = (float) alpha[m];
        }
        unit = WholeCoefficients.round(rounded, coefficients);
    }

    /** Coordinate descent on |W - sum alpha_m * B_m|^2, which is convex. */
    private double[] leastSquares(double[][] w) {
        double[] alpha = new double[bits.length];
        for (int round = 0; round < 5000; round++) {
            for (int m = 0; m < alpha.length; m++) {
                double sum = 0;
                for (int j = 0; j < w.length; j++) {
                    for (int n = 0; n < w[j].length; n++) {
                        double rest = w[j][n];
                        for (int l = 0; l < alpha.length; l++) {
                            rest -= l == m ? 0 : alpha[l] * bits[l][j][n];
                        }
                        sum += rest * bits[m][j][n];
                    }
                }
                alpha[m] = sum / (w.length * w[0].length);
            }
        }
        return alpha;
    }

    double unit() {
        return unit;
    }

    double weight(int j, int n) {
        double weight = 0;
        for (int m = 0; m < bits.length; m++) {
            weight += unit * coefficients[m] * bits[m][j][n];
        }
        return weight;
    }

    /** The sum of the alphas as rounded. */
    double sum() {
        double sum = 0;
        for (int coefficient : coefficients) {
            sum += unit * coefficient;
        }
        return sum;
    }
}
