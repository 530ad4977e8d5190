package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.bits.BitMatrix;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatentWeightsTest {
    private static LatentWeights weights(int neurons, int inputs) {
        LatentWeights weights = new LatentWeights(neurons, inputs, new Adam(), new SaturatingEstimator());
        weights.draw(new Random(1), 0.5f);
        return weights;
    }

    private static void fillGradient(LatentWeights weights, float value) {
        float[] row = new float[weights.inputs];
        java.util.Arrays.fill(row, value);
        for (int n = 0; n < weights.neurons; n++) {
            weights.gradient.write(n, 0, weights.inputs, row);
        }
    }

    @Test
    void stepsAgainstTheGradientFlipBitsAndAreCounted() {
        LatentWeights weights = weights(70, 13);
        BitMatrix before = weights.bits(new boolean[70]);
        long ones = 0;
        for (int n = 0; n < 70; n++) {
            ones += before.row(n).popcount();
        }
        fillGradient(weights, 1);
        for (int slice = 0; slice < weights.slices.count(); slice++) {
            weights.update(slice, 1, 1);
        }
        assertThat(weights.bits(new boolean[70])).isEqualTo(BitMatrix.of(70, 13, (n, j) -> false));
        assertThat(weights.takeFlips()).isEqualTo(ones);
        assertThat(weights.takeFlips()).isZero();
    }

    @Test
    void latentWeightsStayWithinOne() {
        LatentWeights weights = weights(3, 4);
        fillGradient(weights, -1);
        for (int step = 1; step <= 20; step++) {
            weights.update(0, 0.3, step);
        }
        weights.visit("w", (name, rows) -> {
            if (name.equals("w")) {
                for (float[] row : rows) {
                    assertThat(row).containsOnly(1f);
                }
            }
        });
    }

    @Test
    void flippedRowsHaveTheOtherSign() {
        LatentWeights weights = weights(2, 9);
        BitMatrix plain = weights.bits(new boolean[2]);
        BitMatrix flipped = weights.bits(new boolean[] {false, true});
        assertThat(flipped.row(0)).isEqualTo(plain.row(0));
        assertThat(flipped.row(1).xnorPopcount(plain.row(1))).isZero();
    }
}
