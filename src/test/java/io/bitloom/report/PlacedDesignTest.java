package io.bitloom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlacedDesignTest {
    @Test
    void cellsAreWhereTheFileSays() throws Exception {
        assertThat(PlacedDesign.of(Syntheses.PLACED, "placed.json", Syntheses.PARTS)
                        .cells())
                .containsExactly(
                        new PlacedCell(
                                "u_core.u_layer1.u_weights.memory.0.0_RAM", "layer1", 3, 5, "ram", false, false, false),
                        new PlacedCell(
                                "u_core.u_layer1.u_popcount.part_d_SB_LUT4_O_LC",
                                "layer1",
                                2,
                                6,
                                "lc6",
                                true,
                                true,
                                false),
                        new PlacedCell("$nextpnr_ICESTORM_LC_2", "layer1", 2, 6, "lc7", true, false, false),
                        new PlacedCell(
                                "u_core.u_arg_max.best_q_SB_DFF_Q_DFFLC", "arg-max", 4, 7, "lc0", false, false, true),
                        new PlacedCell("led$sb_io", "other", 17, 9, "io1", false, false, false));
    }

    @ParameterizedTest
    @CsvSource({
        "u_core.u_layer1.u_popcount.x, layer1",
        "u_layer1.u_popcount.x, layer1",
        "u_core.u_layer2.x, other",
        "u_core.u_arg_max.x, arg-max",
        "u_link.x, interface",
        "u_clock.u_pll_PLL, clock",
        "u_core.u_pipeline1.u_layer1.x, layer1",
        "u_pipeline1.u_winner2.x, arg-max",
        "u_core.u_pipeline1.u_queue.x, pipeline1",
        "u_core.u_pipeline1.class_valid_q, pipeline1",
        "u_core.frame_dropped_q, other",
        "led[0]$sb_io, other"
    })
    void theNameTellsThePart(String cell, String part) {
        assertThat(PlacedDesign.part(cell, List.of("layer1", "arg-max", "pipeline1", "interface", "clock")))
                .isEqualTo(part);
    }

    @Test
    void aNetlistThatWasNotPlacedIsRefused() {
        assertThatThrownBy(() -> PlacedDesign.of("{\"modules\": {}}", "netlist.json", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("netlist.json has no cell with a place (NEXTPNR_BEL); write it with nextpnr-ice40 --write");
    }
}
