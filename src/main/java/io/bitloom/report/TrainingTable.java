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
                .row("method", result.method())
                .row("epochs", result.epochs() + ", best " + result.bestEpoch())
                .row("validation accuracy", percent(result.validationAccuracy()))
                .row("test accuracy", percent(result.testAccuracy()))
                .row("model", model(result))
                .row("time", String.format(Locale.ROOT, "%.1f s", result.seconds()))
                .toString();
    }

    private static String model(TrainStep.Result result) {
        return result.model()
                .map(file -> file + ", digest " + result.digest().orElseThrow())
                .orElse("none, " + result.method() + " has real weights or activations");
    }

    static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
