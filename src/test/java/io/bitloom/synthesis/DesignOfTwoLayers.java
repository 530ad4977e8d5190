package io.bitloom.synthesis;

import java.util.List;
import java.util.Optional;

/** A design of two layers and an arg-max, for tests. */
final class DesignOfTwoLayers {
    private DesignOfTwoLayers() {}

    static Design withClock(double mhz) {
        return new Design(
                "d",
                "",
                "20c46694b4a5",
                "d",
                List.of("../../rtl/d.v"),
                List.of(),
                Optional.empty(),
                List.of(
                        new DesignPart("layer1", "d_layer1", "u_layer1"),
                        new DesignPart("layer2", "d_layer2", "u_layer2"),
                        new DesignPart("arg-max", "bitloom_arg_max", "u_arg_max")),
                "d_layer2",
                mhz);
    }
}
