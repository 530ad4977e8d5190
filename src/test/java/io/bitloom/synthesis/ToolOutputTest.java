package io.bitloom.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ToolOutputTest {
    private final List<String> steps = new ArrayList<>();
    private final ToolOutput output = new ToolOutput(steps::add);

    @Test
    void stepsAreShownInAFewWords() {
        accept(
                "16.40. Executing ABC pass (technology mapping using ABC).",
                "16.40.1. Executing ABC.",
                "1. Executing Verilog-2005 frontend: a.v",
                "Info: Packing LUT-FFs..",
                "Info: Setting up routing queue.",
                "Info: Max delay posedge clk -> <async>: 4.5 ns");

        assertThat(steps).containsExactly("16.40 abc", "Packing LUT-FFs", "Setting up routing queue");
    }

    @Test
    void warningsThatMatterAreKeptOnce() {
        accept(
                "Warning: Wire d.x is used but has no driver.",
                "Warning: Wire d.x is used but has no driver.",
                "ABC: Warning: The network is combinational (run \"fraig\" or \"fraig_sweep\").",
                "Warning: Selection \"d/a:bitloom_part=layer1\" did not match any object.",
                "Warning: Replacing floating point parameter u_mmcm.CLKIN1_PERIOD = 10.000000 with string.",
                "Warning: No PCF file specified; IO pins will be placed automatically",
                "Warning: Max frequency for clock 'clk': 20.00 MHz (FAIL at 48.00 MHz)",
                "../../rtl/d.v:12: Warning: Identifier `\\x' is implicitly declared.",
                "Warnings: 1 unique messages, 1 total");

        assertThat(output.warnings())
                .containsExactly("Wire d.x is used but has no driver.", "Identifier `\\x' is implicitly declared.");
    }

    @Test
    void whatDoesNotFitIsKnown() {
        accept(
                "Info: Device utilisation:",
                "Info: \t         ICESTORM_LC:  2261/ 7680    29%",
                "Info: \t        ICESTORM_RAM:    33/   32   103%",
                "Info: \t               SB_GB:     8/    8   100%");

        assertThat(output.overfull()).containsExactly(new Placed("ICESTORM_RAM", 33, 32));
    }

    @Test
    void aPackageWithTooFewPinsIsKnown() {
        accept("Info: \t               SB_IO:    49/   96    51%");
        assertThat(output.isOutOfPins()).isFalse();

        accept("ERROR: Unable to find a placement location for cell 's_axis_tdata[28]$sb_io'");
        assertThat(output.isOutOfPins()).isTrue();
    }

    private void accept(String... lines) {
        List.of(lines).forEach(output::accept);
    }
}
