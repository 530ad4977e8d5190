package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedSumsTest {
    private static SignPatterns patterns(BitRows bits, int capacity, int rows) {
        SignPatterns patterns = new SignPatterns(capacity, bits.columns);
        for (int pass = 0; pass < SignPatterns.passes(rows); pass++) {
            patterns.read(bits, rows, pass);
        }
        return patterns;
    }

    /** Wholes and a power of two, so that both ways of adding up are exact. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 6, 24, 25, 26, 49, 50, 51, 100, 133})
    void isTheSumOfTheSignedRows(int rows) {
        for (int columns : new int[] {1, 31, 32, 33, 100}) {
            for (int width : new int[] {1, 3, 16, 65, 300}) {
                long seed = 1_000_000L * rows + 1000L * columns + width;
                Random random = new Random(seed);
                int capacity = rows + random.nextInt(40);
                BitRows signs = PlainKernels.randomBits(random, capacity, columns);
                float[][] d = PlainKernels.randomWholes(random, capacity, width);
                float[][] expected = PlainKernels.signedSums(signs, rows, d, 0.25f);
                float[][] out = PlainKernels.randomWholes(random, columns, width);
                float[][] before = Arrays.stream(out).map(float[]::clone).toArray(float[][]::new);
                SignedSums sums = new SignedSums(width);
                SignPatterns patterns = patterns(signs, capacity, rows);

                sums.multiply(rows, d, patterns, 0.25f, out, false, 0, columns / 3);
                sums.multiply(rows, d, patterns, 0.25f, out, false, columns / 3, columns);
                assertThat(out).as("seed %d", seed).isDeepEqualTo(expected);

                sums.multiply(rows, d, patterns, 0.25f, before, true, 0, columns);
                sums.multiply(rows, d, patterns, -0.25f, before, true, 0, columns);
                sums.multiply(rows, d, patterns, 0.25f, out, true, 0, columns);
                for (int j = 0; j < columns; j++) {
                    for (int n = 0; n < width; n++) {
                        assertThat(out[j][n]).as("seed %d, added", seed).isEqualTo(2 * expected[j][n]);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 25, 60})
    void aSmallBatchAfterALargeOneKnowsNothingOfIt(int rows) {
        Random random = new Random(rows);
        BitRows signs = PlainKernels.randomBits(random, 100, 40);
        float[][] d = PlainKernels.randomWholes(random, 100, 9);
        SignPatterns patterns = patterns(signs, 100, 100);
        SignedSums sums = new SignedSums(9);
        float[][] out = new float[40][9];
        sums.multiply(100, d, patterns, 1, out, false, 0, 40);
        for (int pass = 0; pass < SignPatterns.passes(rows); pass++) {
            patterns.read(signs, rows, pass);
        }
        sums.multiply(rows, d, patterns, 1, out, false, 0, 40);
        assertThat(out).isDeepEqualTo(PlainKernels.signedSums(signs, rows, d, 1));
    }
}
