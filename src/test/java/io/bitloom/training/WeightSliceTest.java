package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightSliceTest {
    private static final int PARTS = 3;

    private static WeightSlice slice(int width, int inputs, Optimizer optimizer) {
        WeightSlice slice = new SignWeights(0, width, inputs, null, optimizer, PARTS);
        Random random = new Random(1);
        for (float[] row : slice.latent) {
            for (int n = 0; n < width; n++) {
                row[n] = random.nextFloat() - 0.5f;
            }
        }
        slice.binarize(0);
        return slice;
    }

    private static void update(WeightSlice slice, float gradient, double rate, long step) {
        for (float[] row : slice.gradient) {
            Arrays.fill(row, gradient);
        }
        for (int part = 0; part < slice.parts().count(); part++) {
            slice.update(part, rate, step);
        }
    }

    private static int ones(WeightSlice slice) {
        int ones = 0;
        for (int n = 0; n < slice.width; n++) {
            for (int j = 0; j < slice.inputs; j++) {
                ones += slice.bit(0, n, j) ? 1 : 0;
            }
        }
        return ones;
    }

    @Test
    void stepsAgainstTheGradientFlipBitsAndAreCounted() {
        WeightSlice slice = slice(70, 43, new Adam());
        int before = ones(slice);
        assertThat(before).isPositive();
        update(slice, 1, 1, 1);
        assertThat(ones(slice)).isZero();
        assertThat(slice.takeFlips()).isEqualTo(before);
        assertThat(slice.takeFlips()).isZero();
    }

    @Test
    void latentWeightsStayWithinOne() {
        WeightSlice slice = slice(3, 4, new Adam());
        for (int step = 1; step <= 20; step++) {
            update(slice, -1, 0.3, step);
        }
        for (float[] row : slice.latent) {
            assertThat(row).containsOnly(1f);
        }
    }

    @Test
    void theBitOfZeroOfEitherSignIsPlusOne() {
        WeightSlice slice = slice(2, 1, new Adam());
        slice.latent[0][0] = 0f;
        slice.latent[0][1] = -0f;
        slice.binarize(0);
        assertThat(ones(slice)).isEqualTo(2);
    }

    @Test
    void theSmallestAndLargestLatentWeightsHaveTheirSign() {
        float[] sizes = {Float.MIN_VALUE, 0x1p-140f, Float.MIN_NORMAL, 0x1p-100f, 0x1p-60f, 1e-8f, 1f, 0x1p26f};
        WeightSlice slice = slice(2 * sizes.length, 1, new Adam());
        for (int i = 0; i < sizes.length; i++) {
            slice.latent[0][2 * i] = sizes[i];
            slice.latent[0][2 * i + 1] = -sizes[i];
        }
        slice.binarize(0);
        for (int n = 0; n < slice.width; n++) {
            assertThat(slice.bit(0, n, 0)).as("%s", slice.latent[0][n]).isEqualTo(n % 2 == 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 17, 31, 32, 33, 47, 48, 64, 65, 300})
    void packedRowsAreTheirSignsAndUnpackToThem(int inputs) {
        for (int width : new int[] {1, 5, 64, 99}) {
            Random random = new Random(1000L * inputs + width);
            WeightSlice slice = slice(width, inputs, new Adam());
            float[][] signed = new float[inputs][width];
            for (int round = 0; round < 2; round++) {
                for (int j = 0; j < inputs; j++) {
                    for (int n = 0; n < width; n++) {
                        signed[j][n] = random.nextInt(9) == 0 ? 0f : (float) random.nextGaussian();
                    }
                    slice.pack(0, j, signed[j]);
                }
            }
            float[] unpacked = new float[width];
            for (int j = 0; j < inputs; j++) {
                slice.unpack(0, j, unpacked);
                for (int n = 0; n < width; n++) {
                    boolean plus = signed[j][n] >= 0;
                    assertThat(slice.bit(0, n, j))
                            .as("input %d of %d, neuron %d", j, inputs, n)
                            .isEqualTo(plus);
                    assertThat(unpacked[n]).isEqualTo(plus ? 1f : -1f);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 33, 100})
    void theWholeMatrixHoldsTheSigns(int inputs) {
        FloatMatrix whole = new FloatMatrix(inputs, 20);
        WeightSlice slice = new SignWeights(3, 9, inputs, whole, new Adam(), PARTS);
        Random random = new Random(inputs);
        for (int round = 0; round < 2; round++) {
            for (float[] row : slice.latent) {
                for (int n = 0; n < 9; n++) {
                    row[n] = (float) random.nextGaussian();
                }
            }
            slice.binarize(0);
            slice.publish();
            for (int j = 0; j < inputs; j++) {
                for (int n = 0; n < 9; n++) {
                    assertThat(whole.get(j, 3 + n)).isEqualTo(slice.latent[j][n] >= 0 ? 1f : -1f);
                }
                assertThat(whole.get(j, 2)).isZero();
                assertThat(whole.get(j, 12)).isZero();
            }
        }
    }
}
