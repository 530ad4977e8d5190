package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GradientQuantizerTest {
    private static float[] random(long seed, int length) {
        Random random = new Random(seed);
        float[] g = new float[length];
        for (int j = 0; j < length; j++) {
            g[j] = (float) random.nextGaussian() * 1e-4f;
        }
        return g;
    }

    private static float largest(float[] g) {
        float largest = 0;
        for (float each : g) {
            largest = Math.max(largest, Math.abs(each));
        }
        return largest;
    }

    @Test
    void floatKeepsEverything() {
        float[] g = random(1, 20);
        GradientQuantizer.parse("float", 20).apply(g, 0, 20, 1);
        assertThat(g).isEqualTo(random(1, 20));
    }

    @Test
    void signKeepsSignsAndTheMeanSize() {
        float[] g = {9, 0.5f, -1, 0, -0f, 2.5f, 9};
        GradientQuantizer.parse("sign", 7).apply(g, 1, 6, 1);
        assertThat(g).containsExactly(9, 0.8f, -0.8f, 0, -0f, 0.8f, 9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign", "1-bit", "8-bit"})
    void aRowOfZerosStaysZero(String name) {
        float[] g = new float[5];
        GradientQuantizer.parse(name, 5).apply(g, 0, 5, 1);
        assertThat(g).containsOnly(0f);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 8", "4, 16", "8, 256"})
    void thereAreAsManyEvenLevelsAsBitsAllow(int bits, int levels) {
        int columns = 20_000;
        float[] exact = random(bits, columns);
        float[] g = exact.clone();
        GradientQuantizer.parse(bits + "-bit", columns).apply(g, 0, columns, 5);
        float largest = largest(exact);
        float gap = 2 * largest / (levels - 1);
        TreeSet<Long> seen = new TreeSet<>();
        for (int j = 0; j < columns; j++) {
            double level = ((double) g[j] + largest) / gap;
            assertThat(level).isCloseTo(Math.rint(level), within(1e-3));
            assertThat(g[j]).isCloseTo(exact[j], within(gap * 1.001f));
            seen.add(Math.round(level));
        }
        assertThat(seen.first()).isGreaterThanOrEqualTo(0);
        assertThat(seen.last()).isLessThanOrEqualTo(levels - 1);
        assertThat(seen).hasSizeGreaterThan(levels * 3 / 4);
    }

    /** The mean over many streams is the gradient; a rounding without noise would fail this for every small value. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void theNoiseLeavesTheMean(int bits) {
        float[] exact = {1e-3f, -3e-4f, 0, 2e-4f, 1e-6f, -1e-3f};
        GradientQuantizer quantizer = GradientQuantizer.parse(bits + "-bit", exact.length);
        double[] sum = new double[exact.length];
        int draws = 40_000;
        for (int i = 0; i < draws; i++) {
            float[] g = exact.clone();
            quantizer.apply(g, 0, g.length, ColumnDraws.stream(3, i, 0, 0));
            for (int j = 0; j < g.length; j++) {
                sum[j] += g[j];
            }
        }
        double gap = 2e-3 / ((1 << bits) - 1);
        for (int j = 0; j < exact.length; j++) {
            assertThat(sum[j] / draws)
                    .as("mean of %s", exact[j])
                    .isCloseTo(exact[j], within(4 * gap / 2 / Math.sqrt(draws)));
        }
    }

    /** Equation 12 in doubles, with the draw of that column. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 8})
    void valuesAreThoseOfThePaper(int bits) {
        int columns = 3000;
        float[] exact = random(77, columns);
        float[] g = exact.clone();
        GradientQuantizer.parse(bits + "-bit", columns).apply(g, 0, columns, 123);
        float[] drawn = new float[columns];
        new ColumnDraws(columns).fill(123, drawn, 0, columns);
        double m = largest(exact);
        double steps = (1 << bits) - 1;
        int ties = 0;
        for (int j = 0; j < columns; j++) {
            double noise = ((drawn[j] + 0.5) * 0x1p-24 - 0.5) / steps;
            double scaled = steps * (exact[j] / (2 * m) + 0.5 + noise);
            if (Math.abs(scaled - Math.floor(scaled) - 0.5) < 1e-4) {
                ties++;
                continue;
            }
            double expected = 2 * m * (Math.rint(scaled) / steps - 0.5);
            assertThat((double) g[j]).isCloseTo(expected, within(1e-6 * m));
        }
        assertThat(ties).isLessThan(10);
    }

    @Test
    void slicesWithTheirRowsStreamGiveTheSameDraws() {
        float[] g = new float[64];
        Arrays.fill(g, 0.1f);
        g[0] = g[63] = 1;
        float[] sliced = g.clone();
        GradientQuantizer.parse("2-bit", 64).apply(g, 0, 64, 9);
        GradientQuantizer.parse("2-bit", 64).apply(sliced, 0, 32, 9);
        GradientQuantizer.parse("2-bit", 64).apply(sliced, 32, 64, 9);
        assertThat(sliced).isEqualTo(g);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ternary|no gradient is called 'ternary'; choose float, sign or 1-bit to 8-bit",
                "0-bit|a gradient of 0.0 bits; choose 1-bit to 8-bit, or float",
                "1.5-bit|a gradient of 1.5 bits; choose 1-bit to 8-bit, or float",
                "9-bit|a gradient of 9.0 bits; choose 1-bit to 8-bit, or float",
            })
    void aWrongNameSaysWhatThereIs(String name, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GradientQuantizer.parse(name, 1))
                .withMessage(message);
    }
}
