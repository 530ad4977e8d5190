package io.bitloom.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.circuit.Target;
import io.bitloom.hardware.Folding;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.Pipelining;
import io.bitloom.model.RandomNetwork;
import io.bitloom.simulation.Stimulus;
import io.bitloom.tool.ToolFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Breaks hard-wired layers, whose weights and thresholds are wires, in one place; comparing must find it and say where. */
@Tag("verilator")
final class UnrolledMutantTest {
    private static final int IMAGES = 400;
    private static final long SEED = 5;

    /** One for all mutants: the object files that do not change are compiled once. */
    @TempDir
    private static Path directory;

    private HardwareCase hardware;

    /** Registers within layer 1 and the arg-max; no neuron of layer 2 shares a count with another. */
    @BeforeEach
    void writeTheVerilogAnew() throws Exception {
        HardwarePlan plan = HardwarePlan.of(
                RandomNetwork.of(SEED, 1, 21, 12, 8, 5),
                Folding.parse("unrolled", 3),
                Pipelining.ofStages(Target.LUT6, 6));
        hardware = new HardwareCase(directory, plan, IMAGES, SEED);
    }

    @Test
    void theUnbrokenHardwareIsExact() throws Exception {
        Comparison comparison = hardware.simulateAndCompare(Stimulus.steady(1));

        assertThat(comparison.isExact()).isTrue();
        assertThat(comparison.faults()).isEmpty();
        assertThat(comparison.values()).isEqualTo(IMAGES * (12 + 8 + 5 + 1));
        assertThat(comparison.cycles().orElseThrow().interval()).isEqualTo(1);
    }

    @Test
    void aFlippedOperandIsLocated() throws Exception {
        int neuron = 5;
        String sum = comparison(2, neuron).group(2);

        edit(
                "net_layer2",
                "u_" + sum + " \\((.*)\\.one\\((~?)(x\\[\\d+])\\)",
                flipped -> "u_" + sum + " (" + flipped.group(1) + ".one("
                        + (flipped.group(2).isEmpty() ? "~" : "") + flipped.group(3) + ")");

        assertOnlyNeuronsAreWrong(2, Set.of(neuron));
    }

    @Test
    void aThresholdOffByOneIsLocated() throws Exception {
        int neuron = 1;
        MatchResult fires = comparison(2, neuron);
        int threshold = Integer.parseInt(fires.group(4));

        edit(
                "net_layer2",
                Pattern.quote(fires.group()),
                same -> "wire " + fires.group(1) + " = " + fires.group(2) + " >= " + fires.group(3) + "'d"
                        + (threshold + 1) + ";");

        Mismatch first = assertOnlyNeuronsAreWrong(2, Set.of(neuron));
        assertThat(first.popcount()).isEqualTo(threshold);
        assertThat(first.threshold()).isEqualTo(threshold);
        assertThat(first.hardware()).isZero();
    }

    @Test
    void swappedOutputsAreLocated() throws Exception {
        String one = output(2, 0);
        String other = output(2, 2);

        edit("net_layer2", "        " + one + "(,?)\n", last -> "        " + other + " " + last.group(1) + "\n");
        edit("net_layer2", "        " + other + ",\n", last -> "        " + one + ",\n");

        assertOnlyNeuronsAreWrong(2, Set.of(0, 2));
    }

    /** A bit of the image after is taken for one of its own. */
    @Test
    void aRegisterThatIsPassedByIsLocated() throws Exception {
        String text = Files.readString(file("net_layer1"));
        int behind = text.indexOf("// Stage 2 of ");
        String late = Pattern.compile("[bs]\\d+_1\\b")
                .matcher(text.substring(behind))
                .results()
                .findFirst()
                .orElseThrow()
                .group();

        String broken = text.substring(behind).replaceAll("\\b" + late + "\\b", late.replace("_1", ""));
        Files.writeString(file("net_layer1"), text.substring(0, behind) + broken);

        Comparison comparison = hardware.simulateAndCompare(Stimulus.steady(1));
        assertThat(comparison.isExact()).isFalse();
        assertThat(comparison.first().orElseThrow().layer()).isEqualTo("layer1");
        assertThat(comparison.cycles().orElseThrow().isExact()).isTrue();
    }

    @Test
    void aGateThatLetsInMoreThanTheQueueHoldsLosesClasses() throws Exception {
        int room = hardware.plan.pipelines().get(0).room();
        edit("net_pipeline1", "\\.DEPTH\\(" + room + "\\)", same -> ".DEPTH(" + room / 2 + ")");

        assertThatThrownBy(() -> hardware.simulateAndCompare(new Stimulus(0, 60, 1)))
                .asInstanceOf(InstanceOfAssertFactories.type(ToolFailedException.class))
                .satisfies(failure -> assertThat(failure.lastLines())
                        .last(InstanceOfAssertFactories.STRING)
                        .matches("harness: m_axis_tdata changed before the result was taken: image \\d+, clock \\d+"));
    }

    /** What makes a bit of a neuron of its count: name, count, bits and threshold. */
    private MatchResult comparison(int layer, int neuron) throws IOException {
        String bit = output(layer, neuron).replaceAll("_\\d+$", "");
        return Pattern.compile("wire (" + bit + ") = (s\\d+) >= (\\d+)'d(\\d+);")
                .matcher(Files.readString(file("net_layer" + layer)))
                .results()
                .findFirst()
                .orElseThrow();
    }

    /** What a neuron gives: the outputs are listed from the last to the first. */
    private String output(int layer, int neuron) throws IOException {
        String text = Files.readString(file("net_layer" + layer));
        String[] outputs = text.substring(text.indexOf("assign out_data = {") + 19, text.indexOf("    };"))
                .strip()
                .split(",\\s*");
        return outputs[outputs.length - 1 - neuron];
    }

    private Mismatch assertOnlyNeuronsAreWrong(int layer, Set<Integer> neurons) throws Exception {
        Comparison comparison = hardware.simulateAndCompare(Stimulus.steady(1));

        assertThat(comparison.isExact()).isFalse();
        assertThat(comparison.cycles().orElseThrow().isExact()).isTrue();
        Set<Integer> wrong = new TreeSet<>();
        String start = "layer" + layer + " neuron ";
        for (String name : comparison.mismatchedNeurons().keySet()) {
            assertThat(name).doesNotStartWith("layer" + (layer - 1));
            if (name.startsWith(start)) {
                wrong.add(Integer.valueOf(name.substring(start.length())));
            }
        }
        assertThat(wrong).isEqualTo(neurons);
        Mismatch first = comparison.first().orElseThrow();
        assertThat(first.layer()).isEqualTo("layer" + layer);
        assertThat(neurons).contains(first.neuron());
        return first;
    }

    private Path file(String module) {
        return hardware.workspace.rtl().resolve(module + ".v");
    }

    private void edit(String module, String pattern, Function<MatchResult, String> broken) throws IOException {
        String text = Files.readString(file(module));
        assertThat(Pattern.compile(pattern).matcher(text).results()).hasSize(1);
        Files.writeString(
                file(module),
                Pattern.compile(pattern)
                        .matcher(text)
                        .replaceAll(found -> Matcher.quoteReplacement(broken.apply(found))));
    }
}
