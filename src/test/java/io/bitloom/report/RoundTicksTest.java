package io.bitloom.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RoundTicksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 100 | 5 | 0 20 40 60 80 100",
                "0 | 1.32 | 6 | 0.0 0.5 1.0 1.5",
                "11.8 | 18.1 | 8 | 11 12 13 14 15 16 17 18 19",
                "0.012 | 0.019 | 4 | 0.012 0.014 0.016 0.018 0.020",
                "0 | 3176 | 6 | 0 1000 2000 3000 4000",
                "-3 | 4 | 8 | -3 -2 -1 0 1 2 3 4",
                "7 | 7 | 4 | 7 8",
                "0 | 0 | 4 | 0.0 0.1"
            })
    void ticksAreRoundAndTakeTheRange(double least, double greatest, int steps, String ticks) {
        assertThat(labels(RoundTicks.over(least, greatest, steps))).isEqualTo(ticks);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 1 | 10 | 0 1",
                "0 | 3 | 10 | 0 1 2 3",
                "0 | 60 | 10 | 0 10 20 30 40 50 60",
                "0 | 30 | 10 | 0 5 10 15 20 25 30"
            })
    void countsHaveWholeTicks(double least, double greatest, int steps, String ticks) {
        assertThat(labels(RoundTicks.whole(least, greatest, steps))).isEqualTo(ticks);
    }

    private static String labels(RoundTicks ticks) {
        return String.join(" ", ticks.values().stream().map(RoundTicks::label).toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void anyRangeIsBetweenTheFirstAndTheLastOfFewTicks(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            double scale = Math.pow(10, random.nextInt(12) - 6);
            double least = scale * random.nextGaussian();
            double greatest = least + scale * random.nextDouble();
            int steps = 2 + random.nextInt(9);

            RoundTicks ticks = RoundTicks.over(least, greatest, steps);

            assertThat(ticks.last() - ticks.first())
                    .as("%s..%s in %s", least, greatest, steps)
                    .isBetween(1L, (long) steps);
            assertThat(ticks.share(least)).isBetween(0.0, 1.0);
            assertThat(ticks.share(greatest)).isBetween(0.0, 1.0);
        }
    }
}
