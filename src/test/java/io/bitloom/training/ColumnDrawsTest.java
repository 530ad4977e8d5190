package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnDrawsTest {
    private static final int COLUMNS = 1021;
    private static final int ROWS = 400;

    private static float[] row(long stream) {
        float[] out = new float[COLUMNS];
        new ColumnDraws(COLUMNS).fill(stream, out, 0, COLUMNS);
        return out;
    }

    /** The sixteenth of the range a draw is in, by its highest or by its lowest bits. */
    private static int high(float draw) {
        return (int) draw >>> 20;
    }

    private static int low(float draw) {
        return (int) draw & 15;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, -1})
    void drawsAreEvenAndIndependentOfTheirNeighbours(long seed) {
        int[] highCounts = new int[16];
        int[] lowCounts = new int[16];
        int[] columnPairs = new int[256];
        int[] rowPairs = new int[256];
        int[] stepPairs = new int[256];
        int[] layerPairs = new int[256];
        for (int r = 0; r < ROWS; r++) {
            float[] row = row(ColumnDraws.stream(seed, 1, 1, 2 * r));
            float[] nextRow = row(ColumnDraws.stream(seed, 1, 1, 2 * r + 1));
            float[] nextStep = row(ColumnDraws.stream(seed, 2, 1, 2 * r));
            float[] nextLayer = row(ColumnDraws.stream(seed, 1, 2, 2 * r));
            for (int j = 0; j < COLUMNS; j++) {
                assertThat(row[j]).isBetween(0f, 0x1p24f - 1);
                highCounts[high(row[j])]++;
                lowCounts[low(row[j])]++;
                rowPairs[16 * high(row[j]) + high(nextRow[j])]++;
                stepPairs[16 * high(row[j]) + high(nextStep[j])]++;
                layerPairs[16 * high(row[j]) + high(nextLayer[j])]++;
            }
            for (int j = 0; j + 1 < COLUMNS; j += 2) {
                columnPairs[16 * high(row[j]) + high(row[j + 1])]++;
            }
        }
        ChiSquare.assertEven("high bits", highCounts);
        ChiSquare.assertEven("low bits", lowCounts);
        ChiSquare.assertEven("neighbouring columns", columnPairs);
        ChiSquare.assertEven("neighbouring rows", rowPairs);
        ChiSquare.assertEven("neighbouring steps", stepPairs);
        ChiSquare.assertEven("neighbouring layers", layerPairs);
    }

    /** Also down a column: the draws of one weight over the steps of a training. */
    @Test
    void theDrawsOfOneColumnOverTheStepsAreEven() {
        int[] counts = new int[256];
        int[] pairs = new int[256];
        int before = 0;
        for (int step = 0; step < 100_000; step++) {
            float[] out = new float[5];
            new ColumnDraws(5).fill(ColumnDraws.stream(9, step, 3, 7), out, 4, 5);
            counts[(int) out[4] >>> 16]++;
            pairs[16 * before + high(out[4])]++;
            before = high(out[4]);
        }
        ChiSquare.assertEven("one column", counts);
        ChiSquare.assertEven("successive steps", pairs);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyCutAndOrderGivesTheSameDraws(long seed) {
        Random random = new Random(seed);
        float[] whole = row(seed);
        ColumnDraws draws = new ColumnDraws(COLUMNS);
        float[] pieces = new float[COLUMNS];
        int cut = random.nextInt(COLUMNS);
        draws.fill(seed, pieces, cut, COLUMNS);
        draws.fill(seed + 1, new float[COLUMNS], 0, COLUMNS);
        draws.fill(seed, pieces, 0, cut);
        assertThat(pieces).isEqualTo(whole);
    }
}
