package io.bitloom.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.hardware.timing.ImageClocks;
import io.bitloom.model.RandomNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Cases worked out on paper; that the hardware takes these clocks is the business of RandomHardwareTest. */
final class CycleEstimateTest {
    /**
     * One layer: SF clocks of input, 1 to the first read, NF*SF reads of which the last counts, 3 through the popcount unit, 1
     * through the arg-max: latency SF + NF*SF + 3 after the clock of the first beat.
     */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "6-4, 2x3, 9, 4, layer1",
        "6-4, 4x6, 5, 1, input",
        "6-4, 1x1, 33, 24, layer1",
        "784-10, 1x784, 14, 10, layer1",
        "784-1, 1x28, 59, 28, input"
    })
    void ofOneLayer(String shape, String folding, long latency, long interval, String bottleneck) {
        assertEstimate(shape, folding, latency, interval, bottleneck);
    }

    /**
     * Unrolled, a hidden layer takes 1 + 3 + 2 clocks to the next buffer and the scores 1 + 3 + 1 to the class. Four folds of 9
     * bits cut to single ones need 36 clocks, and 1 for the join. Folds of 2 clocks joined by three: 5 + 2*2 + 1.
     */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "6-4-2    | 4x6,2x4     | 11 | 1  | input",
                "6-4-4-2  | 4x6,4x4,2x4 | 17 | 1  | input",
                "24-36-12 | 9x24,12x4   | 56 | 36 | layer1 to layer2",
                "4-6-2    | 2x2,2x6     | 18 | 6  | layer1",
                "4-6-2    | 6x2,1x1     | 30 | 12 | layer2"
            })
    void ofSeveralLayers(String shape, String folding, long latency, long interval, String bottleneck) {
        assertEstimate(shape, folding, latency, interval, bottleneck);
    }

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 200);
    }

    /**
     * Dense layers work on whole vectors and buffer two of them, so images go through like parts through a line of machines: the
     * slowest stage sets the interval,
     *
     * <pre>
     *     II = max(SF_1, NF_l * SF_l, NF_l * cut_(l+1))
     * </pre>
     *
     * (an input beat a clock; a unit's reads; the words its output is cut into), and the latency of the first image is the sum of
     * the times from one buffer's last write to the next one's.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void denseLayersFollowAFormula(int seed) {
        Random random = new Random(seed);
        int[] widths = random.ints(2 + random.nextInt(4), 1, 130).toArray();
        List<Folding> foldings = new ArrayList<>();
        for (int i = 1; i < widths.length; i++) {
            foldings.add(new Folding(divisor(random, widths[i]), divisor(random, widths[i - 1])));
        }
        HardwarePlan plan = HardwarePlan.of(RandomNetwork.of(seed, 1, widths), foldings);

        long interval = plan.input().words();
        long lastWrite = interval - 1;
        for (int i = 0; i < plan.matrices().size(); i++) {
            MatrixPlan layer = plan.matrices().get(i);
            interval = Math.max(interval, layer.cycles());
            lastWrite += 1;
            if (i == plan.matrices().size() - 1) {
                lastWrite += layer.cycles() - 1 + 3 + 1; // to the class
            } else {
                WidthChange change = plan.matrices().get(i + 1).inputChange();
                int cut = change.cut() > 1 ? change.cut() : 0;
                int join = change.join() > 1 ? 1 : 0;
                interval = Math.max(interval, (long) layer.neuronFold() * cut);
                long otherGroups = (long) (layer.neuronFold() - 1) * Math.max(layer.synapseFold(), cut);
                lastWrite += layer.synapseFold() - 1 + 3 + 2 + otherGroups + cut + join;
            }
        }
        ImageClocks clocks = plan.cycles().clocks();
        for (int image = 0; image < 20; image++) {
            assertThat(clocks.of(image)).as("image " + image).isEqualTo(lastWrite + image * interval);
        }
        assertThat(plan.slowest().clocks()).isEqualTo(interval);
    }

    /** Millions of clocks, of which few are looked at. */
    @Test
    void aSerialNetworkIsSkippedThrough() {
        HardwarePlan plan =
                HardwarePlan.of(RandomNetwork.of(1, 1, 784, 1024, 1024, 1024, 10), Folding.parse("1x1,1x1,1x1,1x1"));

        assertThat(plan.cycles().initiationInterval()).isEqualTo(1 << 20);
    }

    private static int divisor(Random random, int whole) {
        int[] divisors =
                IntStream.rangeClosed(1, whole).filter(d -> whole % d == 0).toArray();
        return divisors[random.nextInt(divisors.length)];
    }

    private static void assertEstimate(String shape, String folding, long latency, long interval, String bottleneck) {
        int[] widths =
                Arrays.stream(shape.split("-")).mapToInt(Integer::parseInt).toArray();
        CycleEstimate cycles = HardwarePlan.of(RandomNetwork.of(1, 1, widths), Folding.parse(folding))
                .cycles();
        assertThat(cycles.latency()).isEqualTo(latency);
        assertThat(cycles.initiationInterval()).isEqualTo(interval);
        assertThat(cycles.clocks().period()).isEqualTo(1);
        assertThat(cycles.bottleneck()).isEqualTo(bottleneck);
    }
}
