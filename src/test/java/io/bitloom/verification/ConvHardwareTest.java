package io.bitloom.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.hardware.Folding;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.RandomConvNetwork;
import io.bitloom.simulation.SimulationResults;
import io.bitloom.simulation.Simulator;
import io.bitloom.simulation.Stimulus;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random networks of convolutions and pools with random foldings: steady, the hardware is bit-exact and every class comes in the
 * predicted clock; with gaps and stalls it is bit-exact too.
 */
@Tag("verilator")
final class ConvHardwareTest {
    private static final int IMAGES = 12;

    /** More are run with {@code -Dbitloom.conv.cases=200}. */
    private static final int CASES = Integer.getInteger("bitloom.conv.cases", 8);

    /** XNOR gates of a layer at most. */
    private static final int LANES = 150;

    /** One for all cases: object files that do not change are compiled once. */
    @TempDir
    private static Path directory;

    static IntStream seeds() {
        return IntStream.rangeClosed(1, CASES);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void hardwareIsBitExactAndTakesThePredictedClocks(int seed) throws Exception {
        BinaryNetwork network = RandomConvNetwork.of(seed);
        Random random = new Random(seed);
        List<Folding> foldings = foldings(random, network);
        String what = network.shape() + " " + Folding.format(foldings);
        HardwareCase hardware = new HardwareCase(directory, network, foldings, IMAGES, seed);

        Simulator simulator = hardware.build();
        SimulationResults results = hardware.simulate(simulator, Stimulus.steady(seed));
        Comparison steady = hardware.compare(results);
        assertThat(steady.faults()).as(what).isEmpty();
        assertThat(steady.compared()).isEqualTo(IMAGES);
        assertThat(steady.cycles().orElseThrow().latency())
                .isEqualTo(hardware.plan.cycles().latency());

        Comparison paused =
                hardware.simulateAndCompare(simulator, new Stimulus(random.nextInt(90), random.nextInt(90), seed));
        assertThat(paused.faults()).as(what).isEmpty();
        assertThat(paused.compared()).isEqualTo(IMAGES);
    }

    private static List<Folding> foldings(Random random, BinaryNetwork network) {
        return network.layers().stream()
                .flatMap(layer -> layer.arithmetic().stream())
                .map(unit -> folding(random, unit))
                .toList();
    }

    private static Folding folding(Random random, DenseLayer unit) {
        Folding folding;
        do {
            folding = new Folding(divisor(random, unit.neurons()), divisor(random, unit.inputs()));
        } while (folding.pe() * folding.simd() > LANES);
        return folding;
    }

    private static int divisor(Random random, int whole) {
        int[] divisors =
                IntStream.rangeClosed(1, whole).filter(d -> whole % d == 0).toArray();
        return divisors[random.nextInt(divisors.length)];
    }
}
