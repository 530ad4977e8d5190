package io.bitloom.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.model.RandomNetwork;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(estimate(shape, folding)).isEqualTo(new CycleEstimate(latency, interval, bottleneck));
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
        assertThat(estimate(shape, folding)).isEqualTo(new CycleEstimate(latency, interval, bottleneck));
    }

    private static CycleEstimate estimate(String shape, String folding) {
        int[] widths =
                Arrays.stream(shape.split("-")).mapToInt(Integer::parseInt).toArray();
        return HardwarePlan.of(RandomNetwork.of(1, 1, widths), Folding.parse(folding))
                .cycles();
    }
}
