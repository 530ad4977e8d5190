package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.InputFormat;
import io.bitloom.model.Layer;
import io.bitloom.model.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainedNetworkTest {
    /** What the saturating estimator's gradient is the true derivative of. */
    private static final SignEstimator SURROGATE = new SignEstimator() {
        @Override
        public void binarize(float[] x, float[] out, int from, int to) {
            for (int j = from; j < to; j++) {
                out[j] = Math.max(-1, Math.min(1, x[j]));
            }
        }

        @Override
        public void backward(float[] x, float[] gradient, int from, int to) {
            new SaturatingEstimator().backward(x, gradient, from, to);
        }

        @Override
        public double surrogate(double x) {
            return new SaturatingEstimator().surrogate(x);
        }
    };

    private static final int[] ALL = range(64);

    private static int[] range(int length) {
        int[] order = new int[length];
        Arrays.setAll(order, i -> i);
        return order;
    }

    private static TrainedNetwork network(
            List<Integer> widths, String input, String loss, SignEstimator estimator, Crew crew) {
        return new TrainedNetwork(
                widths,
                25,
                4,
                Encoder.parse(input),
                64,
                new TrainedNetwork.Method(new Adam(), estimator, Loss.parse(loss)),
                crew);
    }

    /** A step at rate 0 changes nothing but leaves loss and gradients behind. */
    private static double loss(TrainedNetwork network, Dataset data) {
        return network.train(data, ALL, 0, ALL.length, 0, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "'70,9', 8-bit, cross-entropy",
        "'70,9', threshold-128, squared-hinge",
        "'8', thermometer-3, cross-entropy",
        "'', 8-bit, cross-entropy"
    })
    void theGradientOfEveryParameterIsTheDifferenceQuotientOfTheSurrogate(
            String widths, String input, String lossName) {
        Dataset data = Prototypes.dataset(64, 5, 4, 1);
        List<Integer> layers = widths.isEmpty()
                ? List.of()
                : Arrays.stream(widths.split(",")).map(Integer::valueOf).toList();
        try (Crew crew = new Crew(1)) {
            TrainedNetwork network = network(layers, input, lossName, SURROGATE, crew);
            network.draw(7, 0.9f);
            loss(network, data);
            for (TrainedLayer layer : network.layers()) {
                float[][] weightGradient = new float[layer.weights.neurons][layer.weights.inputs];
                for (int n = 0; n < weightGradient.length; n++) {
                    layer.weights.gradient.read(n, 0, layer.weights.inputs, weightGradient[n]);
                }
                assertQuotients(network, data, layer.name + ".weights", weightGradient);
                if (layer instanceof HiddenLayer hidden) {
                    assertQuotients(
                            network, data, layer.name + ".gamma", new float[][] {hidden.norm.gammaGradient.clone()});
                    assertQuotients(
                            network, data, layer.name + ".beta", new float[][] {hidden.norm.betaGradient.clone()});
                } else {
                    float[] gradient = ((ScoreLayer) layer).logScale.gradient().clone();
                    assertQuotients(network, data, layer.name + ".log-scale", new float[][] {gradient});
                }
            }
        }
    }

    private static void assertQuotients(TrainedNetwork network, Dataset data, String name, float[][] gradient) {
        float[][][] found = new float[1][][];
        network.visit((visited, rows) -> {
            if (visited.equals(name)) {
                found[0] = rows;
            }
        });
        float[][] parameter = found[0];
        Random random = new Random(5);
        double error = 0;
        double size = 0;
        for (int i = 0; i < 60; i++) {
            int r = random.nextInt(parameter.length);
            int c = random.nextInt(parameter[r].length);
            float kept = parameter[r][c];
            float h = 1 / 1024f;
            parameter[r][c] = kept + h;
            network.restored();
            double up = loss(network, data);
            parameter[r][c] = kept - h;
            network.restored();
            double down = loss(network, data);
            parameter[r][c] = kept;
            double quotient = (up - down) / (2 * h);
            error += Math.pow(quotient - gradient[r][c], 2);
            size += quotient * quotient;
        }
        network.restored();
        assertThat(size).as("size of the gradient of %s", name).isPositive();
        assertThat(Math.sqrt(error / size))
                .as("relative error of the gradient of %s", name)
                .isLessThan(0.02);
    }

    @ParameterizedTest
    @CsvSource({"8-bit, 1", "threshold-100, 2", "thermometer-3, 3"})
    void foldedBitsScoresAndClassAreThoseOfTheFloatNetwork(String input, long seed) {
        Dataset data = Prototypes.dataset(300, 5, 4, seed);
        Encoder encoder = Encoder.parse(input);
        Random random = new Random(seed);
        try (Crew crew = new Crew(2)) {
            TrainedNetwork network =
                    network(List.of(67, 30, 5), input, "cross-entropy", new SaturatingEstimator(), crew);
            network.draw(seed, 1);
            for (int step = 1; step <= 20; step++) {
                network.train(data, range(300), step, 64, 0.05, step);
            }
            // Every kind of neuron: gamma of both signs and 0.
            network.visit((name, rows) -> {
                if (name.endsWith(".gamma") || name.endsWith(".beta")) {
                    for (int n = 0; n < rows[0].length; n++) {
                        rows[0][n] = random.nextInt(6) == 0 ? 0 : (float) random.nextGaussian();
                    }
                }
            });
            network.prepareInference();
            InputFormat format =
                    new InputFormat(encoder.name(), Shape.flat(25 * encoder.inputsPerPixel()), encoder.coefficients());
            BinaryNetwork folded = new BinaryNetwork(format, List.copyOf(network.fold()), Map.of());
            assertThat(folded.layers()).extracting(Layer::name).containsExactly("layer1", "layer2", "layer3", "layer4");

            int correct = 0;
            for (int from = 0; from < 300; from += 100) {
                network.infer(data, range(300), from, 100);
                for (int i = 0; i < 100; i++) {
                    List<int[]> a = PlainInference.preactivations(folded, encoder.encode(data, from + i));
                    for (int l = 0; l < 3; l++) {
                        DenseLayer layer = folded.layers().get(l).arithmetic().orElseThrow();
                        int width = a.get(l).length;
                        float[] h = new float[width];
                        ((HiddenLayer) network.layers().get(l)).output.read(i, 0, width, h);
                        for (int n = 0; n < width; n++) {
                            boolean bit =
                                    a.get(l)[n] >= layer.thresholds().get(0).get(n);
                            assertThat(h[n]).isEqualTo(bit ? 1f : -1f);
                        }
                    }
                    float[] scores = new float[4];
                    ((ScoreLayer) network.layers().get(3)).readScores(i, scores);
                    for (int n = 0; n < 4; n++) {
                        assertThat(scores[n]).isEqualTo(a.get(3)[n]);
                    }
                    correct += PlainInference.firstMaximum(a.get(3)) == data.label(from + i) ? 1 : 0;
                }
            }
            assertThat(network.countCorrect(data, 0, 300)).isEqualTo(correct);
        }
    }

    @Test
    void theFirstOfEqualScoresWins() {
        assertThat(ScoreLayer.firstMaximum(new float[] {1, 3, 3, 2})).isEqualTo(1);
    }

    @Test
    void aFanInThatFloatsCannotAddExactlyIsRefused() {
        try (Crew crew = new Crew(1)) {
            TrainedNetwork.Method method =
                    new TrainedNetwork.Method(new Adam(), new SaturatingEstimator(), new CrossEntropy(0));
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> new TrainedNetwork(List.of(2), 70_000, 2, Encoder.parse("8-bit"), 2, method, crew))
                    .withMessage(
                            "layer1 reaches pre-activations of 17850000; floats are exact up to 16777216: use fewer"
                                    + " inputs or an encoding of smaller numbers");
        }
    }
}
