package io.bitloom.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.hardware.Folding;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.MatrixPlan;
import io.bitloom.model.RandomNetwork;
import io.bitloom.simulation.SimulationResults;
import io.bitloom.simulation.Simulator;
import io.bitloom.simulation.Stimulus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random networks with random foldings: steady, the hardware is bit-exact and takes exactly the predicted clocks; with gaps
 * and stalls it is bit-exact too. The name of a case says everything that is needed to run it alone.
 */
@Tag("verilator")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RandomHardwareTest {
    private static final int RANDOM_CASES = 50;
    private static final int IMAGES = 12;

    /** XNOR gates of a random layer at most: wider ones keep the C++ compiler busy and show nothing new. */
    private static final int LANES = 300;

    /** Two cases at a time; each takes one of two run directories, whose object files are compiled anew only if they change. */
    private static final int AT_A_TIME = 2;

    private final ExecutorService executor = Executors.newFixedThreadPool(AT_A_TIME);
    private final BlockingQueue<Path> directories = new ArrayBlockingQueue<>(AT_A_TIME);
    private final List<Future<Outcome>> outcomes = new ArrayList<>();

    record Outcome(Comparison steady, Comparison paused, long latency, long interval, List<String> layers) {}

    /** One case; what is drawn, is drawn from the seed. */
    record Case(long seed, int planes, List<Integer> widths, List<Folding> foldings, int gaps, int stalls) {
        static Case of(long seed, int planes, String shape, String folding) {
            List<Integer> widths =
                    Arrays.stream(shape.split("-")).map(Integer::valueOf).toList();
            return new Case(seed, planes, widths, Folding.parse(folding), 30, 40);
        }

        static Case random(long seed) {
            Random random = new Random(seed);
            int planes = random.nextInt(3) == 0 ? 8 : 1;
            int layers = 1 + random.nextInt(4);
            List<Integer> widths = new ArrayList<>();
            for (int i = 0; i <= layers; i++) {
                widths.add(2 + random.nextInt(random.nextBoolean() ? 40 : 150));
            }
            List<Folding> foldings = new ArrayList<>();
            for (int i = 1; i <= layers; i++) {
                Folding folding;
                do {
                    folding = new Folding(divisor(random, widths.get(i)), divisor(random, widths.get(i - 1)));
                } while (folding.pe() * folding.simd() * (i == 1 ? planes : 1) > LANES);
                foldings.add(folding);
            }
            return new Case(seed, planes, widths, foldings, random.nextInt(90), random.nextInt(90));
        }

        private static int divisor(Random random, int whole) {
            int[] divisors =
                    IntStream.rangeClosed(1, whole).filter(d -> whole % d == 0).toArray();
            return divisors[random.nextInt(divisors.length)];
        }

        String shape() {
            return widths.stream().map(String::valueOf).collect(Collectors.joining("-"));
        }

        @Override
        public String toString() {
            return shape() + "_" + planes + "bit_PE"
                    + foldings.stream().map(f -> String.valueOf(f.pe())).collect(Collectors.joining(",")) + "_SIMD"
                    + foldings.stream().map(f -> String.valueOf(f.simd())).collect(Collectors.joining(",")) + "_gaps"
                    + gaps + "_stalls" + stalls + "_seed" + seed;
        }
    }

    static List<Case> cases() {
        Stream<Case> chosen = Stream.of(
                Case.of(101, 1, "65-33-7", "1x1,1x1"), // as serial as can be
                Case.of(102, 1, "65-33-7", "33x65,7x33"), // as parallel as can be, an image every clock
                Case.of(103, 8, "21-13-5", "13x21,5x13"),
                Case.of(104, 8, "784-10", "5x28"),
                Case.of(105, 1, "30-60-12", "60x30,12x1"), // cut, and the cut sets the interval's rival
                Case.of(106, 1, "6-64-2", "64x6,1x2"),
                Case.of(107, 1, "6-60-64-1", "12x6,64x1,1x64"), // the cut is the bottleneck
                Case.of(108, 1, "24-36-12", "2x24,12x36"), // join
                Case.of(109, 1, "24-36-12", "6x24,12x4"), // cut and join
                Case.of(110, 1, "24-36-12", "9x24,12x4"), // cut to single bits and join
                Case.of(111, 1, "120-4-3", "4x1,3x4"), // the input is the bottleneck
                Case.of(112, 1, "63-64-65-127-256", "8x9,5x16,127x13,16x127"),
                Case.of(113, 1, "2-2", "1x1"),
                Case.of(114, 1, "1-1-2", "1x1,1x1"),
                Case.of(115, 1, "40-256", "16x8")); // the most classes
        return Stream.concat(chosen, IntStream.rangeClosed(1, RANDOM_CASES).mapToObj(Case::random))
                .toList();
    }

    @BeforeAll
    void startAll(@TempDir Path temporary) throws Exception {
        for (int i = 0; i < AT_A_TIME; i++) {
            directories.add(temporary.resolve("run" + i));
        }
        cases().forEach(one -> outcomes.add(executor.submit(() -> run(one))));
    }

    @AfterAll
    void stopAll() {
        executor.shutdownNow();
    }

    private Outcome run(Case one) throws Exception {
        Path directory = directories.take();
        try {
            HardwareCase hardware = new HardwareCase(
                    directory,
                    RandomNetwork.of(
                            one.seed(),
                            one.planes(),
                            one.widths().stream().mapToInt(Integer::intValue).toArray()),
                    one.foldings(),
                    IMAGES,
                    one.seed());
            HardwarePlan plan = hardware.plan;
            Simulator simulator = hardware.build();
            SimulationResults steady = hardware.simulate(simulator, Stimulus.steady(one.seed()));
            return new Outcome(
                    hardware.compare(steady),
                    hardware.simulateAndCompare(simulator, new Stimulus(one.gaps(), one.stalls(), one.seed())),
                    plan.cycles().latency(),
                    plan.cycles().initiationInterval(),
                    wrongLatencies(plan, steady));
        } finally {
            directories.add(directory);
        }
    }

    /** Of the first image, in the layers whose words come as fast as they are taken. */
    private static List<String> wrongLatencies(HardwarePlan plan, SimulationResults steady) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < plan.layers().size(); i++) {
            MatrixPlan layer = plan.matrices().get(i);
            boolean asFastAsTaken = i == 0
                    || plan.matrices().get(i - 1).synapseFold()
                            <= layer.inputChange().cut();
            long measured = steady.clock(0, i, 0) - (i == 0 ? 0 : steady.clock(0, i - 1, 0));
            if (asFastAsTaken && measured != layer.latency()) {
                wrong.add(layer.name() + " took " + measured + " clocks, " + layer.latency() + " were predicted");
            }
        }
        return wrong;
    }

    @TestFactory
    Stream<DynamicTest> hardwareIsBitExactAndTakesThePredictedClocks() {
        List<Case> cases = cases();
        return IntStream.range(0, cases.size())
                .mapToObj(i -> DynamicTest.dynamicTest(cases.get(i).toString(), () -> {
                    Outcome outcome = outcomes.get(i).get();
                    assertThat(outcome.steady().faults()).isEmpty();
                    assertThat(outcome.steady().compared()).isEqualTo(IMAGES);
                    CycleCheck cycles = outcome.steady().cycles().orElseThrow();
                    assertThat(cycles.latency()).isEqualTo(outcome.latency());
                    assertThat(cycles.interval()).isEqualTo(outcome.interval());
                    assertThat(outcome.layers()).isEmpty();
                    assertThat(outcome.paused().faults()).isEmpty();
                    assertThat(outcome.paused().compared()).isEqualTo(IMAGES);
                }));
    }

    @Test
    void atLeastFiftyFoldingsAreExact() throws Exception {
        List<Case> cases = cases();
        Set<String> exact = new HashSet<>();
        for (int i = 0; i < cases.size(); i++) {
            Outcome outcome = outcomes.get(i).get();
            if (outcome.steady().isExact() && outcome.paused().isExact()) {
                exact.add(
                        cases.get(i).shape() + " " + Folding.format(cases.get(i).foldings()));
            }
        }
        assertThat(exact).hasSizeGreaterThanOrEqualTo(50);
    }
}
