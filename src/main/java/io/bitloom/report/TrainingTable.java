package io.bitloom.report;

import io.bitloom.flow.TrainStep;
import java.util.Locale;

/** A training as people read it. */
public final class TrainingTable {
    private TrainingTable() {}

    public static String of(TrainStep.Result result) {
        return TextTable.of("training", "")
                .row("data", result.data())
                .row("network", result.network())
                .row("epochs", result.epochs() + ", best " + result.bestEpoch())
                .row("validation accuracy", percent(result.validationAccuracy()))
                .row("test accuracy", percent(result.testAccuracy()))
                .row("model", result.model() + ", digest " + result.digest())
                .row("time", String.format(Locale.ROOT, "%.1f s", result.seconds()))
                .toString();
    }

    static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
