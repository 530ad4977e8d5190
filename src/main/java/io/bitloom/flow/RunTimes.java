package io.bitloom.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long trainings took, to say how long others may take. */
final class RunTimes {
    private final Map<String, List<RunResult>> byVariant = new HashMap<>();

    void add(String variant, RunResult result) {
        byVariant.computeIfAbsent(variant, name -> new ArrayList<>()).add(result);
    }

    /** Seconds a training may take: the variant's mean, or else the mean epoch's of all; NaN if nothing is known. */
    double expected(String variant, int epochs) {
        List<RunResult> same = byVariant.getOrDefault(variant, List.of());
        if (!same.isEmpty()) {
            return same.stream().mapToDouble(RunResult::seconds).average().orElseThrow();
        }
        return epochs
                * byVariant.values().stream()
                        .flatMap(List::stream)
                        .mapToDouble(
                                result -> result.seconds() / result.history().size())
                        .average()
                        .orElse(Double.NaN);
    }

    /** {@code 4:05} or {@code 1:04:05}. */
    static String clock(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
}
