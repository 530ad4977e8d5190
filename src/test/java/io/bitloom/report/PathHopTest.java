package io.bitloom.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.synthesis.PathStep;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PathHopTest {
    @Test
    void wiresGoWithTheCellTheyLeadTo_andChainsAreOneHop() {
        assertThat(PathHop.of(Syntheses.small().criticalPath()))
                .containsExactly(
                        new PathHop("layer1", "u_core.u_layer1.u_weights.memory.0.0_RAM", 1, 0, 0, 2, "clk-to-q"),
                        new PathHop("layer1", "$nextpnr_ICESTORM_LC_2", 2, 2, 4, 2, "logic"),
                        new PathHop("arg-max", "u_core.u_arg_max.best_q_SB_DFF_Q_DFFLC", 1, 8, 1.5, 0.5, "setup"));
    }

    @Test
    void aPathMayEndOnAWire() {
        assertThat(PathHop.of(List.of(new PathStep("a", "c", "routing", 1))))
                .containsExactly(new PathHop("a", "c", 1, 0, 1, 0, "routing"));
    }

    @Test
    void namesLoseWhatEverybodyKnows() {
        assertThat(name("layer1", "u_core.u_layer1.u_popcount.g_pe[4].part_d_SB_LUT4_O_I1_SB_LUT4_O_LC"))
                .isEqualTo("popcount.g_pe[4].part_d");
        assertThat(name("arg-max", "u_core.u_arg_max.best_q_SB_DFF_Q_DFFLC")).isEqualTo("best_q");
        assertThat(name("layer1", "u_core.u_layer1.u_weights.memory.0.14_RAM")).isEqualTo("weights.memory.0.14");
        assertThat(name("layer1", "$nextpnr_ICESTORM_LC_2")).isEqualTo("carry out of the chain");
        assertThat(name("a", "n".repeat(50))).isEqualTo("…" + "n".repeat(39));
    }

    private static String name(String part, String cell) {
        return new PathHop(part, cell, 1, 0, 0, 0, "logic").shortName();
    }
}
