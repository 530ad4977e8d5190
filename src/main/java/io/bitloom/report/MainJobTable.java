package io.bitloom.report;

import io.bitloom.flow.CompareStep;
import io.bitloom.flow.MainJob;
import java.util.Locale;

/** The whole main job as people read it, ending with where the files are. */
public final class MainJobTable {
    private MainJobTable() {}

    public static String of(MainJob.Result result) {
        CompareStep.Result comparison = result.comparison();
        TextTable table = TextTable.of("result", "")
                .row("data", comparison.data())
                .row(
                        "network",
                        comparison.manifest().network() + ", "
                                + comparison.manifest().encoding() + " input");
        result.training()
                .ifPresent(
                        training -> table.row("accuracy in software", TrainingTable.percent(training.testAccuracy())));
        table.row("folding", comparison.manifest().fold());
        ComparisonTable.addRows(table, comparison);
        table.row("time", String.format(Locale.ROOT, "%.1f s", result.seconds()))
                .row("Verilog", comparison.directory().resolve("rtl"))
                .row("replay", comparison.directory().resolve("replay.sh"));
        String verdict = comparison.exact()
                ? "The hardware is bit-exact: every class, score and hidden bit is the reference model's.\n"
                : "THE HARDWARE IS NOT WHAT THE REFERENCE MODEL SAYS.\n";
        return result.plan()
                + "\n"
                + result.synthesis().map(each -> SynthesisTable.of(each) + "\n").orElse("")
                + result.board().map(each -> BoardTable.of(each) + "\n").orElse("")
                + table
                + "\n"
                + verdict
                + ComparisonTable.faults(comparison);
    }
}
