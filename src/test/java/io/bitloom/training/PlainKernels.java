package io.bitloom.training;

import io.bitloom.model.Shape;
import io.bitloom.model.Window;
import java.util.Random;

/** What the fast kernels compute, written down as the definitions say it. */
final class PlainKernels {
    private PlainKernels() {}

    /** Bits of one row. */
    static boolean[] bits(BitRows rows, int row) {
        boolean[] bits = new boolean[rows.columns];
        for (int j = 0; j < bits.length; j++) {
            bits[j] = (rows.rows[row][j / 32] >> j % 32 & 1) == 1;
        }
        return bits;
    }

    static BitRows randomBits(Random random, int rows, int columns) {
        BitRows bits = new BitRows(rows, columns);
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < columns; j++) {
                bits.rows[r][j / 32] |= (random.nextBoolean() ? 1 : 0) << j % 32;
            }
        }
        return bits;
    }

    /** Whole numbers small enough that sums of them are exact in any order. */
    static float[][] randomWholes(Random random, int rows, int columns) {
        float[][] values = new float[rows][columns];
        for (float[] row : values) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextInt(2001) - 1000;
            }
        }
        return values;
    }

    static FloatMatrix matrix(float[][] rows) {
        FloatMatrix matrix = new FloatMatrix(rows.length, rows[0].length);
        for (int r = 0; r < rows.length; r++) {
            matrix.write(r, 0, rows[r].length, rows[r]);
        }
        return matrix;
    }

    static float[] row(FloatMatrix matrix, int row) {
        float[] values = new float[matrix.columns()];
        matrix.read(row, 0, values.length, values);
        return values;
    }

    /** Sum over rows of sign * d. */
    static float[][] signedSums(BitRows signs, int rows, float[][] d, float factor) {
        float[][] out = new float[signs.columns][d[0].length];
        for (int i = 0; i < rows; i++) {
            boolean[] bits = bits(signs, i);
            for (int j = 0; j < bits.length; j++) {
                for (int n = 0; n < d[0].length; n++) {
                    out[j][n] += factor * (bits[j] ? d[i][n] : -d[i][n]);
                }
            }
        }
        return out;
    }

    /** Shape of what a window gives. */
    static Shape places(Shape image, Window window, int channels) {
        return new Shape(
                (image.rows() + 2 * window.padding() - window.kernel()) / window.stride() + 1,
                (image.columns() + 2 * window.padding() - window.kernel()) / window.stride() + 1,
                channels);
    }

    /**
     * Which feature of the image each input of each place is, or -1 outside of it.
     *
     * @return places x inputs
     */
    static int[][] sources(Shape image, Window window) {
        Shape places = places(image, window, 1);
        int channels = image.channels();
        int kernel = window.kernel();
        int[][] sources = new int[places.features()][kernel * kernel * channels];
        for (int p = 0; p < places.rows(); p++) {
            for (int q = 0; q < places.columns(); q++) {
                for (int k = 0; k < kernel; k++) {
                    for (int l = 0; l < kernel; l++) {
                        int y = p * window.stride() + k - window.padding();
                        int x = q * window.stride() + l - window.padding();
                        boolean inside = y >= 0 && y < image.rows() && x >= 0 && x < image.columns();
                        for (int c = 0; c < channels; c++) {
                            sources[p * places.columns() + q][(k * kernel + l) * channels + c] =
                                    inside ? (y * image.columns() + x) * channels + c : -1;
                        }
                    }
                }
            }
        }
        return sources;
    }
}
