package io.bitloom.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NextpnrReportTest {
    @TempDir
    private Path folder;

    /** From nextpnr-ice40 0.4, shortened: its first "from" is the cell that the path ends in. */
    private static final String REPORT = """
            {
              "critical_paths": [
                {"from": "<async>", "to": "<async>", "path": [
                  {"delay": 9, "from": {"cell": "a", "loc": [1, 1], "port": "I"}, "to": {"cell": "b", "loc": [1, 2], "port": "O"}, "type": "source"}
                ]},
                {"from": "posedge clk$glb", "to": "posedge clk$glb", "path": [
                  {"delay": 2.1459999, "from": {"cell": "u_layer2.x_LC", "loc": [9, 9], "port": "RCLK"},
                   "to": {"cell": "u_layer1.u_weights.memory.0.3_RAM", "loc": [8, 5], "port": "RDATA_9"}, "type": "clk-to-q"},
                  {"budget": 1.9, "delay": 1.33, "from": {"cell": "u_layer1.u_weights.memory.0.3_RAM", "loc": [8, 5], "port": "RDATA_9"},
                   "net": "n", "to": {"cell": "u_layer2.x_LC", "loc": [9, 9], "port": "I3"}, "type": "routing"},
                  {"delay": 0.315, "from": {"cell": "rst_LC", "loc": [9, 9], "port": "I3"},
                   "to": {"cell": "rst_LC", "loc": [9, 9], "port": "I3"}, "type": "setup"}
                ]}
              ],
              "fmax": {
                "other$glb": {"achieved": 90.5, "constraint": 48},
                "clk$glb": {"achieved": 77.447, "constraint": 48}
              },
              "utilization": {
                "ICESTORM_LC": {"available": 7680, "used": 960},
                "ICESTORM_RAM": {"available": 32, "used": 9}
              }
            }
            """;

    @Test
    void theSlowestClockAndItsPathAreRead() throws IOException {
        Path file = Files.writeString(folder.resolve("nextpnr.json"), REPORT);

        NextpnrReport report = NextpnrReport.read(file, DesignOfTwoLayers.withClock(48));

        assertThat(report.fmaxMhz()).isCloseTo(77.447, within(1e-9));
        assertThat(report.placed())
                .containsExactly(new Placed("ICESTORM_LC", 960, 7680), new Placed("ICESTORM_RAM", 9, 32));
        assertThat(report.criticalPath())
                .containsExactly(
                        new PathStep("layer1", "u_layer1.u_weights.memory.0.3_RAM", "clk-to-q", 2.1459999),
                        new PathStep("layer2", "u_layer2.x_LC", "routing", 1.33),
                        new PathStep("other", "rst_LC", "setup", 0.315));
    }

    @Test
    void aDesignWithoutAClockIsAnError() throws IOException {
        Path file = Files.writeString(folder.resolve("nextpnr.json"), "{\"fmax\": {}}");

        assertThatThrownBy(() -> NextpnrReport.read(file, DesignOfTwoLayers.withClock(48)))
                .isInstanceOf(SynthesisException.class)
                .hasMessage(file + " has no clock: nextpnr found no flip-flop in the design");
    }
}
