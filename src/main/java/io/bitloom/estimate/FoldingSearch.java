package io.bitloom.estimate;

import io.bitloom.hardware.CycleEstimate;
import io.bitloom.hardware.Folding;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.LayerPlan;
import io.bitloom.hardware.PlanException;
import io.bitloom.hardware.PlaneOrder;
import io.bitloom.hardware.WeightStorage;
import io.bitloom.hardware.WordStream;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.synthesis.Use;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The foldings of a network that cost least, by dynamic programming over its layers.
 *
 * <p>A layer's cost depends on its own PE and SIMD and on the words that the layer before gives, nothing else. So for each kind of word
 * between two layers only those beginnings of the network are kept that no other beats in logic and in block RAM; what is left at the end is all that
 * anybody can want. That is exact in the model's costs, as long as no more than {@link #MOST_KEPT} beginnings are left anywhere.
 */
public final class FoldingSearch {
    private static final int MOST_KEPT = 400;

    /** A layer with a folding, behind a certain stream, and what follows it up to the next weights: what it costs and gives. */
    private record Option(Folding folding, long clocks, Use use, WordStream output) {}

    private record Key(int layer, WordStream input) {}

    /** Foldings of all layers, and what they take. */
    record Found(List<Folding> foldings, Use use, CycleEstimate cycles) {
        long interval() {
            return cycles.initiationInterval();
        }
    }

    /** A beginning of the network. */
    private record Beginning(Use use, double logic, Beginning before, Folding folding) {
        List<Folding> foldings() {
            List<Folding> foldings = before == null ? new ArrayList<>() : before.foldings();
            if (folding != null) {
                foldings.add(folding);
            }
            return foldings;
        }
    }

    private final BinaryNetwork network;
    private final List<PlaneOrder> orders;
    private final WeightStorage weights;
    private final CostModel costs;
    private final Budget budget;
    private final double clockMhz;
    private final List<Integer> weighted;
    private final Map<Key, List<Option>> options = new HashMap<>();

    /** A search with all planes in parallel, and weights where they are cheapest. */
    FoldingSearch(BinaryNetwork network, Budget budget, double clockMhz) {
        this(network, List.of(PlaneOrder.PARALLEL), WeightStorage.DEFAULT, budget, clockMhz);
    }

    /**
     * A search for a device.
     *
     * @param planes orders of planes, as {@link PlaneOrder#of} takes them
     * @param weights where weights and thresholds are to be
     * @param clockMhz that the foldings are to reach, as far as the words that are counted in one clock decide it
     * @throws PlanException if orders or styles are for another number of layers
     */
    public FoldingSearch(
            BinaryNetwork network, List<PlaneOrder> planes, WeightStorage weights, Budget budget, double clockMhz) {
        this.network = network;
        this.weights = weights;
        orders = PlaneOrder.of(network, planes);
        this.budget = budget;
        this.clockMhz = clockMhz;
        costs = CostModel.of(budget.device().family());
        weighted = network.weightedLayers();
    }

    /**
     * The least that keeps an interval, within the budget or not.
     *
     * @return nothing if no folding is that fast
     */
    public Optional<FoldingChoice> cheapest(long interval, boolean withinBudget) {
        return found(interval, withinBudget).map(each -> FoldingChoice.of(each, this));
    }

    private Optional<Found> found(long interval, boolean withinBudget) {
        // Windows come in bursts, so that the whole may be slower than its slowest stage.
        long stage = interval;
        Optional<Found> found = best(stage, withinBudget).map(this::found);
        while (found.isPresent() && found.get().interval() > interval) {
            stage = Math.min(stage - 1, stage * interval / found.get().interval());
            found = best(stage, withinBudget).map(this::found);
        }
        return found;
    }

    private Found found(Beginning whole) {
        List<Folding> foldings = whole.foldings();
        return new Found(
                foldings, whole.use(), HardwarePlan.of(network, foldings).cycles());
    }

    /** The least that is faster than this, whatever there is to spare; nothing if there is none. */
    Optional<Found> faster(Found than) {
        return found(than.interval() - 1, false);
    }

    boolean holds(Use use) {
        return budget.holds(use);
    }

    /**
     * The foldings within the budget whose slowest stage is the fastest, and of these the least.
     *
     * @throws PlanException if nothing fits the budget
     */
    public FoldingChoice fastest() {
        List<Long> intervals = intervals();
        int tooFast = -1;
        int possible = intervals.size() - 1;
        if (best(intervals.get(possible), true).isEmpty()) {
            Use least = best(intervals.get(possible), false).orElseThrow().use();
            if (budget.withoutLimit().holds(least)) {
                throw new PlanException("no folding of " + network.shape() + " takes at most "
                        + budget.mostLuts().orElseThrow() + " LUTs: the least takes about " + least.lut()
                        + "; choose more");
            }
            throw new PlanException("no folding of " + network.shape() + " fits "
                    + budget.device().name()
                    + ": the least takes about " + least.lut() + " LUTs, " + least.ff() + " flip-flops and "
                    + least.bram()
                    + " block RAMs of what is to spare; choose a larger device or train a smaller network");
        }
        while (possible - tooFast > 1) {
            int middle = (possible + tooFast) >>> 1;
            if (best(intervals.get(middle), true).isPresent()) {
                possible = middle;
            } else {
                tooFast = middle;
            }
        }
        return FoldingChoice.of(
                best(intervals.get(possible), true).map(this::found).orElseThrow(), this);
    }

