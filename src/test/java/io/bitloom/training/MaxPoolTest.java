package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.model.PoolLayer;
import io.bitloom.model.Shape;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaxPoolTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void givesTheLargestUnderEachWindowAndTheGradientToTheFirstOfThem(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            int size = 1 + random.nextInt(4);
            int stride = 1 + random.nextInt(4);
            Shape input = new Shape(size + random.nextInt(8), size + random.nextInt(8), 1 + random.nextInt(40));
            Shape output = new PoolLayer("pool1", size, stride).output(input);
            float[] y = new float[input.features()];
            for (int j = 0; j < y.length; j++) {
                // few values, so that there are ties
                y[j] = random.nextInt(7) - 3;
            }
            float[] byOutput = PlainKernels.randomWholes(random, 1, output.features())[0];
            float[] out = new float[output.features()];
            float[] byInput = new float[input.features()];
            MaxPool pool = new MaxPool(input, output, size, stride);
            pool.forward(y, out);
            pool.backward(y, out, byOutput, byInput);

            float[] expectedOut = new float[out.length];
            float[] expectedByInput = new float[byInput.length];
            for (int to = 0; to < out.length; to++) {
                int channel = to % output.channels();
                int column = to / output.channels() % output.columns();
                int row = to / output.channels() / output.columns();
                int best = -1;
                for (int k = 0; k < size; k++) {
                    for (int l = 0; l < size; l++) {
                        int at = ((row * stride + k) * input.columns() + column * stride + l) * input.channels()
                                + channel;
                        best = best < 0 || y[at] > y[best] ? at : best;
                    }
                }
                expectedOut[to] = y[best];
                expectedByInput[best] += byOutput[to];
            }
            assertThat(out).as("seed %d, case %d", seed, i).isEqualTo(expectedOut);
            assertThat(byInput).as("seed %d, case %d", seed, i).isEqualTo(expectedByInput);
        }
    }
}
