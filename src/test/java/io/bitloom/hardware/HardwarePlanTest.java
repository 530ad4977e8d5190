package io.bitloom.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bitloom.circuit.Target;
import io.bitloom.model.AnyNetwork;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.RandomNetwork;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HardwarePlanTest {
    @Test
    void everyLayerHasAFolding() {
        assertThatThrownBy(() -> HardwarePlan.of(RandomNetwork.of(1, 1, 12, 8, 4), Folding.parse("1x1")))
                .isInstanceOf(PlanException.class)
                .hasMessage("folding 1x1 does not fit the 2 layers of the network 12-8-4;"
                        + " write PE x SIMD for each, such as 16x28,8x16");
    }

    @Test
    void aLayerReadsBitsOfTheOneBefore() {
        HardwarePlan plan = HardwarePlan.of(RandomNetwork.of(1, 8, 12, 8, 4), Folding.parse("4x3,2x8"));

        assertThat(plan.input()).isEqualTo(new WordStream(3, 8, 4));
        assertThat(plan.layers().get(0).output()).isEqualTo(new WordStream(4, 1, 2));
        assertThat(plan.scoreLayer().input()).isEqualTo(new WordStream(4, 1, 2));
        assertThat(plan.scoreLayer().inputChange()).isEqualTo(new WidthChange(4, 8));
        assertThat(plan.scoreLayer().output()).isEqualTo(new WordStream(2, 4, 2));
        assertThat(plan.foldings()).containsExactly(new Folding(4, 3), new Folding(2, 8));
    }

    @ParameterizedTest(name = "SIMD {1} of {0} bits: {2} bytes")
    @CsvSource({"1,1,1", "1,8,1", "1,9,2", "8,1,1", "8,3,3", "1,72,9"})
    void aBeatIsPaddedToBytes(int planes, int simd, int bytes) {
        assertThat(HardwarePlan.of(RandomNetwork.of(1, planes, 72, 4), Folding.parse("1x" + simd))
                        .inputBeatBytes())
                .isEqualTo(bytes);
    }

    @ParameterizedTest(name = "{0} classes: {1} bits, {2} bytes")
    @CsvSource({"1,1,1", "2,1,1", "3,2,1", "10,4,1", "256,8,1", "257,9,2"})
    void aClassIsPaddedToBytes(int classes, int bits, int bytes) {
        HardwarePlan plan = HardwarePlan.of(RandomNetwork.of(1, 1, 4, classes), Folding.parse("1x1"));

        assertThat(plan.classBits()).isEqualTo(bits);
        assertThat(plan.outputBeatBytes()).isEqualTo(bytes);
    }

    /**
     * Unrolled: 1 to the buffer, 3 to the popcounts, 2 to the bits. Folded by SF = 3: the last write is 2 clocks
     * after the first, the last read of a group 2 after its first. Four words of 9 bits are 36 single ones, 1 clock for the cut, 1 for the join.
     */
    @ParameterizedTest(name = "{0} {1}: {2}, {3}")
    @CsvSource({"24-36-12, 12x24;12x36, 6, 7", "9-6-2, 6x3;2x3, 10, 7", "24-36-12, 9x24;12x4, 6, 49"})
    void aLayerSaysWhenItsFirstNeuronsLeave(String shape, String folding, long hidden, long scores) {
        int[] widths = Stream.of(shape.split("-")).mapToInt(Integer::parseInt).toArray();
        HardwarePlan plan = HardwarePlan.of(RandomNetwork.of(1, 1, widths), Folding.parse(folding.replace(';', ',')));

        assertThat(plan.layers().get(0).latency()).isEqualTo(hidden);
        assertThat(plan.scoreLayer().latency()).isEqualTo(scores);
    }

    /** What is refused whatever the bits are is refused before any circuit is made, in the same words. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {2, 3, 5, 6, 7, 8, 11, 12, 13, 17, 19, 23, 25, 29, 31, 37})
    void whatIsRefusedWithoutCircuitsIsWhatIsRefusedWithThem(long seed) {
        BinaryNetwork network = AnyNetwork.encoded(seed, false);
        Random random = new Random(seed);
        List<Folding> foldings = network.weightedLayers().stream()
                .map(layer -> random.nextInt(4) > 0 ? Folding.UNROLLED : new Folding(1 + random.nextInt(2), 1))
                .toList();
        Pipelining pipelining = Pipelining.ofStages(Target.LUT4, 2 + random.nextInt(6));
        WeightStorage storage = WeightStorage.parse(random.nextInt(4) == 0 ? "block,block" : "auto", false);

        Throwable late = catchThrowable(
                () -> HardwarePlan.of(network, foldings, pipelining).with(storage));
        Throwable early = catchThrowable(() -> HardwarePlan.requireFits(network, foldings, pipelining, storage));

        assertThat(early == null ? "fits" : early.getMessage()).isEqualTo(late == null ? "fits" : late.getMessage());
    }

    @Test
    void hardWiredWeightsAreNotReloadable() {
        BinaryNetwork network = RandomNetwork.of(1, 1, 12, 8, 4);

        assertThatThrownBy(() ->
                        HardwarePlan.of(network, Folding.parse("1x1,unrolled")).with(WeightStorage.parse("auto", true)))
                .isInstanceOf(PlanException.class)
                .hasMessage("layer2 is unrolled, so its weights are wires; for --reloadable fold every layer, such as"
                        + " with --interval");
    }

    @Test
    void printsAsATable() {
        assertThat(HardwarePlan.of(RandomNetwork.of(1, 8, 784, 256, 10), Folding.parse("16x28,1x16")))
                .hasToString("""
                        layer        MW     MH  bits    PE   SIMD     SF     NF     cycles  weight bits
                        layer1      784    256     8    16     28     28     16        448       200704
                        layer2      256     10     1     1     16     16     10        160         2560
                        initiation interval 448 clocks (layer1), latency 644 clocks
                        """);
    }
}
