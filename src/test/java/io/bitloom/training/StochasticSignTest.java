package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StochasticSignTest {
    private static final int COLUMNS = 401;

    /** -2 .. 2 in even steps. */
    private static float[] ramp() {
        float[] x = new float[COLUMNS];
        for (int j = 0; j < COLUMNS; j++) {
            x[j] = (j - 200) / 100f;
        }
        return x;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void plusOneIsAsFrequentAsTheHardSigmoidSays(long seed) {
        int draws = 4000;
        float[] x = ramp();
        int[] plus = new int[COLUMNS];
        StochasticSign sign = new StochasticSign(COLUMNS);
        float[] out = new float[COLUMNS];
        for (int i = 0; i < draws; i++) {
            sign.binarize(x, out, 0, COLUMNS, ColumnDraws.stream(seed, i, 0, 0));
            for (int j = 0; j < COLUMNS; j++) {
                assertThat(Math.abs(out[j])).isEqualTo(1f);
                plus[j] += out[j] > 0 ? 1 : 0;
            }
        }
        double statistic = 0;
        int freedom = 0;
        for (int j = 0; j < COLUMNS; j++) {
            double p = Math.max(0, Math.min(1, (x[j] + 1) / 2));
            if (p == 0 || p == 1) {
                assertThat(plus[j]).as("x = %s is certain", x[j]).isEqualTo(p == 1 ? draws : 0);
            } else {
                double surplus = plus[j] - draws * p;
                statistic += surplus * surplus / (draws * p * (1 - p));
                freedom++;
            }
        }
        assertThat(freedom).isEqualTo(199);
        ChiSquare.assertPlausible("+1", statistic, freedom);
    }

    /** d &lt; p * 2^24 in doubles, for values that come as near to a draw as floats can. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theBitIsTheComparisonOfDrawAndProbability(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            float[] drawn = new float[COLUMNS];
            new ColumnDraws(COLUMNS).fill(i, drawn, 0, COLUMNS);
            float[] x = new float[COLUMNS];
            float[] expected = new float[COLUMNS];
            for (int j = 0; j < COLUMNS; j++) {
                x[j] = (float) (drawn[j] * 0x1p-23 - 1 + random.nextInt(-4, 5) * 0x1p-25);
                expected[j] = drawn[j] < (double) (x[j] + 1f) * 0x1p23 ? 1 : -1;
            }
            float[] out = new float[COLUMNS];
            new StochasticSign(COLUMNS).binarize(x, out, 0, COLUMNS, i);
            assertThat(out).isEqualTo(expected);
        }
    }

    @Test
    void farValuesAreCertainAndWhatIsNoNumberStaysNone() {
        float[] x = {1, -1, 1e30f, -1e30f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.NaN};
        float[] out = new float[7];
        for (int stream = 0; stream < 1000; stream++) {
            new StochasticSign(7).binarize(x, out, 0, 7, stream);
            assertThat(out).containsExactly(1, -1, 1, -1, 1, -1, Float.NaN);
        }
    }

    @Test
    void slicesInAnyOrderOnAnyThreadGiveTheSameBits() {
        float[] x = ramp();
        int rows = 64;
        float[][] expected = new float[rows][COLUMNS];
        StochasticSign one = new StochasticSign(COLUMNS);
        for (int r = 0; r < rows; r++) {
            one.binarize(x, expected[r], 0, COLUMNS, ColumnDraws.stream(1, 2, 3, r));
        }
        float[][] found = new float[rows][COLUMNS];
        try (Crew crew = new Crew(3)) {
            crew.run(2 * rows, task -> {
                int r = rows - 1 - task / 2;
                int from = task % 2 == 0 ? 150 : 0;
                int to = task % 2 == 0 ? COLUMNS : 150;
                System.arraycopy(x, from, found[r], from, to - from);
                new StochasticSign(COLUMNS).binarize(found[r], found[r], from, to, ColumnDraws.stream(1, 2, 3, r));
            });
        }
        assertThat(Arrays.deepEquals(found, expected)).isTrue();
    }
}
