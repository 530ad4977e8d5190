package io.bitloom.verification;

import io.bitloom.simulation.Range;
import io.bitloom.simulation.SimulationResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;

/**
 * Counted clocks against predicted ones, exactly.
 *
 * @param predictedLatency of the plan
 * @param latency of the first image of every range, if they all agree; -1 if not
 * @param predictedInterval of the plan, once the hardware is full
 * @param interval between the last two results of every range, if they all agree; -1 if not, 0 if no range has two
 * @param deviation the first clock that is not as predicted
 */
public record CycleCheck(
        long predictedLatency, long latency, long predictedInterval, long interval, Optional<String> deviation) {

    /**
     * Measures a steady simulation: with gaps or stalls no clocks are predicted.
     *
     * @param predicted clock of the class of every image of a range, counted from 0, after its first beat
     */
    static CycleCheck of(SimulationResults results, IntToLongFunction predicted, long predictedInterval) {
        List<Long> latencies = new ArrayList<>();
        List<Long> intervals = new ArrayList<>();
        Optional<String> deviation = Optional.empty();
        for (Range range : results.report().ranges()) {
            int first = range.first();
            long start = results.accepted(first);
            latencies.add(results.delivered(first) - start);
            int last = first + range.count() - 1;
            if (last > first) {
                intervals.add(results.delivered(last) - results.delivered(last - 1));
            }
            for (int image = first; image <= last && deviation.isEmpty(); image++) {
                deviation = deviation(results, predicted, first, image);
            }
        }
        return new CycleCheck(
                predicted.applyAsLong(0), theOnly(latencies), predictedInterval, theOnly(intervals), deviation);
    }

    private static Optional<String> deviation(
            SimulationResults results, IntToLongFunction predicted, int first, int image) {
        long clock = results.delivered(image) - results.accepted(first);
        long expected = predicted.applyAsLong(image - first);
        if (clock == expected) {
            return Optional.empty();
        }
        if (image == first) {
            return Optional.of("image " + image + " took " + clock + " clocks, " + expected + " were predicted");
        }
        long before = predicted.applyAsLong(image - first - 1);
        return Optional.of("image " + image + " came " + (results.delivered(image) - results.delivered(image - 1))
                + " clocks after the one before, " + (expected - before) + " were predicted");
    }

    private static long theOnly(List<Long> values) {
        List<Long> distinct = values.stream().distinct().toList();
        return distinct.isEmpty() ? 0 : distinct.size() == 1 ? distinct.get(0) : -1;
    }

    public boolean isExact() {
        return deviation.isEmpty();
    }
}
