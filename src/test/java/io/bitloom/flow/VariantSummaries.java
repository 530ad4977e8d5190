package io.bitloom.flow;

import io.bitloom.flow.TrainStep.Setting;
import java.util.List;
import java.util.stream.IntStream;

/** Summaries of trainings that never were. */
public final class VariantSummaries {
    private VariantSummaries() {}

    /** A summary for each name with its results. */
    public static List<VariantSummary> of(List<String> names, List<Setting> settings, List<List<RunResult>> results) {
        List<VariantSummary> all = IntStream.range(0, names.size())
                .mapToObj(i -> VariantSummary.of(new ExperimentFile.Variant(names.get(i), settings), results.get(i)))
                .toList();
        return all.stream().map(summary -> summary.against(all.get(0))).toList();
    }
}
