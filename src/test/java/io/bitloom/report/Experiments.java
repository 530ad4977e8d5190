package io.bitloom.report;

import io.bitloom.flow.ExperimentResult;
import io.bitloom.flow.ExperimentResult.Run;
import io.bitloom.flow.RunResult;
import io.bitloom.flow.RunResults;
import io.bitloom.flow.TrainStep.Setting;
import io.bitloom.flow.VariantSummaries;
import java.util.List;
import java.util.Optional;

/** Experiments that never were. */
final class Experiments {
    private Experiments() {}

    /** Two variants of two seeds, one that failed with one of them, and one that was left out. */
    static ExperimentResult mixed() {
        List<RunResult> slow =
                List.of(RunResults.of(0.90, 0.88, 3, 40, 3_000_000), RunResults.of(0.92, 0.90, 3, 44, 3_100_000));
        List<RunResult> fast =
                List.of(RunResults.of(0.85, 0.84, 3, 20, 1_000_000), RunResults.of(0.85, 0.85, 3, 22, 1_000_000));
        List<RunResult> once = List.of(RunResults.of(0.5, Double.NaN, 2, 10, 500_000));
        return new ExperimentResult(
                "mixed",
                "digits",
                List.of(1L, 2L),
                2,
                VariantSummaries.of(
                        List.of("slow", "fast", "once", "left-out"),
                        List.of(new Setting("loss", "a<b")),
                        List.of(slow, fast, once, List.of())),
                List.of(
                        done("slow", 1, slow.get(0)),
                        done("slow", 2, slow.get(1)),
                        done("fast", 1, fast.get(0)),
                        done("fast", 2, fast.get(1)),
                        done("once", 1, once.get(0)),
                        new Run("once", 2, Optional.empty(), Optional.of("the loss is NaN, \"<&>\"")),
                        new Run("left-out", 1, Optional.empty(), Optional.empty()),
                        new Run("left-out", 2, Optional.empty(), Optional.empty())));
    }

    private static Run done(String variant, long seed, RunResult result) {
        return new Run(variant, seed, Optional.of(result), Optional.empty());
    }
}
