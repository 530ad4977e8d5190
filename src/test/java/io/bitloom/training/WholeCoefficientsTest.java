package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeCoefficientsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyCoefficientIsAWholeNumberOfUnitsUpToAThirtiethOfTheLargest(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            float[] c = new float[1 + random.nextInt(5)];
            float largest = 0;
            for (int p = 0; p < c.length; p++) {
                c[p] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(13) - 6));
                largest = Math.max(largest, Math.abs(c[p]));
            }
            int[] q = new int[c.length];
            float unit = WholeCoefficients.round(c, q);
            assertThat(unit).isPositive();
            for (int p = 0; p < c.length; p++) {
                assertThat(Math.abs(q[p])).isLessThanOrEqualTo(WholeCoefficients.LARGEST);
                assertThat((double) unit * q[p])
                        .as("seed %d, case %d, coefficient %d", seed, i, p)
                        .isCloseTo(c[p], within(largest / 30 * 1.0001));
            }
        }
    }

    @Test
    void whatTheyHaveInCommonGoesIntoTheUnit() {
        int[] q = new int[3];
        assertThat(WholeCoefficients.round(new float[] {0.5f, -0.5f, 0}, q)).isEqualTo(0.5f);
        assertThat(q).containsExactly(1, -1, 0);
        assertThat(WholeCoefficients.round(new float[] {3, 1, 2}, q)).isEqualTo(1);
        assertThat(q).containsExactly(3, 1, 2);
    }
}
