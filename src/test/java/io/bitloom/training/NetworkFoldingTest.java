package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.dataset.Encoder;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.InputFormat;
import io.bitloom.model.Shape;
import io.bitloom.reference.LayerTrace;
import io.bitloom.reference.ReferenceEngine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A trained network and what it folds into give the same bits and scores, whatever it is made of. */
class NetworkFoldingTest {
    private static final int CASES = 25;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyBitAndScoreOfTheFoldedNetworkIsTheTrainers(long seed) {
        Random random = new Random(seed);
        try (Crew crew = new Crew(1)) {
            for (int i = 0; i < CASES; i++) {
                RandomPlan drawn = RandomPlan.draw(random);
                assertSame("seed " + seed + ", case " + i + ", " + drawn.plan(), drawn, random, crew);
            }
        }
    }

    private static void assertSame(String what, RandomPlan drawn, Random random, Crew crew) {
        TrainingPlan plan = drawn.plan();
        TrainedNetwork network = new TrainedNetwork(plan, plan.lastMethod(), drawn.data(), crew);
        train(network, drawn, random);
        int images = drawn.data().size();
        int[] order = range(images);
        network.infer(drawn.data(), order, 0, images);
        ReferenceEngine engine = new ReferenceEngine(folded(network, drawn));
        Encoder encoder = Encoder.parse(plan.input());
        for (int image = 0; image < images; image++) {
            Map<String, LayerTrace> traces = engine.trace(encoder.encode(drawn.data(), image)).stream()
                    .collect(Collectors.toMap(LayerTrace::layer, Function.identity()));
            for (WeightedLayer layer : network.layers()) {
                String pool = layer.name.replace("layer", "pool");
                LayerTrace trace = traces.get(traces.containsKey(pool) ? pool : layer.name);
                if (layer instanceof HiddenLayer hidden) {
                    assertSameBits(what + ", " + layer.name, hidden.activation, image, trace);
                } else {
                    assertThat(layer.values[0][image])
                            .as("%s, scores of image %d", what, image)
                            .containsExactly(floats(trace.preactivations()));
                }
            }
        }
    }

    /** Some steps, then neurons of every kind: gammas of both signs and 0. */
    private static void train(TrainedNetwork network, RandomPlan drawn, Random random) {
        TrainingPlan plan = drawn.plan();
        int[] order = range(drawn.data().size());
        network.draw();
        for (int step = 1; step <= 6; step++) {
            network.train(drawn.data(), order, plan.batch() * (step % 3), plan.batch(), 0.05, step);
        }
        network.gatherStatistics(drawn.data(), order, plan.batch());
        boolean rising = plan.layers().toString().contains("r");
        network.visit((name, rows) -> {
            if (name.endsWith(".gamma") || name.endsWith(".beta")) {
                for (int n = 0; n < rows[0].length; n++) {
                    float value = random.nextInt(6) == 0 ? 0 : (float) random.nextGaussian();
                    rows[0][n] = rising && name.endsWith(".gamma") ? Math.abs(value) : value;
                }
            }
        });
        network.restored();
    }

    private static BinaryNetwork folded(TrainedNetwork network, RandomPlan drawn) {
        Encoder encoder = Encoder.parse(drawn.plan().input());
        Shape shape = new Shape(
                drawn.data().rows(), drawn.data().columns(), drawn.data().channels() * encoder.inputsPerPixel());
        InputFormat format = new InputFormat(encoder.name(), shape, encoder.coefficients());
        return new BinaryNetwork(format, List.copyOf(network.fold()), Map.of());
    }

    private static void assertSameBits(String what, Activation activation, int image, LayerTrace trace) {
        assertThat(trace.planes()).as(what).hasSize(activation.firstPlanes());
        for (int p = 0; p < trace.planes().size(); p++) {
            boolean[] bits = PlainKernels.bits(activation.output.planes[p], image);
            for (int f = 0; f < bits.length; f++) {
                assertThat(bits[f])
                        .as("%s, image %d, plane %d, bit %d", what, image, p, f)
                        .isEqualTo(trace.planes().get(p).get(f));
            }
        }
    }

    private static float[] floats(int... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = values[i];
        }
        return floats;
    }

    private static int[] range(int length) {
        int[] order = new int[length];
        Arrays.setAll(order, i -> i);
        return order;
    }
}
