package io.bitloom.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.RandomNetwork;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FoldingRuleTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void neverSlowerThanAsked(long seed) {
        Random random = new Random(seed);
        int[] widths = random.ints(2 + random.nextInt(4), 1, 200).toArray();
        BinaryNetwork network = RandomNetwork.of(seed, random.nextBoolean() ? 8 : 1, widths);
        int interval = 1 + random.nextInt(2000);

        HardwarePlan plan = HardwarePlan.of(network, new FoldingRule(interval).choose(network));

        assertThat(plan.cycles().initiationInterval()).isLessThanOrEqualTo(interval);
    }

    @Test
    void aLongIntervalTakesOneLaneEach() {
        BinaryNetwork network = RandomNetwork.of(1, 1, 12, 8, 4);

        assertThat(new FoldingRule(96).choose(network)).containsExactly(new Folding(1, 1), new Folding(1, 1));
    }

    @Test
    void anIntervalOfOneTakesAll() {
        BinaryNetwork network = RandomNetwork.of(1, 1, 12, 8, 4);

        assertThat(new FoldingRule(1).choose(network)).containsExactly(new Folding(8, 12), new Folding(4, 8));
    }

    @ParameterizedTest(name = "784-{0}")
    @CsvSource(
            delimiter = '|',
            value = {"784-256-256-10 | 512", "784-256-256-256-10 | 1024"})
    void simdFitsThePeBefore(String shape, int interval) {
        int[] widths = java.util.Arrays.stream(shape.split("-"))
                .mapToInt(Integer::parseInt)
                .toArray();
        List<Folding> foldings = new FoldingRule(interval).choose(RandomNetwork.of(1, 8, widths));

        for (int i = 1; i < foldings.size(); i++) {
            int from = foldings.get(i - 1).pe();
            int to = foldings.get(i).simd();
            assertThat(from % to == 0 || to % from == 0)
                    .as(Folding.format(foldings))
                    .isTrue();
        }
    }

    @Test
    void aLayerThatCannotKeepUpIsNamed() {
        BinaryNetwork network = RandomNetwork.of(1, 1, 1024, 512, 4);

        assertThatThrownBy(() -> new FoldingRule(2).choose(network))
                .isInstanceOf(PlanException.class)
                .hasMessage(
                        "layer1 cannot keep an interval of 2 clocks with at most 1024 neurons at a time and words of at most 65536 bits;"
                                + " ask for a longer one");
    }

    /** 8192 neurons at a time are too many for Verilator. */
    @Test
    void atMostSoManyNeuronsAtATime() {
        BinaryNetwork network = RandomNetwork.of(1, 8, 4, 8192, 2);

        List<Folding> foldings = new FoldingRule(4096).choose(network);

        assertThat(HardwarePlan.of(network, foldings).cycles().initiationInterval())
                .isLessThanOrEqualTo(4096);
        assertThatThrownBy(() -> new FoldingRule(1).choose(network))
                .isInstanceOf(PlanException.class)
                .hasMessage(
                        "layer1 cannot keep an interval of 1 clocks with at most 1024 neurons at a time and words of at most 65536 bits;"
                                + " ask for a longer one");
    }

    @Test
    void noIntervalIsShorterThanAClock() {
        assertThatThrownBy(() -> new FoldingRule(0))
                .isInstanceOf(PlanException.class)
                .hasMessage("an initiation interval of 0 clocks; choose 1 or more");
    }
}
