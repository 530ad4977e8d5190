package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatMatrixTest {
    /** A block at (2, 3) of a larger matrix, filled with small integers so that every product is exact. */
    private static FloatMatrix random(Random random, int rows, int columns) {
        FloatMatrix matrix = new FloatMatrix(rows + 4, columns + 5);
        float[] row = new float[columns + 5];
        for (int r = 0; r < rows + 4; r++) {
            for (int c = 0; c < row.length; c++) {
                row[c] = random.nextInt(9) - 4;
            }
            matrix.write(r, 0, row.length, row);
        }
        return matrix;
    }

    private static float at(FloatMatrix matrix, int row, int column) {
        float[] values = new float[matrix.columns()];
        matrix.read(row + 2, column + 3, column + 4, values);
        return values[column + 3];
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void productsOfBlocksAreTheSumsOfTheirDefinition(long seed) {
        Random random = new Random(seed);
        int m = 1 + random.nextInt(70);
        int n = 1 + random.nextInt(70);
        int k = 1 + random.nextInt(70);
        FloatMatrix c = random(random, m, n);
        FloatMatrix outside = c;
        float corner = at(outside, m, n);

        FloatMatrix a = random(random, m, k);
        FloatMatrix bTransposed = random(random, n, k);
        FloatMatrix.multiplyTransposed(m, n, k, a.block(2, 3), bTransposed.block(2, 3), c.block(2, 3));
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float sum = 0;
                for (int t = 0; t < k; t++) {
                    sum += at(a, i, t) * at(bTransposed, j, t);
                }
                assertThat(at(c, i, j)).isEqualTo(sum);
            }
        }

        FloatMatrix b = random(random, k, n);
        FloatMatrix.multiply(m, n, k, a.block(2, 3), b.block(2, 3), c.block(2, 3));
        FloatMatrix d = random(random, m, n);
        FloatMatrix aTransposed = random(random, k, m);
        FloatMatrix.transposedMultiply(m, n, k, aTransposed.block(2, 3), b.block(2, 3), d.block(2, 3));
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float product = 0;
                float transposed = 0;
                for (int t = 0; t < k; t++) {
                    product += at(a, i, t) * at(b, t, j);
                    transposed += at(aTransposed, t, i) * at(b, t, j);
                }
                assertThat(at(c, i, j)).isEqualTo(product);
                assertThat(at(d, i, j)).isEqualTo(transposed);
            }
        }
        assertThat(at(outside, m, n)).as("outside the block").isEqualTo(corner);
    }

    @Test
    void aMatrixBeyondTwoGibibytesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FloatMatrix(1 << 15, 1 << 15))
                .withMessage(
                        "a matrix of 32768 x 32768 floats is larger than 2 GiB; use a smaller batch or narrower layers");
    }
}
