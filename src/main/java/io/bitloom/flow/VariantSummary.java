package io.bitloom.flow;

import io.bitloom.flow.TrainStep.Setting;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * One variant of an experiment over its seeds.
 *
 * @param name of the variant
 * @param settings that differ from the defaults, without the seed
 * @param trained how many seeds there are results of
 * @param network widths; empty without results
 * @param trainAccuracy in the epoch the network is from, 0..1
 * @param validationAccuracy after it, 0..1
 * @param testAccuracy of the network, 0..1
 * @param seconds of training
 * @param secondsPerEpoch the median epoch's of each training
 * @param peakMemoryBytes of the process
 * @param peakMemoryAboveDataBytes of the training
 * @param weightBytes of the weights as the network needs them
 * @param floatBytes of as many weights of 32 bits
 * @param ratios to the first variant; none if either lacks results
 */
public record VariantSummary(
        String name,
        List<Setting> settings,
        int trained,
        String network,
        Spread trainAccuracy,
        Spread validationAccuracy,
        Spread testAccuracy,
        Spread seconds,
        Spread secondsPerEpoch,
        Spread peakMemoryBytes,
        Spread peakMemoryAboveDataBytes,
        long weightBytes,
        long floatBytes,
        Optional<Ratios> ratios) {
    /**
     * How often a variant's means go into those of the first one: 2 is half the time.
     *
     * @param seconds of training
     * @param secondsPerEpoch of training
     * @param peakMemory of the process
     * @param peakMemoryAboveData of the training
     * @param weights bytes of them
     */
    public record Ratios(
            double seconds, double secondsPerEpoch, double peakMemory, double peakMemoryAboveData, double weights) {}

    static VariantSummary of(ExperimentFile.Variant variant, List<RunResult> results) {
        Optional<RunResult> any = results.stream().findFirst();
        return new VariantSummary(
                variant.name(),
                variant.settings(),
                results.size(),
                any.map(RunResult::network).orElse(""),
                spread(results, RunResult::trainAccuracy),
                spread(results, RunResult::validationAccuracy),
                spread(results, RunResult::testAccuracy),
                spread(results, RunResult::seconds),
                spread(results, RunResult::secondsPerEpoch),
                spread(results, RunResult::peakMemoryBytes),
                spread(results, RunResult::peakMemoryAboveDataBytes),
                any.map(RunResult::weightBytes).orElse(0L),
                any.map(RunResult::floatBytes).orElse(0L),
                Optional.empty());
    }

    private static Spread spread(List<RunResult> results, ToDoubleFunction<RunResult> figure) {
        return Spread.of(results.stream().mapToDouble(figure).toArray());
    }

    /** This summary with its ratios to the first one. */
    VariantSummary against(VariantSummary first) {
        Optional<Ratios> ratio = trained == 0 || first.trained == 0
                ? Optional.empty()
                : Optional.of(new Ratios(
                        first.seconds.mean() / seconds.mean(),
                        first.secondsPerEpoch.mean() / secondsPerEpoch.mean(),
                        first.peakMemoryBytes.mean() / peakMemoryBytes.mean(),
                        first.peakMemoryAboveDataBytes.mean() / peakMemoryAboveDataBytes.mean(),
                        (double) first.weightBytes / weightBytes));
        return new VariantSummary(
                name,
                settings,
                trained,
                network,
                trainAccuracy,
                validationAccuracy,
                testAccuracy,
                seconds,
                secondsPerEpoch,
                peakMemoryBytes,
                peakMemoryAboveDataBytes,
                weightBytes,
                floatBytes,
                ratio);
    }
}
