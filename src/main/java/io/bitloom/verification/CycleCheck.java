package io.bitloom.verification;

import io.bitloom.simulation.Range;
import io.bitloom.simulation.SimulationResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counted clocks against predicted ones, exactly.
 *
 * @param predictedLatency of the plan
 * @param latency of the first image of every range, if they all agree; -1 if not
 * @param predictedInterval of the plan
 * @param interval between any two results of a range, if they all agree; -1 if not, 0 if no range has two
 * @param deviation the first clock that is not as predicted
 */
public record CycleCheck(
        long predictedLatency, long latency, long predictedInterval, long interval, Optional<String> deviation) {

    /** Measures a steady simulation: with gaps or stalls no clocks are predicted. */
    static CycleCheck of(SimulationResults results, long predictedLatency, long predictedInterval) {
        List<Long> latencies = new ArrayList<>();
        List<Long> intervals = new ArrayList<>();
        Optional<String> deviation = Optional.empty();
        for (Range range : results.report().ranges()) {
            int first = range.first();
            long latency = results.delivered(first) - results.accepted(first);
            latencies.add(latency);
            if (deviation.isEmpty() && latency != predictedLatency) {
                deviation = Optional.of(
                        "image " + first + " took " + latency + " clocks, " + predictedLatency + " were predicted");
            }
            for (int image = first + 1; image < first + range.count(); image++) {
                long interval = results.delivered(image) - results.delivered(image - 1);
                intervals.add(interval);
                if (deviation.isEmpty() && interval != predictedInterval) {
                    deviation = Optional.of("image " + image + " came " + interval + " clocks after the one before, "
                            + predictedInterval + " were predicted");
                }
            }
        }
        return new CycleCheck(predictedLatency, theOnly(latencies), predictedInterval, theOnly(intervals), deviation);
    }

    private static long theOnly(List<Long> values) {
        List<Long> distinct = values.stream().distinct().toList();
        return distinct.isEmpty() ? 0 : distinct.size() == 1 ? distinct.get(0) : -1;
    }

    public boolean isExact() {
        return deviation.isEmpty();
    }
}
