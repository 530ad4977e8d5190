package io.bitloom.cli;

import io.bitloom.hardware.WeightStorage;
import picocli.CommandLine.Option;

/** Where weights and thresholds are. */
final class WeightsOptions {
    @Option(
            names = "--weights",
            paramLabel = "STYLE,..",
            description =
                    "Weights and thresholds in logic, distributed (look-up tables) or block RAM: one style, or one for each"
                            + " layer (auto: by size).",
            defaultValue = "auto")
    private String styles = "auto";

    @Option(
            names = "--reloadable",
            description = "Weights and thresholds can be written over AXI4-Lite, see `bitloom reload`.")
    private boolean reloadable;

    WeightStorage storage() {
        return WeightStorage.parse(styles, reloadable);
    }

    /** Whether the user chose any. */
    boolean isChosen() {
        return !storage().equals(WeightStorage.DEFAULT);
    }
}
