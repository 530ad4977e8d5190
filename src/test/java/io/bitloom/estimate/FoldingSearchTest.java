package io.bitloom.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.hardware.Folding;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.LayerPlan;
import io.bitloom.hardware.PlanException;
import io.bitloom.hardware.PlaneOrder;
import io.bitloom.hardware.WeightStorage;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.RandomConvNetwork;
import io.bitloom.model.RandomNetwork;
import io.bitloom.synthesis.Device;
import io.bitloom.synthesis.Use;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldingSearchTest {
    private static final double CLOCK = 48;

    /** Widens the slowest layer by the step that costs least, until the interval is kept; nothing if that gets stuck. */
    private static Optional<Double> greedy(BinaryNetwork network, Budget budget, long interval) {
        List<Folding> foldings =
                new ArrayList<>(Collections.nCopies(network.layers().size(), new Folding(1, 1)));
        while (interval(network, foldings) > interval) {
            long now = interval(network, foldings);
            List<List<Folding>> steps = new ArrayList<>();
            for (int i = 0; i < foldings.size(); i++) {
                int layer = i;
                Folding.all(network.layers().get(i).arithmetic().orElseThrow(), PlaneOrder.PARALLEL)
                        .forEach(wider -> {
                            List<Folding> step = new ArrayList<>(foldings);
                            step.set(layer, wider);
                            if (interval(network, step) < now) {
                                steps.add(step);
                            }
                        });
            }
            Optional<List<Folding>> best = steps.stream()
                    .min(Comparator.comparingDouble(step -> budget.share(use(network, step, budget.device()))));
            if (best.isEmpty()) {
                return Optional.empty();
            }
            foldings.clear();
            foldings.addAll(best.get());
        }
        return Optional.of(budget.share(use(network, foldings, budget.device())));
    }

    private static long interval(BinaryNetwork network, List<Folding> foldings) {
        return HardwarePlan.of(network, foldings).slowest().clocks();
    }

    private static Use use(BinaryNetwork network, List<Folding> foldings, Device device) {
        HardwarePlan plan = HardwarePlan.of(network, foldings);
        CostModel costs = CostModel.of(device.family());
        Use use = costs.ofTop(plan).plus(costs.ofArgMax(plan));
        for (LayerPlan layer : plan.layers()) {
            use = use.plus(costs.of(plan, layer));
        }
        return use;
    }

    private static Budget budget(String device) {
        return new Budget(Device.parse(device), Use.NONE, OptionalInt.empty());
    }

    private static BinaryNetwork network(String widths, int planes) {
        int[] all = Arrays.stream(widths.split("-")).mapToInt(Integer::parseInt).toArray();
        return RandomNetwork.of(7, planes, all);
    }

    @ParameterizedTest
    @CsvSource({
        "64-32-10, 1, 128",
        "64-32-10, 1, 16",
        "49-24-12-4, 8, 60",
        "60-30-20-6, 1, 40",
        "36-36-36-3, 1, 100",
        "128-16-10, 1, 32",
    })
    void isNeverWorseThanAGreedyOne(String widths, int planes, long interval) {
        BinaryNetwork network = network(widths, planes);
        Budget budget = budget("xc7a35t");

        FoldingChoice choice = new FoldingSearch(network, budget, CLOCK)
                .cheapest(interval, false)
                .orElseThrow();

        assertThat(choice.interval()).isLessThanOrEqualTo(interval);
        assertThat(choice.interval()).isEqualTo(interval(network, choice.foldings()));
        assertThat(choice.use()).isEqualTo(use(network, choice.foldings(), budget.device()));
        greedy(network, budget, interval)
                .ifPresent(other -> assertThat(budget.share(choice.use())).isLessThanOrEqualTo(other));
    }

    @ParameterizedTest
    @CsvSource({"ice40-hx1k", "ice40-hx8k", "xc7a35t"})
    void theFastestFitsAndTheNextStepIsFaster(String device) {
        BinaryNetwork network = network("64-32-32-10", 1);
        Budget budget = budget(device);
        FoldingSearch search = new FoldingSearch(network, budget, CLOCK);

        FoldingChoice fastest = search.fastest();

        assertThat(budget.holds(fastest.use())).isTrue();
        assertThat(search.cheapest(fastest.interval() - 1, true)).isEmpty();
        fastest.next().ifPresent(next -> {
            assertThat(next.interval()).isLessThan(fastest.interval());
            assertThat(next.fits()).isFalse();
        });
    }

    /** Windows come in bursts: the whole may be slower than its slowest stage. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theIntervalOfConvolutionsIsExactAndKept(long seed) {
        BinaryNetwork network = RandomConvNetwork.of(seed);
        FoldingSearch search = new FoldingSearch(network, budget("xc7a35t"), CLOCK);

        FoldingChoice fastest = search.fastest();
        FoldingChoice twice = search.cheapest(2 * fastest.interval(), true).orElseThrow();

        assertThat(fastest.interval()).isEqualTo(exactInterval(network, fastest));
        assertThat(twice.interval())
                .isEqualTo(exactInterval(network, twice))
                .isLessThanOrEqualTo(2 * fastest.interval());
        fastest.next().ifPresent(next -> assertThat(next.interval()).isLessThan(fastest.interval()));
    }

    private static long exactInterval(BinaryNetwork network, FoldingChoice choice) {
        return HardwarePlan.of(network, choice.foldings()).cycles().initiationInterval();
    }

    @Test
    void aBudgetOfLookUpTablesIsKept() {
        BinaryNetwork network = network("64-32-10", 1);
        FoldingSearch wide = new FoldingSearch(network, budget("xc7a35t"), CLOCK);
        Budget small = new Budget(Device.parse("xc7a35t"), Use.NONE, OptionalInt.of(400));

        FoldingChoice choice = new FoldingSearch(network, small, CLOCK).fastest();

        assertThat(choice.use().lut()).isLessThanOrEqualTo(400);
        assertThat(choice.interval()).isGreaterThan(wide.fastest().interval());
        assertThat(choice.bottleneck()).isNotEmpty();
    }

    /** An image of 8 planes takes 8 times the clocks, and less logic. */
    @Test
    void planesInSequenceAreSearchedFor() {
        BinaryNetwork network = network("49-24-4", 8);
        Budget budget = budget("xc7a35t");
        FoldingSearch search = search(network, "sequence", "auto", false);

        FoldingChoice choice = search.cheapest(400, true).orElseThrow();

        assertThat(choice.foldings())
                .extracting(Folding::planes)
                .containsExactly(PlaneOrder.SEQUENCE, PlaneOrder.PARALLEL);
        assertThat(choice.interval()).isLessThanOrEqualTo(400).isEqualTo(interval(network, choice.foldings()));
        assertThat(choice.use()).isEqualTo(use(network, choice.foldings(), budget.device()));
    }

    @Test
    void weightsAreWhereTheyAreAskedFor() {
        BinaryNetwork network = network("64-32-10", 1);

        FoldingChoice logic =
                search(network, "parallel", "logic", false).cheapest(256, true).orElseThrow();
        FoldingChoice block = search(network, "parallel", "block,logic", false)
                .cheapest(256, true)
                .orElseThrow();

        assertThat(logic.use().bram()).isZero();
        assertThat(block.use().bram()).isPositive();
    }

    @Test
    void reloadingIsCountedToo() {
        BinaryNetwork network = network("64-32-10", 1);
        FoldingChoice block =
                search(network, "parallel", "block", false).cheapest(256, true).orElseThrow();

        FoldingChoice written =
                search(network, "parallel", "block", true).cheapest(256, true).orElseThrow();

        assertThat(written.use().lut())
                .isGreaterThan(block.use().lut() + ReloadCost.ofPort().lut());
        assertThat(written.use().ff())
                .isGreaterThan(block.use().ff() + ReloadCost.ofPort().ff());
    }

    @Test
    void ordersAndStylesForAnotherNumberOfLayersAreRefused() {
        BinaryNetwork network = network("64-32-16-10", 1);

        assertThatThrownBy(() -> search(network, "parallel,sequence", "auto", false))
                .isInstanceOf(PlanException.class)
                .hasMessageStartingWith("planes parallel,sequence do not fit the 3 layers with weights");
        assertThatThrownBy(
                        () -> search(network, "parallel", "auto,block", false).fastest())
                .isInstanceOf(PlanException.class)
                .hasMessageStartingWith("weights auto,block do not fit the 3 layers with weights");
    }

    private static FoldingSearch search(BinaryNetwork network, String planes, String styles, boolean reloadable) {
        return new FoldingSearch(
                network, PlaneOrder.parse(planes), WeightStorage.parse(styles, reloadable), budget("xc7a35t"), CLOCK);
    }

    @Test
    void tooFewLookUpTablesAreRefusedWithWhatIsNeeded() {
        BinaryNetwork network = network("64-32-10", 1);
        Budget none = new Budget(Device.parse("xc7a35t"), Use.NONE, OptionalInt.of(10));

        assertThatThrownBy(() -> new FoldingSearch(network, none, CLOCK).fastest())
                .isInstanceOf(PlanException.class)
                .hasMessageMatching(
                        "no folding of 64-32-10 takes at most 10 LUTs: the least takes about \\d+; choose more");
    }

    @Test
    void whatFitsNowhereIsRefused() {
        BinaryNetwork network = network("64-32-10", 1);
        Budget none = new Budget(Device.parse("ice40-hx1k"), new Use(1200, 0, 0, 0, 0), OptionalInt.empty());

        assertThatThrownBy(() -> new FoldingSearch(network, none, CLOCK).fastest())
                .isInstanceOf(PlanException.class)
                .hasMessageStartingWith("no folding of 64-32-10 fits ice40-hx1k: the least takes about ")
                .hasMessageEndingWith(" of what is to spare; choose a larger device or train a smaller network");
    }

    @Test
    void noFoldingIsFasterThanItsWidestWords() {
        assertThat(new FoldingSearch(network("64-32-10", 1), budget("xc7a35t"), CLOCK).cheapest(0, false))
                .isEmpty();
    }
}
