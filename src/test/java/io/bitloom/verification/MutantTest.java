package io.bitloom.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.hardware.MatrixPlan;
import io.bitloom.simulation.Stimulus;
import io.bitloom.tool.ToolFailedException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Breaks the Verilog of a run directory in one place; comparing must find it and say where. */
@Tag("verilator")
final class MutantTest {
    private static final int IMAGES = 400;
    private static final long SEED = 5;

    /** One for all mutants: the object files that do not change are compiled once. */
    @TempDir
    private static Path directory;

    private HardwareCase hardware;

    /** Layer 1 of three words for each of four groups of neurons, layer 2 of five words for each of two, five classes. */
    @BeforeEach
    void writeTheVerilogAnew() throws Exception {
        hardware = HardwareCase.of(directory, SEED, 1, new int[] {21, 20, 14, 5}, "5x7,7x4,1x2", IMAGES);
    }

    @Test
    void theUnbrokenHardwareIsExact() throws Exception {
        Comparison comparison = hardware.simulateAndCompare(Stimulus.steady(1));

        assertThat(comparison.isExact()).isTrue();
        assertThat(comparison.faults()).isEmpty();
        assertThat(comparison.first()).isEmpty();
        assertThat(comparison.mismatchedNeurons()).isEmpty();
        assertThat(comparison.values()).isEqualTo(IMAGES * (20 + 14 + 5 + 1));
        assertThat(comparison.cycles().orElseThrow().isExact()).isTrue();
    }

    @ParameterizedTest(name = "layer {0} neuron {1} input {2}")
    @CsvSource({"1,0,0", "1,13,20", "2,8,11", "3,4,13"})
    void aFlippedWeightIsLocated(int layer, int neuron, int input) throws Exception {
        MatrixPlan plan = layer(layer);
        int simd = plan.folding().simd();
        int address = neuron / plan.folding().pe() * plan.synapseFold() + input / simd;
        int bit = neuron % plan.folding().pe() * simd + input % simd;
        RomText rom = weights(layer);

        rom.setBits(address, bit, 1, rom.bits(address, bit, 1).xor(BigInteger.ONE));

        assertOnlyNeuronIsWrong(layer, neuron, hardware.simulateAndCompare(Stimulus.steady(1)));
    }

    @ParameterizedTest(name = "layer {0} {1}")
    @CsvSource({"1,+1", "1,-1", "2,+1", "2,-1"})
    void aThresholdOffByOneIsLocated(int layer, int change) throws Exception {
        MatrixPlan plan = layer(layer);
        int neuron = neuronInTheMiddle(plan);
        int pe = plan.folding().pe();
        RomText rom = new RomText(file("net_layer" + layer + "_thresholds.v"));
        BigInteger threshold = rom.bits(neuron / pe, neuron % pe * plan.sumBits(), plan.sumBits());
        assertThat(threshold).isEqualTo(BigInteger.valueOf(plan.unit().popcountThreshold(0, neuron)));

        rom.setBits(
                neuron / pe, neuron % pe * plan.sumBits(), plan.sumBits(), threshold.add(BigInteger.valueOf(change)));

        Comparison comparison = hardware.simulateAndCompare(Stimulus.steady(1));
        assertOnlyNeuronIsWrong(layer, neuron, comparison);
        // Off by one shows only where the popcount is the smaller of the two thresholds.
        Mismatch first = comparison.first().orElseThrow();
        assertThat(first.popcount()).isEqualTo(threshold.intValue() + Math.min(change, 0));
        assertThat(first.threshold()).isEqualTo(threshold.intValue());
        assertThat(first.hardware()).isEqualTo(change < 0 ? 1 : 0);
    }

    @ParameterizedTest(name = "layer {0} neurons {1} and {2}")
    @CsvSource({"1,3,17", "2,0,1"})
    void swappedNeuronsAreLocated(int layer, int one, int other) throws Exception {
        MatrixPlan plan = layer(layer);
        int pe = plan.folding().pe();
        int simd = plan.folding().simd();
        for (int word = 0; word < plan.synapseFold(); word++) {
            swap(
                    weights(layer),
                    one / pe * plan.synapseFold() + word,
                    one % pe * simd,
                    other / pe * plan.synapseFold() + word,
                    other % pe * simd,
                    simd);
        }
        int bits = plan.sumBits();
        RomText thresholds = new RomText(file("net_layer" + layer + "_thresholds.v"));
        swap(thresholds, one / pe, one % pe * bits, other / pe, other % pe * bits, bits);

        Comparison comparison = hardware.simulateAndCompare(Stimulus.steady(1));

        assertThat(comparison.isExact()).isFalse();
        assertThat(comparison.first().orElseThrow().layer()).isEqualTo("layer" + layer);
        assertThat(comparison.first().orElseThrow().neuron()).isIn(one, other);
        assertThat(wrongNeurons(layer, comparison)).containsExactlyInAnyOrder(one, other);
    }

    @Test
    void aDroppedPipelineRegisterIsADeviationOfClocks() throws Exception {
        edit("bitloom_threshold_unit", "advance = !fires_valid_q ||", "advance = !sum_valid_q ||");
        edit("bitloom_threshold_unit", "out_valid         = fires_valid_q", "out_valid         = sum_valid_q");
        edit("bitloom_threshold_unit", "out_data          = fires_q", "out_data          = fires_d");
        edit("bitloom_threshold_unit", "out_last          = fires_last_q", "out_last          = sum_last_q");
        long predicted = hardware.plan.cycles().latency();

        Comparison comparison = hardware.simulateAndCompare(Stimulus.steady(1));

        assertThat(comparison.mismatches()).isZero();
        assertThat(comparison.isExact()).isFalse();
        assertThat(comparison.cycles().orElseThrow().latency()).isEqualTo(predicted - 2);
        assertThat(comparison.faults())
                .containsExactly("image 0 took " + (predicted - 2) + " clocks, " + predicted + " were predicted");
        assertThat(hardware.simulateAndCompare(new Stimulus(10, 10, 1)).isExact())
                .as("with pauses no clocks are predicted")
                .isTrue();
    }

