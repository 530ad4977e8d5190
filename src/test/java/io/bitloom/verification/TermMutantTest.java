package io.bitloom.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.bits.BitMatrix;
import io.bitloom.hardware.Folding;
import io.bitloom.hardware.MatrixPlan;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.InputFormat;
import io.bitloom.model.Layer;
import io.bitloom.model.Shape;
import io.bitloom.model.Shortcut;
import io.bitloom.model.Term;
import io.bitloom.simulation.Stimulus;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Breaks hardware with several planes, weight matrices and a shortcut in one place; comparing must find it and say where. */
@Tag("verilator")
final class TermMutantTest {
    private static final int IMAGES = 300;
    private static final long SEED = 7;

    /** One for all mutants: the object files that do not change are compiled once. */
    @TempDir
    private static Path directory;

    private HardwareCase hardware;

    @BeforeEach
    void writeTheVerilogAnew() throws Exception {
        hardware = new HardwareCase(directory, network(), Folding.parse("3x6,4x3,2x6,5x4"), IMAGES, SEED);
    }

    /** Layer 1 gives two planes, layer 2 has two matrices for each of them, layer 3 adds what layer 1 gave. */
    private static BinaryNetwork network() {
        Random random = new Random(SEED);
        List<Layered> layers = List.of(
                new Layered("layer1", 24, 12, 1, 1, 2, Optional.empty()),
                new Layered("layer2", 12, 12, 2, 2, 1, Optional.empty()),
                new Layered("layer3", 12, 12, 1, 1, 1, Optional.of(new Shortcut("layer1", 3))),
                new Layered("layer4", 12, 5, 1, 1, 0, Optional.empty()));
        return new BinaryNetwork(
                new InputFormat("threshold-128", Shape.flat(24), List.of(1)),
                layers.stream().<Layer>map(layer -> layer.draw(random)).toList(),
                Map.of());
    }

    private record Layered(
            String name, int inputs, int neurons, int planes, int bases, int thresholds, Optional<Shortcut> shortcut) {
        DenseLayer draw(Random random) {
            List<BitMatrix> weights = new ArrayList<>();
            List<Term> terms = new ArrayList<>();
            for (int base = 0; base < bases; base++) {
                weights.add(BitMatrix.of(neurons, inputs, (n, i) -> random.nextBoolean()));
                for (int plane = 0; plane < planes; plane++) {
                    terms.add(new Term(plane, base, 2 + 3 * base + plane));
                }
            }
            int largest = inputs * terms.stream().mapToInt(Term::coefficient).sum()
                    + shortcut.map(Shortcut::coefficient).orElse(0);
            List<List<Integer>> values = new ArrayList<>();
            for (int plane = 0; plane < thresholds; plane++) {
                List<Integer> row = new ArrayList<>();
                for (int n = 0; n < neurons; n++) {
                    row.add(2 * (largest / 2 + random.nextInt(3)) - largest);
                }
                values.add(row);
            }
            return new DenseLayer(name, weights, terms, values, shortcut);
        }
    }

    @Test
    void aFlippedWeightOfTheSecondMatrixIsLocated() throws Exception {
        MatrixPlan plan = hardware.plan.matrices().get(1);
        RomText rom = new RomText(file("net_layer2_weights.v"));
        int neuron = 7;
        int input = 5;
        int address = neuron / 4 * plan.synapseFold() + input / 3;
        int bit = (neuron % 4 * 2 + 1) * 3 + input % 3;

        rom.setBits(address, bit, 1, rom.bits(address, bit, 1).xor(BigInteger.ONE));

        assertOnlyNeuronIsWrong("layer2", neuron);
    }

    @Test
    void aThresholdOfTheSecondPlaneOffByTwoIsLocated() throws Exception {
        MatrixPlan plan = hardware.plan.matrices().get(0);
        RomText rom = new RomText(file("net_layer1_thresholds.v"));
        int neuron = 4;
        int low = (neuron % 3 * 2 + 1) * plan.sumBits();
        BigInteger threshold = rom.bits(neuron / 3, low, plan.sumBits());
        assertThat(threshold).isEqualTo(BigInteger.valueOf(plan.unit().popcountThreshold(1, neuron)));

        rom.setBits(neuron / 3, low, plan.sumBits(), threshold.add(BigInteger.TWO));

        assertOnlyNeuronIsWrong("layer1", neuron);
    }

    @Test
    void aShortcutThatIsTooShortIsADeviationOfClocks() throws Exception {
        Path file = file("net_layer3_shortcut.v");
        long depth = hardware.plan.matrices().get(2).shortcut().orElseThrow().depth();
        String text = Files.readString(file);
        assertThat(text).containsOnlyOnce(".DEPTH(" + depth + ")");
        Files.writeString(file, text.replace(".DEPTH(" + depth + ")", ".DEPTH(4)"));

        Comparison comparison = hardware.simulateAndCompare(Stimulus.steady(1));

        assertThat(comparison.mismatches()).isZero();
        assertThat(comparison.cycles().orElseThrow().isExact()).isFalse();
    }

    private void assertOnlyNeuronIsWrong(String layer, int neuron) throws Exception {
        Comparison comparison = hardware.simulateAndCompare(Stimulus.steady(1));

        assertThat(comparison.isExact()).isFalse();
        assertThat(comparison.first().orElseThrow().layer()).isEqualTo(layer);
        assertThat(comparison.mismatchedNeurons().keySet()).containsExactly(layer + " neuron " + neuron);
        assertThat(comparison.cycles().orElseThrow().isExact()).isTrue();
    }

    private Path file(String name) {
        return hardware.workspace.rtl().resolve(name);
    }
}
