package io.bitloom.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.bits.BitMatrix;
import io.bitloom.hardware.timing.Gate;
import io.bitloom.hardware.timing.ImageClocks;
import io.bitloom.hardware.timing.Join;
import io.bitloom.hardware.timing.Pipeline;
import io.bitloom.model.AnyNetwork;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.InputFormat;
import io.bitloom.model.Shape;
import io.bitloom.model.Shortcut;
import io.bitloom.model.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ShortcutPlanTest {
    private static final int IMAGES = 30;

    /** Three hidden layers of 12 neurons, the third with a shortcut from the first. */
    private static BinaryNetwork network() {
        BitMatrix weights = BitMatrix.of(12, 12, (n, k) -> true);
        List<Term> terms = List.of(new Term(0, 0, 1));
        List<Integer> thresholds = Collections.nCopies(12, 0);
        return new BinaryNetwork(
                new InputFormat("threshold-128", Shape.flat(12), List.of(1)),
                List.of(
                        DenseLayer.hidden("layer1", List.of(weights), terms, thresholds),
                        DenseLayer.hidden("layer2", List.of(weights), terms, thresholds),
                        new DenseLayer(
                                "layer3",
                                List.of(weights),
                                terms,
                                List.of(Collections.nCopies(12, 1)),
                                Optional.of(new Shortcut("layer1", 5))),
                        DenseLayer.scores("layer4", List.of(weights), terms)),
                Map.of());
    }

    private static ShortcutPlan shortcut(String foldings) {
        HardwarePlan plan = HardwarePlan.of(network(), Folding.parse(foldings));
        return plan.matrices().get(2).shortcut().orElseThrow();
    }

    /**
     * When three words of sums are through the adder, layer 3 has read the first of its vectors and has room for two more, 12 words in all.
     * The threshold unit of layer 2 holds 2 words, its popcount unit one: 15 are read, which is three vectors, and it has room for two
     * more. These are 20 words of layer 1, of which 3 have left the FIFO.
     */
    @Test
    void theDepthIsWhatTheLayersBetweenHaveRoomFor() {
        ShortcutPlan shortcut = shortcut("3x3,3x3,3x3,3x3");

        assertThat(shortcut.from()).isEqualTo("layer1");
        assertThat(shortcut.coefficient()).isEqualTo(5);
        assertThat(shortcut.stream()).isEqualTo(new WordStream(3, 1, 4));
        assertThat(shortcut.depth()).isEqualTo(20 - 3);
    }

    /** Joining three words to one takes one more of them. */
    @Test
    void theDepthCountsWordsOfTheEarlierLayer() {
        assertThat(shortcut("1x3,3x3,3x3,3x3").depth()).isEqualTo(3 * (20 + 1 - 3));
    }

    /** Words that are the whole vector: three groups are in the popcount unit at a time, two in the threshold unit. */
    @Test
    void unfoldedLayersHoldMoreImages() {
        assertThat(shortcut("12x12,12x12,12x12,12x12").depth()).isEqualTo(5 + 2 + 3 + 2);
    }

    static Stream<Long> seeds() {
        return LongStream.range(0, 120).boxed().filter(seed -> hasShortcut(AnyNetwork.encoded(seed, false)));
    }

    private static boolean hasShortcut(BinaryNetwork network) {
        return network.layers().stream()
                .flatMap(layer -> layer.arithmetic().stream())
                .anyMatch(unit -> unit.shortcut().isPresent());
    }

    /** Overfull FIFOs and standstills are exceptions. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingStandsStillUnderAnyBackPressure(long seed) {
        Random random = new Random(seed);
        BinaryNetwork network = AnyNetwork.encoded(seed, false);
        HardwarePlan plan = HardwarePlan.of(network, foldings(random, network));
        long clocks = IMAGES * plan.cycles().initiationInterval();

        ImageClocks classes = run(plan, new Gate(random, clocks), new Gate(random, clocks));

        assertThat(classes.of(IMAGES)).isPositive();
        assertThat(classes.interval())
                .as("afterwards it is as fast as ever")
                .isEqualTo(plan.cycles().initiationInterval());
    }

    private static ImageClocks run(HardwarePlan plan, Gate before, Gate behind) {
        Pipeline pipeline = new Pipeline(plan.input().words());
        pipeline.then(before::between);
        for (LayerPlan layer : plan.layers()) {
            layer.addTo(pipeline);
            pipeline.call(layer.name());
        }
        pipeline.then((in, out) -> new Join(in, out, plan.scoreLayer().output().words()));
        pipeline.then(behind::between);
        return pipeline.run();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aShortcutBetweenLayersOfOnePeTakesNoClock(long seed) {
        BinaryNetwork network = AnyNetwork.encoded(seed, false);
        List<Folding> foldings = new ArrayList<>();
        network.layers().stream()
                .flatMap(layer -> layer.arithmetic().stream())
                .forEach(unit -> foldings.add(new Folding(unit.neurons(), simd(unit))));

        HardwarePlan plan = HardwarePlan.of(network, foldings);
        List<LayerPlan> without = plan.layers().stream()
                .map(layer -> layer instanceof MatrixPlan matrix
                        ? new MatrixPlan(
                                matrix.layer(), matrix.folding(), matrix.input(), matrix.window(), Optional.empty())
                        : layer)
                .toList();

        assertThat(plan.cycles().clocks())
                .isEqualTo(new HardwarePlan(network, Pipelining.PLAIN, without, Optional.empty())
                        .cycles()
                        .clocks());
    }

    private static List<Folding> foldings(Random random, BinaryNetwork network) {
        return network.layers().stream()
                .flatMap(layer -> layer.arithmetic().stream())
                .map(unit -> folding(random, unit))
                .toList();
    }

    /** The most inputs at a time that the tools take for all neurons. */
    private static int simd(DenseLayer unit) {
        return IntStream.rangeClosed(1, unit.inputs())
                .filter(d -> unit.inputs() % d == 0 && MatrixPlan.fits(unit, new Folding(unit.neurons(), d)))
                .max()
                .orElseThrow();
    }

    /** Not the slowest ones. */
    private static Folding folding(Random random, DenseLayer unit) {
        Folding folding;
        do {
            folding = new Folding(divisor(random, unit.neurons()), divisor(random, unit.inputs()));
        } while (unit.neurons() / folding.pe() * (unit.inputs() / folding.simd()) > 64
                || !MatrixPlan.fits(unit, folding));
        return folding;
    }

    private static int divisor(Random random, int whole) {
        int[] divisors =
                IntStream.rangeClosed(1, whole).filter(d -> whole % d == 0).toArray();
        return divisors[random.nextInt(divisors.length)];
    }
}
