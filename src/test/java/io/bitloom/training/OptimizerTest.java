package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizerTest {
    private static final int SIZE = 67;

    private static float[] random(Random random) {
        float[] x = new float[SIZE];
        for (int j = 0; j < SIZE; j++) {
            x[j] = (float) random.nextGaussian();
        }
        return x;
    }

    /** L = sum of curvature * (x - least)^2 / 2, curvatures from 0.5 to 2. */
    @ParameterizedTest
    @CsvSource({"adam, 0.03", "sgd, 0.1", "momentum, 0.03", "momentum-0.5, 0.1", "shift-adamax, 0.03"})
    void aQuadraticIsDescendedToItsLeastPoint(String name, double rate) {
        Optimizer optimizer = Optimizer.parse(name);
        Random random = new Random(4);
        float[] least = random(random);
        float[] x = random(random);
        float[] gradient = new float[SIZE];
        float[][] moments = new float[optimizer.moments()][SIZE];
        int steps = 1000;
        for (int step = 1; step <= steps; step++) {
            for (int j = 0; j < SIZE; j++) {
                float curvature = 0.5f + 1.5f * j / SIZE;
                gradient[j] = curvature * (x[j] - least[j]);
            }
            double falling = LearningRateSchedule.parse("cosine").factor((double) step / steps);
            optimizer.update(x, gradient, moments, rate * falling, step, 0, SIZE);
        }
        for (int j = 0; j < SIZE; j++) {
            assertThat(x[j]).as("%s, place %d", name, j).isCloseTo(least[j], within(1e-2f));
        }
    }

    /** The same by slices as in one go, and nothing outside the range. */
    @ParameterizedTest
    @ValueSource(strings = {"adam", "sgd", "momentum", "shift-adamax", "bop"})
    void slicesDoNotMeet(String name) {
        Optimizer optimizer = Optimizer.parse(name);
        Random random = new Random(6);
        float[] whole = random(random);
        float[] sliced = whole.clone();
        float[][] wholeMoments = new float[optimizer.moments()][SIZE];
        float[][] slicedMoments = new float[optimizer.moments()][SIZE];
        for (int step = 1; step <= 10; step++) {
            float[] gradient = random(random);
            optimizer.update(whole, gradient, wholeMoments, 0.1, step, 0, SIZE);
            optimizer.update(sliced, gradient, slicedMoments, 0.1, step, 30, SIZE);
            optimizer.update(sliced, gradient, slicedMoments, 0.1, step, 0, 30);
        }
        assertThat(sliced).isEqualTo(whole);
        assertThat(slicedMoments).isDeepEqualTo(wholeMoments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam", "sgd", "momentum", "shift-adamax", "bop"})
    void atRateZeroNoParameterAndNoSignMoves(String name) {
        Optimizer optimizer = Optimizer.parse(name);
        float[] x = {1, -1};
        float[][] moments = new float[optimizer.moments()][2];
        optimizer.update(x, new float[] {3, 3}, moments, 0, 1, 0, 2);
        assertThat(x).containsExactly(1, -1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam", "sgd", "momentum", "shift-adamax"})
    void realParametersTakeTheSameOptimizer(String name) {
        Optimizer optimizer = Optimizer.parse(name);
        assertThat(optimizer.forRealParameters()).isSameAs(optimizer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rmsprop|no optimizer is called 'rmsprop'; choose adam, sgd, momentum, momentum-<decay>, shift-adamax, bop"
                        + " or bop-<threshold>",
                "sgd-1|no optimizer is called 'sgd-1'; choose adam, sgd, momentum, momentum-<decay>, shift-adamax, bop or"
                        + " bop-<threshold>",
                "momentum-1|decay 1.0 of momentum is not 0 or more and below 1; 0.9 is usual",
                "bop-2|threshold 2.0 of bop is not 0 or more and up to 1; 1e-8 is usual",
            })
    void aWrongNameSaysWhatThereIs(String name, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Optimizer.parse(name))
                .withMessage(message);
    }
}
