package io.bitloom.flow;

import java.util.List;
import java.util.Optional;

/**
 * What is known of an experiment.
 *
 * @param name of it
 * @param data set
 * @param seeds of each variant
 * @param threads each training had
 * @param variants in the order of the file
 * @param runs by variant, then by seed
 */
public record ExperimentResult(
        String name, String data, List<Long> seeds, int threads, List<VariantSummary> variants, List<Run> runs) {
    public ExperimentResult {
        seeds = List.copyOf(seeds);
        variants = List.copyOf(variants);
        runs = List.copyOf(runs);
    }

    /**
     * One training.
     *
     * @param variant name of it
     * @param seed of the first weights and the shuffles
     * @param result if it is done
     * @param failure why it is not; none if it was left out
     */
    public record Run(String variant, long seed, Optional<RunResult> result, Optional<String> failure) {}

    /** Whether a training failed. */
    public boolean hasFailures() {
        return runs.stream().anyMatch(run -> run.failure().isPresent());
    }

    /** The results of a variant, by seed. */
    public List<RunResult> results(String variant) {
        return runs.stream()
                .filter(run -> run.variant().equals(variant))
                .flatMap(run -> run.result().stream())
                .toList();
    }

    /** The machines the trainings ran on, mostly one. */
    public List<Machine> machines() {
        return runs.stream()
                .flatMap(run -> run.result().stream())
                .map(RunResult::machine)
                .distinct()
                .toList();
    }
}