    @Test
    void aSingleBufferIsADeviationOfTheInterval() throws Exception {
        edit("bitloom_vector_buffer", "vectors_q != 2'd2", "vectors_q == 2'd0");

        Comparison comparison = hardware.simulateAndCompare(Stimulus.steady(1));

        assertThat(comparison.mismatches()).isZero();
        CycleCheck cycles = comparison.cycles().orElseThrow();
        assertThat(cycles.latency()).isEqualTo(cycles.predictedLatency());
        assertThat(cycles.interval()).isNotEqualTo(cycles.predictedInterval());
        assertThat(cycles.deviation().orElseThrow())
                .matches("image 1 came \\d+ clocks after the one before, " + cycles.predictedInterval()
                        + " were predicted");
    }

    @Test
    void theLastMaximumIsAWrongClass() throws Exception {
        edit("bitloom_arg_max", "> best_d)", ">= best_d)");

        Comparison comparison = hardware.simulateAndCompare(Stimulus.steady(1));

        assertThat(comparison.mismatches()).isPositive();
        assertThat(comparison.mismatchedNeurons()).containsOnlyKeys("class");
        assertThat(comparison.first().orElseThrow().toString())
                .matches("image \\d+, class, cycle \\d+: hardware \\d, reference \\d");
    }

    @ParameterizedTest(name = "{3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "bitloom_vector_buffer | vectors_q != 2'd2   | 1'b0   | harness: no result for \\d+ clocks: image 0, clock \\d+",
                "bitloom_width_up      | out_last  = last_q  | out_last  = 1'b1 | harness: a frame was dropped, clock \\d+",
                "bitloom_arg_max       | else if (out_ready) | else | harness: m_axis_tvalid fell before the result was taken: image \\d+, clock \\d+",
                "net                   | m_axis_tlast = 1'b1 | m_axis_tlast = 1'b0 | harness: a result comes without m_axis_tlast: image 0, clock \\d+",
            })
    void brokenStreamsEndTheSimulation(String module, String line, String broken, String message) throws Exception {
        edit(module, line, broken);

        assertThatThrownBy(() -> hardware.simulateAndCompare(new Stimulus(0, 50, 1)))
                .asInstanceOf(InstanceOfAssertFactories.type(ToolFailedException.class))
                .satisfies(failure -> {
                    assertThat(failure.exitValue()).isEqualTo(4);
                    assertThat(failure.lastLines())
                            .last(InstanceOfAssertFactories.STRING)
                            .matches(message);
                });
    }

    /** The neuron is what is listed first, no other of its layer is listed, and the first mismatch is its. */
    private static void assertOnlyNeuronIsWrong(int layer, int neuron, Comparison comparison) {
        assertThat(comparison.isExact()).isFalse();
        assertThat(comparison.first().orElseThrow().layer()).isEqualTo("layer" + layer);
        assertThat(comparison.first().orElseThrow().neuron()).isEqualTo(neuron);
        assertThat(comparison.mismatchedNeurons().keySet()).first().isEqualTo("layer" + layer + " neuron " + neuron);
        assertThat(wrongNeurons(layer, comparison)).containsExactly(neuron);
        assertThat(comparison.faults().get(0))
                .isEqualTo(comparison.first().orElseThrow().toString());
    }

    private static Set<Integer> wrongNeurons(int layer, Comparison comparison) {
        String start = "layer" + layer + " neuron ";
        Set<Integer> neurons = new TreeSet<>();
        for (String name : comparison.mismatchedNeurons().keySet()) {
            if (name.startsWith(start)) {
                neurons.add(Integer.valueOf(name.substring(start.length())));
            }
        }
        return neurons;
    }

    /** A neuron whose threshold neither always nor never fires. */
    private static int neuronInTheMiddle(MatrixPlan plan) {
        int middle = plan.unit().largestPopcount() / 2;
        for (int neuron = plan.unit().neurons() - 1; neuron >= 0; neuron--) {
            if (Math.abs(plan.unit().popcountThreshold(0, neuron) - middle) <= 1) {
                return neuron;
            }
        }
        throw new IllegalStateException(plan.name() + " has no such neuron; choose another seed");
    }

    private static void swap(RomText rom, int address, int low, int otherAddress, int otherLow, int width)
            throws IOException {
        BigInteger one = rom.bits(address, low, width);
        BigInteger other = rom.bits(otherAddress, otherLow, width);
        rom.setBits(address, low, width, other);
        rom.setBits(otherAddress, otherLow, width, one);
    }

    private RomText weights(int layer) {
        return new RomText(file("net_layer" + layer + "_weights.v"));
    }

    private MatrixPlan layer(int number) {
        return hardware.plan.matrices().get(number - 1);
    }

    private Path file(String name) {
        return hardware.workspace.rtl().resolve(name);
    }

    private void edit(String module, String line, String broken) throws IOException {
        Path file = file(module + ".v");
        String text = Files.readString(file);
        assertThat(text).containsOnlyOnce(line);
        Files.writeString(file, text.replace(line, broken));
    }
}
