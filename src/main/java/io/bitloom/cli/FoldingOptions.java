package io.bitloom.cli;

import io.bitloom.hardware.FoldingRule;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How much works in parallel: by hand, or by the interval to keep. */
final class FoldingOptions {
    @ArgGroup(exclusive = true)
    private Choice choice = new Choice();

    private static final class Choice {
        @Option(
                names = "--fold",
                paramLabel = "PExSIMD,..",
                description = "Neurons x inputs in parallel for each layer, such as 16x28,8x16,1x8, or unrolled.")
        private String fold;

        @Option(names = "--unrolled", description = "Hard-wire every neuron of every layer: an image every clock.")
        private boolean unrolled;

        @Option(
                names = "--interval",
                paramLabel = "CLOCKS",
                description = "Take the smallest folding that keeps this initiation interval (${DEFAULT-VALUE}).",
                defaultValue = "" + FoldingRule.DEFAULT_INTERVAL)
        private int interval = FoldingRule.DEFAULT_INTERVAL;
    }

    Optional<String> fold() {
        return choice.unrolled ? Optional.of("unrolled") : Optional.ofNullable(choice.fold);
    }

    int interval() {
        return choice.interval;
    }

    /** Whether the user chose any; the interval that is taken without a choice is none. */
    boolean isChosen() {
        return fold().isPresent() || choice.interval != FoldingRule.DEFAULT_INTERVAL;
    }
}
