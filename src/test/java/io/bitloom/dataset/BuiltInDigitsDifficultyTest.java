package io.bitloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The built-in digits must need more than a weighted sum of pixels, or a network on them proves nothing. */
class BuiltInDigitsDifficultyTest {
    private static final int EPOCHS = 15;
    private static final float FIRST_RATE = 0.02f;

    @Test
    void aLinearClassifierStaysUnderNinetyPercent() {
        Dataset train = BuiltInDigits.generate(20_000, 1);
        Dataset test = BuiltInDigits.generate(10_000, 2);
        float[][] weights = trained(train);

        assertThat(accuracy(weights, train)).as("it has learnt").isGreaterThan(0.80);
        assertThat(accuracy(weights, test)).isBetween(0.78, 0.90);
    }

    /** Multinomial logistic regression by stochastic gradient descent, the rate falling linearly to zero. */
    private static float[][] trained(Dataset set) {
        int classes = set.classes();
        int features = set.features();
        float[][] weights = new float[classes][features + 1];
        float[] image = new float[features + 1];
        Random random = new Random(1);
        int steps = EPOCHS * set.size();
        for (int step = 0; step < steps; step++) {
            int i = random.nextInt(set.size());
            float[] scores = scores(weights, set, i, image);
            float sum = 0;
            float top = Float.NEGATIVE_INFINITY;
            for (float score : scores) {
                top = Math.max(top, score);
            }
            for (int c = 0; c < classes; c++) {
                scores[c] = (float) Math.exp(scores[c] - top);
                sum += scores[c];
            }
            float rate = FIRST_RATE * (1 - (float) step / steps);
            for (int c = 0; c < classes; c++) {
                float slope = rate * (scores[c] / sum - (c == set.label(i) ? 1 : 0));
                for (int f = 0; f <= features; f++) {
                    weights[c][f] -= slope * image[f];
                }
            }
        }
        return weights;
    }

    private static float[] scores(float[][] weights, Dataset set, int i, float[] image) {
        int features = set.features();
        for (int f = 0; f < features; f++) {
            image[f] = set.pixel(i, f) / 255f;
        }
        image[features] = 1;
        float[] scores = new float[weights.length];
        for (int c = 0; c < weights.length; c++) {
            for (int f = 0; f <= features; f++) {
                scores[c] += weights[c][f] * image[f];
            }
        }
        return scores;
    }

    private static double accuracy(float[][] weights, Dataset set) {
        float[] image = new float[set.features() + 1];
        int right = 0;
        for (int i = 0; i < set.size(); i++) {
            float[] scores = scores(weights, set, i, image);
            int best = 0;
            for (int c = 1; c < scores.length; c++) {
                best = scores[c] > scores[best] ? c : best;
            }
            right += best == set.label(i) ? 1 : 0;
        }
        return (double) right / set.size();
    }
}
