package io.bitloom.report;

import io.bitloom.flow.ReloadStep;
import java.util.Locale;

/** A reload as people read it. */
public final class ReloadTable {
    private ReloadTable() {}

    public static String of(ReloadStep.Result result) {
        TextTable table = TextTable.of("reload", "")
                .row("accesses", result.accesses())
                .row("data", String.format(Locale.ROOT, "%,d words, %,d clocks", result.words(), result.clocks()))
                .row("model before", images(result.before(), result.mismatches()))
                .row("model after", images(result.after(), result.mismatchesAfter()));
        result.first().ifPresent(mismatch -> table.row("first mismatch", mismatch));
        return table.row("run directory", result.directory()).toString();
    }

    private static String images(int images, int mismatches) {
        return String.format(Locale.ROOT, "%,d images, %,d mismatches", images, mismatches);
    }
}
