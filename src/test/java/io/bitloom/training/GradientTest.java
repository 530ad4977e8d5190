package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bitloom.dataset.Dataset;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The backward pass of every method, layer and estimator against difference quotients of a {@link SurrogateNetwork}. */
class GradientTest {
    private static final int IMAGES = 16;
    private static final double RATE = 1.0 / 32;
    private static final double STEP = 1e-6;
    private static final TrainingPlan PLAN =
            TrainingPlan.defaults(IMAGES).with("batch", String.valueOf(IMAGES)).with("optimizer", "sgd");

    private static Dataset images(int side, int channels, int classes, long seed) {
        Random random = new Random(seed);
        byte[] pixels = new byte[IMAGES * side * side * channels];
        random.nextBytes(pixels);
        byte[] labels = new byte[IMAGES];
        for (int i = 0; i < IMAGES; i++) {
            labels[i] = (byte) (i % classes);
        }
        return new Dataset("noise", side, side, channels, classes, pixels, labels);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "float",
                "binaryconnect",
                "bnn",
                "bnn-stochastic",
                "xnor-net",
                "abc-net-1x1",
                "abc-net-3x3",
                "abc-net-2x5"
            })
    void ofEveryMethodInDenseLayers(String method) {
        for (String layers : new String[] {"", "8", "70,9"}) {
            assertGradients(PLAN.with("method", method).with("layers", layers), 5, 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"float", "binaryconnect", "bnn", "bnn-stochastic", "xnor-net", "abc-net-1x1", "abc-net-3x2"})
    void ofEveryMethodInConvolutionsAndPools(String method) {
        TrainingPlan plan = PLAN.with("method", method);
        assertGradients(plan.with("layers", "C5-C6k2s2p0-D7-D4"), 5, 1);
        assertGradients(plan.with("layers", "C6k3p1+-P2-C5k5p2-P3s2-D4"), 6, 2);
        assertGradients(plan.with("layers", "C9k1-P2s1-C11s2p1+-D6-D4").with("input", "1-bit"), 4, 3);
    }

    @ParameterizedTest
    @CsvSource({"float", "binaryconnect", "bnn", "bnn-stochastic", "xnor-net", "abc-net-1x1", "abc-net-3x1"})
    void ofEveryMethodWithShortcuts(String method) {
        TrainingPlan plan = PLAN.with("method", method);
        assertGradients(plan.with("layers", "D9-D9r1-D9r2-D4"), 5, 1);
        assertGradients(plan.with("layers", "C6-C6r1-C6r1-P2-D4"), 4, 2);
        assertGradients(plan.with("layers", "C6-P2-C6-C6r2-D4"), 5, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "identity",
        "saturating",
        "polynomial",
        "swish-sign",
        "swish-sign-1.5",
    })
    void ofEveryEstimator(String estimator) {
        for (String method : new String[] {"bnn", "bnn-stochastic", "xnor-net"}) {
            TrainingPlan plan = PLAN.with("method", method).with("estimator", estimator);
            assertGradients(plan.with("layers", "11,9"), 5, 1);
            assertGradients(plan.with("layers", "C6-P2-C5-D4"), 4, 1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "norm, shift",
        "dropout, 0.3",
        "loss, squared-hinge",
        "label-smoothing, 0.2",
        "input, 1-bit",
        "input, threshold-100",
        "input, thermometer-3"
    })
    void underEverySettingThatIsPartOfThePass(String setting, String value) {
        for (String method :
                new String[] {"float", "binaryconnect", "bnn", "bnn-stochastic", "xnor-net", "abc-net-3x2"}) {
            TrainingPlan plan = PLAN.with("method", method).with(setting, value);
            assertGradients(plan.with("layers", "12,9"), 5, 1);
            assertGradients(plan.with("layers", "C6-P2-C5p1+-D8-D4"), 4, 2);
        }
    }

    private static void assertGradients(TrainingPlan plan, int side, int channels) {
        Dataset data = images(side, channels, 4, plan.toString().hashCode());
        try (Crew crew = new Crew(1)) {
            TrainedNetwork network = new TrainedNetwork(plan, plan.lastMethod(), data, crew);
            setParameters(network, plan, new Random(plan.toString().hashCode()));
            int[] order = new int[IMAGES];
            Arrays.setAll(order, i -> i);
            // A step at rate 0 draws the bits of the next one.
            network.train(data, order, 0, IMAGES, 0, 1);
            TrainerChance chance = new TrainerChance(network);
            TrainedParameters before = TrainedParameters.of(network);
            double loss = network.train(data, order, 0, IMAGES, RATE, 2);
            TrainedParameters after = TrainedParameters.of(network);

            SurrogateNetwork surrogate = new SurrogateNetwork(plan, data, before, chance);
            assertThat(loss).as("loss, %s", plan).isCloseTo(surrogate.loss(), within(1e-5 * Math.abs(loss)));
            for (Map.Entry<String, double[][]> array : before.arrays().entrySet()) {
                double factor = rateFactor(plan, array.getKey(), array.getValue());
                assertQuotients(
                        plan + ", " + array.getKey(), surrogate, array.getValue(), after.get(array.getKey()), factor);
            }
        }
    }

    /** Real weights learn in proportion to their first size. */
    private static double rateFactor(TrainingPlan plan, String name, double[][] rows) {
        boolean real = plan.lastMethod().weights() == Method.Weights.REAL && name.endsWith(".weights");
        return RATE * (real ? Math.sqrt(6.0 / (rows.length + rows[0].length)) / TrainedNetwork.FIRST_WIDTH : 1);
    }

    private static void setParameters(TrainedNetwork network, TrainingPlan plan, Random random) {
        network.visit((name, rows) -> {
            for (float[] row : rows) {
                for (int n = 0; n < row.length; n++) {
                    if (name.contains(".weights")) {
                        row[n] = random.nextFloat() - 0.5f;
                    } else if (name.endsWith(".gamma")) {
                        boolean falls = !plan.layers().toString().contains("r") && random.nextInt(3) == 0;
                        row[n] = (falls ? -1 : 1) * (0.5f + random.nextFloat());
                    } else if (name.endsWith(".beta") || name.endsWith(".shift")) {
                        row[n] += (random.nextFloat() - 0.5f) * 0.6f;
                    } else if (name.endsWith(".scale")) {
                        row[n] += 0.3f * random.nextFloat();
                    } else if (name.endsWith(".log-scale")) {
                        row[n] = 0.3f;
                    }
                }
            }
        });
        network.restored();
    }

    private static void assertQuotients(
            String what, SurrogateNetwork surrogate, double[][] parameter, double[][] after, double rate) {
        Random random = new Random(5);
        double error = 0;
        double size = 0;
        for (int i = 0; i < 12; i++) {
            int r = random.nextInt(parameter.length);
            int c = random.nextInt(parameter[r].length);
            double kept = parameter[r][c];
            parameter[r][c] = kept + STEP;
            double up = surrogate.loss();
            parameter[r][c] = kept - STEP;
            double down = surrogate.loss();
            parameter[r][c] = kept;
            double quotient = (up - down) / (2 * STEP);
            double gradient = (kept - after[r][c]) / rate;
            error += (quotient - gradient) * (quotient - gradient);
            size += quotient * quotient;
        }
        assertThat(Math.sqrt(error))
                .as("error of the gradient of %s, whose size is %s", what, Math.sqrt(size))
                .isLessThan(0.003 * Math.sqrt(size) + 1e-5);
    }
}
