package io.bitloom.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BuildScriptsTest {
    @TempDir
    private Path folder;

    @Test
    void theCommandsAreThoseThatWereRun() throws IOException {
        write("ice40-hx8k");

        assertThat(folder.resolve("commands.sh")).isExecutable().hasContent("""
                #!/bin/sh
                # Synthesises d for ice40-hx8k again, as Bitloom did. Needs no Java. BITLOOM_YOSYS and so on may name other programs.
                set -eu
                cd "$(dirname "$0")"

                "${BITLOOM_YOSYS:-yosys}" yosys.ys
                "${BITLOOM_NEXTPNR_ICE40:-nextpnr-ice40}" --hx8k --package ct256 --json netlist.json --top d --freq 48 --seed 7 \
                --timing-allow-fail --asc d.asc --write placed.json --report nextpnr.json
                "${BITLOOM_ICEPACK:-icepack}" d.asc d.bin
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "ice40-up5k, synth_ice40 -top d",
        "ecp5-85, synth_ecp5 -nowidelut -top d",
        "xc7a100t, synth_xilinx -family xc7 -flatten -noiopad -noclkbuf -top d",
        "xczu7ev, synth_xilinx -family xcup -flatten -noiopad -noclkbuf -top d",
        "5ceba4, synth_intel_alm -family cyclonev -top d"
    })
    void yosysMapsToTheFamily(String device, String command) throws IOException {
        write(device);

        assertThat(Files.readAllLines(folder.resolve("yosys.ys")))
                .contains(
                        command,
                        "read_verilog ../../rtl/d.v",
                        "setattr -mod -set keep_hierarchy 1 d_layer2",
                        "setattr -set bitloom_part \"arg-max\" *bitloom_arg_max*/t:*",
                        "tee -q -o stat-layer1.json stat -json d/a:bitloom_part=layer1");
    }

    @Test
    void otherToolsHaveTheirScripts() throws Exception {
        write("ecp5-85");
        assertThat(folder.resolve("nextpnr-ecp5.sh"))
                .isExecutable()
                .content()
                .contains("nextpnr-ecp5 --85k --package CABGA381 --speed 6 --json netlist.json --top d"
                        + " --lpf-allow-unconstrained \\\n    --freq 48 --seed 7 ");
        ToolRunner.quiet().run(ToolCommand.of("sh", "-n", "nextpnr-ecp5.sh").in(folder));

        write("xczu3eg");
        assertThat(folder.resolve("vivado.tcl"))
                .content()
                .contains("synth_design -top d -part xczu3eg-sbva484-1-e -mode out_of_context\n"
                        + "create_clock -name aclk -period 20.833 [get_ports aclk]\n");

        write("5ceba4");
        assertThat(folder.resolve("quartus.tcl"))
                .content()
                .contains("set_global_assignment -name DEVICE 5CEBA4F23C7\n")
                .contains("set_global_assignment -name VERILOG_FILE ../../rtl/d.v\n")
                .contains("create_clock -name aclk -period 20.833 \\[get_ports aclk\\]");
    }

    private void write(String device) throws IOException {
        Device chosen = Device.parse(device);
        new BuildScripts(DesignOfTwoLayers.withClock(48), chosen, 7).write(folder, Synthesis.tools(chosen));
    }
}
