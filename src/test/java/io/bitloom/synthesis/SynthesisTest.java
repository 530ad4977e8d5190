package io.bitloom.synthesis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.tool.ToolNotFoundException;
import io.bitloom.tool.ToolSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With stand-ins for the tools; SynthCommandTest has the real ones. */
final class SynthesisTest {
    private static final Synthesis.Stages NOBODY = new Synthesis.Stages() {
        @Override
        public void tool(Optional<String> name) {}

        @Override
        public void step(String text) {}
    };

    @TempDir
    private Path folder;

    @Test
    void aToolThatDoesNotEndIsStopped() throws IOException {
        program("yosys", "[ $1 = -V ] && echo 'Yosys 0.23 (git sha1 0)' && exit; exec sleep 60");

        assertThatThrownBy(() -> synthesise("ecp5-85", Duration.ofSeconds(1)))
                .isInstanceOf(SynthesisException.class)
                .hasMessage(
                        "yosys did not end within 1 s; fold the network more (--fold, --interval), or give it more time"
                                + " with --limit; log: " + folder.resolve("run.log"));
    }

    @Test
    void moreCellsThanTheDeviceHasIsSaidWithNumbers() throws IOException {
        yosysThatCounts("\"SB_LUT4\": 1000");
        program(
                "nextpnr-ice40",
                "[ $1 = --version ] && echo 'Version 0.4' && exit; "
                        + "echo 'Info:          ICESTORM_LC:  1361/ 1280   106%'; "
                        + "echo \"ERROR: Unable to place cell 'x', no BELs remaining\"; exit 255");
        program("icepack", "echo 'Usage: icepack [options]'");

        assertThatThrownBy(() -> synthesise("ice40-hx1k"))
                .isInstanceOf(SynthesisException.class)
                .hasMessageStartingWith("the design does not fit ice40-hx1k: 1361 ICESTORM_LC needed, 1280 there; ");
    }

    @Test
    void tooFewPinsAreSaid() throws IOException {
        yosysThatCounts("\"SB_LUT4\": 1000");
        program(
                "nextpnr-ice40",
                "[ $1 = --version ] && echo 'Version 0.4' && exit; "
                        + "echo \"ERROR: Unable to find a placement location for cell 's_axis_tdata[28]\\$sb_io'\"; exit 255");
        program("icepack", "echo 'Usage: icepack [options]'");

        assertThatThrownBy(() -> synthesise("ice40-up5k"))
                .isInstanceOf(SynthesisException.class)
                .hasMessage("the design does not fit ice40-up5k: it has more ports than the package sg48 has pins;"
                        + " synthesise it for a board, whose top has a serial line instead, or choose a larger device");
    }

    @Test
    void allToolsAreThereBeforeTheFirstRuns() throws IOException {
        program("yosys", "echo 'Yosys 0.23 (git sha1 0)'; [ $1 = -V ] || touch ran");

        assertThatThrownBy(() -> synthesise("ice40-hx8k"))
                .isInstanceOf(ToolNotFoundException.class)
                .hasMessageStartingWith("nextpnr-ice40 is not in PATH; ")
                .hasMessageEndingWith("or let BITLOOM_NEXTPNR_ICE40 name the program");
    }

    private void synthesise(String device) throws IOException, InterruptedException {
        synthesise(device, Duration.ofMinutes(1));
    }

    private void synthesise(String device, Duration limit) throws IOException, InterruptedException {
        new Synthesis(
                        DesignOfTwoLayers.withClock(48),
                        Device.parse(device),
                        1,
                        limit,
                        new ToolSearch(Map.of("PATH", folder.toString())))
                .run(folder, NOBODY);
    }

    /** All of the cells are in layer 1. */
    private void yosysThatCounts(String cells) throws IOException {
        Path some = Files.writeString(
                folder.resolve("some"), "{\"modules\": {\"d\": {\"num_cells_by_type\": {" + cells + "}}}}");
        Path none = Files.writeString(folder.resolve("none"), "{\"modules\": {}}");
        program(
                "yosys",
                "[ $1 = -V ] && echo 'Yosys 0.23 (git sha1 0)' && exit; "
                        + "for p in layer1 total; do cp " + some + " stat-$p.json; done; "
                        + "for p in layer2 arg-max other; do cp " + none + " stat-$p.json; done");
    }

    private void program(String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\nPATH=/usr/bin:/bin\n" + body + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }
}