    /** Every interval that a stage can set. */
    private List<Long> intervals() {
        TreeSet<Long> intervals = new TreeSet<>();
        Map<WordStream, List<Folding>> inputs = new LinkedHashMap<>();
        inputs.put(null, List.of());
        for (int i = 0; i < weighted.size(); i++) {
            Map<WordStream, List<Folding>> outputs = new LinkedHashMap<>();
            for (Map.Entry<WordStream, List<Folding>> input : inputs.entrySet()) {
                for (Option option : options(i, input.getKey(), input.getValue())) {
                    intervals.add(option.clocks());
                    outputs.computeIfAbsent(
                            option.output(),
                            stream -> Stream.concat(input.getValue().stream(), Stream.of(option.folding()))
                                    .toList());
                }
            }
            inputs = outputs;
        }
        return List.copyOf(intervals);
    }

    private Optional<Beginning> best(long interval, boolean withinBudget) {
        Map<WordStream, List<Beginning>> kept = new LinkedHashMap<>();
        kept.put(null, List.of(new Beginning(Use.NONE, 0, null, null)));
        for (int i = 0; i < weighted.size(); i++) {
            Map<WordStream, List<Beginning>> longer = new LinkedHashMap<>();
            for (Map.Entry<WordStream, List<Beginning>> each : kept.entrySet()) {
                List<Option> options =
                        options(i, each.getKey(), each.getValue().get(0).foldings());
                for (Beginning beginning : each.getValue()) {
                    extend(longer, beginning, options, interval, withinBudget);
                }
            }
            longer.replaceAll((stream, beginnings) -> unbeaten(beginnings));
            kept = longer;
        }
        return kept.values().stream()
                .flatMap(List::stream)
                .min(Comparator.<Beginning>comparingDouble(each -> budget.share(each.use()))
                        .thenComparing(each -> Folding.format(each.foldings())));
    }

    private void extend(
            Map<WordStream, List<Beginning>> kept,
            Beginning beginning,
            List<Option> options,
            long interval,
            boolean withinBudget) {
        for (Option option : options) {
            Use use = beginning.use().plus(option.use());
            if (option.clocks() <= interval && (!withinBudget || budget.holds(use))) {
                kept.computeIfAbsent(option.output(), stream -> new ArrayList<>())
                        .add(new Beginning(use, budget.logic(use), beginning, option.folding()));
            }
        }
    }

    /** Those of which no other has both less logic and less block RAM. */
    private static List<Beginning> unbeaten(List<Beginning> beginnings) {
        List<Beginning> sorted = new ArrayList<>(beginnings);
        sorted.sort(Comparator.comparingDouble(Beginning::logic)
                .thenComparingInt(each -> each.use().bram()));
        List<Beginning> unbeaten = new ArrayList<>();
        int least = Integer.MAX_VALUE;
        for (Beginning each : sorted) {
            if (each.use().bram() < least) {
                least = each.use().bram();
                unbeaten.add(each);
            }
        }
        int step = (unbeaten.size() + MOST_KEPT - 1) / MOST_KEPT;
        return step <= 1
                ? unbeaten
                : IntStream.range(0, unbeaten.size())
                        .filter(i -> i % step == 0 || i == unbeaten.size() - 1)
                        .mapToObj(unbeaten::get)
                        .toList();
    }

    /**
     * The foldings of a layer with weights, with what follows it up to the next one.
     *
     * @param number of the layer among those with weights
     * @param input stream that it takes; nothing for the first one, which says itself how it is fed
     * @param before foldings that give this stream
     */
    private List<Option> options(int number, WordStream input, List<Folding> before) {
        return options.computeIfAbsent(new Key(number, input), key -> {
            int from = number == 0 ? 0 : weighted.get(number);
            int to = number + 1 < weighted.size()
                    ? weighted.get(number + 1)
                    : network.layers().size();
            List<Option> all = new ArrayList<>();
            Folding.all(network.layers().get(weighted.get(number)).arithmetic().orElseThrow(), orders.get(number))
                    .forEach(folding -> option(before, folding, from, to).ifPresent(all::add));
            return all;
        });
    }

    private Optional<Option> option(List<Folding> before, Folding folding, int from, int to) {
        List<Folding> foldings = new ArrayList<>(before);
        foldings.add(folding);
        while (foldings.size() < weighted.size()) {
            foldings.add(new Folding(1, 1));
        }
        HardwarePlan whole = HardwarePlan.of(network, foldings).with(weights);
        List<LayerPlan> plans = whole.layers().subList(from, to);
        Use use = Use.NONE;
        long clocks = 1;
        for (LayerPlan plan : plans) {
            if (!CriticalPath.of(plan, budget.device()).reaches(clockMhz)) {
                return Optional.empty();
            }
            long cut = plan.inputChange().cut();
            clocks = Math.max(Math.max(clocks, plan.input().words() * cut), plan.cycles());
            use = use.plus(costs.of(whole, plan)).plus(weights.reloadable() ? ReloadCost.of(plan) : Use.NONE);
        }
        LayerPlan last = plans.get(plans.size() - 1);
        if (to == network.layers().size()) {
            use = use.plus(costs.ofArgMax(whole))
                    .plus(costs.ofTop(whole))
                    .plus(weights.reloadable() ? ReloadCost.ofPort() : Use.NONE);
        }
        return Optional.of(new Option(folding, clocks, use, last.output()));
    }
}
