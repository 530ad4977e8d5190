package io.bitloom.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.hardware.Folding;
import io.bitloom.hardware.PlanException;
import io.bitloom.simulation.DesignBatch;
import io.bitloom.simulation.Simulator;
import io.bitloom.simulation.Stimulus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
 *
 * <p>{@code -Dnetworks=1000} makes it a campaign: so many networks, each with a line in target/campaign/networks.txt. One that is
 * started again leaves out what was exact before and is still the same hardware.
 */
@Tag("verilator")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RandomHardwareTest {
    private static final int NETWORKS = Integer.getInteger("networks", 0);
    private static final int IN_EVERY_TEST = 26;
    private static final int IMAGES = 10;

    /** Designs that are built into one program; a design of a campaign may be slow to compile, and holds up no other then. */
    private static final int TOGETHER = 15;

    private static final int PROGRAMS_AT_A_TIME = 2;

    private final ExecutorService executor = Executors.newFixedThreadPool(PROGRAMS_AT_A_TIME);
    private final List<RandomDesign> designs = new ArrayList<>();
    private final List<Future<List<List<String>>>> faults = new ArrayList<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private Optional<CampaignLog> log = Optional.empty();

    private static Stream<RandomDesign> chosen() {
        return Stream.of(
                RandomDesign.of(101, 1, "65-33-7", "1x1,1x1"), // as serial as can be
                RandomDesign.of(102, 1, "65-33-7", "33x65,7x33"), // as parallel as can be, an image every clock
                RandomDesign.of(103, 8, "21-13-5", "13x21,5x13"),
                RandomDesign.of(104, 8, "784-10", "5x28"),
                RandomDesign.of(105, 1, "30-60-12", "60x30,12x1"), // cut, and the cut sets the interval's rival
                RandomDesign.of(106, 1, "6-64-2", "64x6,1x2"),
                RandomDesign.of(107, 1, "6-60-64-1", "12x6,64x1,1x64"), // the cut is the bottleneck
                RandomDesign.of(108, 1, "24-36-12", "2x24,12x36"), // join
                RandomDesign.of(109, 1, "24-36-12", "6x24,12x4"), // cut and join
                RandomDesign.of(110, 1, "24-36-12", "9x24,12x4"), // cut to single bits and join
                RandomDesign.of(111, 1, "120-4-3", "4x1,3x4"), // the input is the bottleneck
                RandomDesign.of(112, 1, "63-64-65-127-256", "8x9,5x16,127x13,16x127"),
                RandomDesign.of(113, 1, "2-2", "1x1"),
                RandomDesign.of(114, 1, "1-1-2", "1x1,1x1"),
                RandomDesign.of(115, 1, "40-256", "16x8"), // the most classes
                RandomDesign.of(201, 1, "65-33-7", "unrolled,unrolled"),
                RandomDesign.of(202, 1, "65-33-20-7", "unrolled,unrolled,unrolled", "lut6 stages 14"),
                RandomDesign.of(203, 8, "21-13-5", "unrolled,unrolled", "lut4 stages 9"),
                RandomDesign.of(
                        204, 1, "40-30-20-10", "6x8,unrolled,unrolled", "lut6 stages 6"), // streaming, then unrolled
                RandomDesign.of(205, 1, "40-30-20-10", "unrolled,unrolled,2x4", "lut4 stages 6"), // the reverse
                RandomDesign.of(
                        206, 1, "40-30-20-10", "unrolled,20x30,unrolled"), // streaming between, an image a clock
                RandomDesign.of(207, 8, "12-30-20-10", "15x4,unrolled,10x20"), // unrolled between
                RandomDesign.of(208, 1, "9-1", "unrolled"), // one class, nothing to choose
                RandomDesign.of(209, 1, "1-1-2", "unrolled,unrolled"),
                RandomDesign.of(210, 1, "30-40", "unrolled", "lut6 stages 9"), // a deep arg-max
                RandomDesign.of(211, 1, "784-16-10", "unrolled,unrolled", "lut6 stages 5"),
                RandomDesign.of(212, 1, "30-24-4", "24x30,unrolled", "lut6 stages 5"), // nearly every clock
                RandomDesign.of(218, 1, "784-24-4", "unrolled,unrolled", "lut6 stages 8"), // -fno-const-bit-op-tree
                RandomDesign.of(168)); // the result is there long before the last pixel of layer1
    }

    @BeforeAll
    void startAll(@TempDir Path temporary) throws Exception {
        if (NETWORKS > 0) {
            log = Optional.of(new CampaignLog(Path.of("target/campaign/networks.txt")));
        } else {
            chosen().forEach(designs::add);
        }
        int drawn = NETWORKS > 0 ? NETWORKS : IN_EVERY_TEST;
        for (long seed = 1; drawn > 0; seed++) {
            RandomDesign design = RandomDesign.of(seed);
            try {
                design.plan();
                designs.add(design);
                drawn--;
            } catch (PlanException e) {
                refused.merge(e.getMessage().replaceAll("\\d+|\\[.*]", "#"), 1, Integer::sum);
            }
        }
        for (int first = 0; first < designs.size(); first += TOGETHER) {
            List<RandomDesign> together = designs.subList(first, Math.min(first + TOGETHER, designs.size()));
            Path folder = temporary.resolve("designs" + first);
            faults.add(executor.submit(() -> run(together, folder)));
        }
    }

    @AfterAll
    void stopAll() {
        executor.shutdownNow();
        log.ifPresent(campaign -> System.out.println(campaign.summary(designs, refused)));
    }

    /** What is wrong with each design, a line each. */
    private List<List<String>> run(List<RandomDesign> together, Path folder) throws Exception {
        Map<RandomDesign, List<String>> found = new HashMap<>();
        Map<RandomDesign, HardwareCase> due = new LinkedHashMap<>();
        for (RandomDesign design : together) {
            try {
                HardwareCase hardware =
                        new HardwareCase(folder.resolve("run" + design.seed()), design.plan(), IMAGES, design.seed());
                if (log.isEmpty() || !log.get().vouches(design, CampaignLog.digest(hardware))) {
                    due.put(design, hardware);
                }
            } catch (RuntimeException e) {
                found.put(design, List.of("generator: " + e));
            }
        }
        List<DesignBatch.Built> built = DesignBatch.build(
                HardwareCase.tools(),
                due.values().stream().map(hardware -> hardware.workspace).toList());
        Iterator<DesignBatch.Built> simulators = built.iterator();
        for (Map.Entry<RandomDesign, HardwareCase> one : due.entrySet()) {
            DesignBatch.Built simulator = simulators.next();
            List<String> wrong = simulator.simulator().isPresent()
                    ? simulate(one.getValue(), simulator.simulator().get(), one.getKey())
                    : List.of(simulator.fault());
            found.put(one.getKey(), wrong);
            log.ifPresent(campaign -> campaign.add(one.getKey(), CampaignLog.digest(one.getValue()), wrong));
        }
        delete(folder);
        return together.stream()
                .map(design -> found.getOrDefault(design, List.of()))
                .toList();
    }

    private static List<String> simulate(HardwareCase hardware, Simulator simulator, RandomDesign design)
            throws Exception {
        List<String> found = new ArrayList<>();
        try {
            check(hardware.simulateAndCompare(simulator, Stimulus.steady(design.seed())), "steady", found);
            check(
                    hardware.simulateAndCompare(simulator, new Stimulus(design.gaps(), design.stalls(), design.seed())),
                    "with pauses",
                    found);
        } catch (RuntimeException e) {
            found.add(e.getMessage());
        }
        return found;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(folder)) {
            files = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }

    private static void check(Comparison comparison, String how, List<String> found) {
        comparison.faults().forEach(fault -> found.add(how + ": " + fault));
        if (!comparison.isExact() && comparison.faults().isEmpty() || comparison.compared() != IMAGES) {
            found.add(how + ": " + comparison);
        }
    }

    @TestFactory
    Stream<DynamicTest> hardwareIsBitExactAndTakesThePredictedClocks() {
        return IntStream.range(0, designs.size())
                .mapToObj(i -> DynamicTest.dynamicTest(
                        designs.get(i).toString(),
                        () -> assertThat(faults.get(i / TOGETHER).get().get(i % TOGETHER))
                                .isEmpty()));
    }

    @Test
    void atLeastFiftyFoldingsAreOfDifferentDesigns() {
        assertThat(designs.stream()
                        .map(design -> design.network().shape() + " " + Folding.format(design.foldings()))
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(50);
    }
}
