package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitRowsTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void copiedPlacesAreTheSourcesAndNoOtherChanges(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            int step = random.nextInt(4) == 0 ? 32 : 1;
            int length = step * random.nextInt(1 + 200 / step);
            int from = step * random.nextInt(1 + 100 / step);
            int to = step * random.nextInt(1 + 100 / step);
            BitRows source = PlainKernels.randomBits(random, 1, from + length + 1 + random.nextInt(40));
            BitRows target = PlainKernels.randomBits(random, 1, to + length + 1 + random.nextInt(40));
            boolean[] expected = PlainKernels.bits(target, 0);
            System.arraycopy(PlainKernels.bits(source, 0), from, expected, to, length);
            BitRows.copy(source.rows[0], from, target.rows[0], to, length);
            assertThat(PlainKernels.bits(target, 0))
                    .as("seed %d, case %d: %d places from %d to %d", seed, i, length, from, to)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void filledPlacesAreOneValueAndNoOtherChanges(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            int length = random.nextInt(150);
            int from = random.nextInt(70);
            boolean one = random.nextBoolean();
            BitRows row = PlainKernels.randomBits(random, 1, from + length + 1 + random.nextInt(40));
            boolean[] expected = PlainKernels.bits(row, 0);
            for (int j = from; j < from + length; j++) {
                expected[j] = one;
            }
            BitRows.fill(row.rows[0], from, length, one);
            assertThat(PlainKernels.bits(row, 0))
                    .as("seed %d, case %d: %d places from %d", seed, i, length, from)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 33, 64, 65, 300})
    void signsBecomeBitsAndWhatIsBehindTheLastColumnStaysZero(int columns) {
        Random random = new Random(columns);
        float[] x = new float[columns + 3];
        float[] special = {0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, 1e30f, -1e30f};
        for (int j = 0; j < x.length; j++) {
            x[j] = random.nextInt(3) == 0 ? special[random.nextInt(special.length)] : (float) random.nextGaussian();
        }
        BitRows rows = PlainKernels.randomBits(random, 3, columns);
        boolean[] above = PlainKernels.bits(rows, 0);
        rows.setSigns(1, x);
        for (int j = 0; j < columns; j++) {
            assertThat(rows.get(1, j)).as("sign of %s", x[j]).isEqualTo(x[j] >= 0);
        }
        int used = columns % 32 == 0 ? 32 : columns % 32;
        int last = rows.rows[1][rows.rows[1].length - 1];
        assertThat(used == 32 ? 0 : last >>> used)
                .as("bits behind the last column")
                .isZero();
        assertThat(PlainKernels.bits(rows, 0)).isEqualTo(above);
    }
}
