package io.bitloom.cli;

import io.bitloom.hardware.FoldingRule;
import io.bitloom.hardware.PlaneOrder;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How much works in parallel: by hand, or by the interval to keep. */
final class FoldingOptions {
    private static final String AUTOMATIC = "auto";

    @ArgGroup(exclusive = true)
    private Choice choice = new Choice();

    @Option(
            names = "--planes",
            paramLabel = "ORDER,..",
            description =
                    "Whether the bit-planes of an input are added up in parallel or in sequence, one order for each layer or"
                            + " one for all (parallel). In sequence takes a fraction of the logic and as many times the clocks.")
    private String planes;

    private static final class Choice {
        @Option(
                names = "--fold",
                paramLabel = "PExSIMD,..",
                description =
                        "Neurons x inputs in parallel for each layer, such as 16x28,8x16,1x8, or unrolled; or auto: the fastest that fits the device.")
        private String fold;

        @Option(names = "--unrolled", description = "Hard-wire every neuron of every layer: an image every clock.")
        private boolean unrolled;

        @Option(
                names = "--interval",
                paramLabel = "CLOCKS",
                description = "Take the smallest folding that keeps this initiation interval ("
                        + FoldingRule.DEFAULT_INTERVAL + ").")
        private Integer interval;
    }

    Optional<String> fold() {
        return choice.unrolled ? Optional.of("unrolled") : Optional.ofNullable(choice.fold);
    }

    /** Orders of planes; none if the user said nothing. */
    List<PlaneOrder> planes() {
        return planes == null ? List.of() : PlaneOrder.parse(planes);
    }

    /** Whether a search is to find the fastest one. */
    boolean isAutomatic() {
        return AUTOMATIC.equals(choice.fold);
    }

    int interval() {
        return choice.interval == null ? FoldingRule.DEFAULT_INTERVAL : choice.interval;
    }

    /** Whether the user said how much is to work in parallel, so that nothing is to be searched for. */
    boolean isByHand() {
        return fold().isPresent() && !isAutomatic() || choice.interval != null;
    }

    /** Whether the user chose anything. */
    boolean isChosen() {
        return isByHand() || isAutomatic() || planes != null;
    }
}
