package io.bitloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bitloom.flow.RunDirectory;
import io.bitloom.flow.SynthStep;
import io.bitloom.model.ModelFile;
import io.bitloom.model.RandomNetwork;
import io.bitloom.synthesis.PartUse;
import io.bitloom.synthesis.PathStep;
import io.bitloom.synthesis.SynthesisReport;
import io.bitloom.synthesis.Use;
import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** From a network for the built-in digits to a bitstream, as a user types it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SynthCommandTest {
    private static final byte[] ICE40_PREAMBLE = {0x7e, (byte) 0xaa, (byte) 0x99, 0x7e};

    private Path folder;
    private Path model;
    private Path run;

    @BeforeAll
    void trainOnce(@TempDir Path temporary) throws IOException {
        folder = temporary;
        model = temporary.resolve("tiny8.bnn");
        run = temporary.resolve("run");
        Capture capture = new Capture();
        int exit = bitloom(
                capture,
                "train",
                "--data",
                "digits",
                "--layers",
                "8",
                "--input",
                "1-bit",
                "--epochs",
                "1",
                "-o",
                model + "");
        assertThat(exit).as(capture.err()).isZero();
    }

    @Test
    void aSmallNetworkBecomesABitstream() throws Exception {
        Capture capture = new Capture();
        int exit = bitloom(
                capture,
                "synth",
                model + "",
                "--device",
                "ice40-hx8k",
                "--fold",
                "1x28,1x2",
                "--clock",
                "24",
                "-o",
                run + "",
                "--json");
        assertThat(exit).as(capture.err()).isZero();
        assertThat(capture.err())
                .contains("yosys: ")
                .contains("nextpnr-ice40: ")
                .contains("icepack: ");

        RunDirectory directory = new RunDirectory(run);
        Path synthesis = directory.synthesis("ice40-hx8k-breakout").path();
        SynthesisReport report = SynthStep.read(directory.synthesis("ice40-hx8k-breakout"));
        assertThat(report.board()).isEqualTo("ice40-hx8k-breakout");
        assertThat(report.parts())
                .extracting(PartUse::part)
                .containsExactly("layer1", "layer2", "arg-max", "encoder", "interface", "clock", "other");
        assertThat(report.parts().stream().map(PartUse::use).reduce(Use.NONE, Use::plus))
                .isEqualTo(report.total());
        assertThat(report.total().lut()).isBetween(100, 2000);
        assertThat(report.total().bram()).isPositive();
        assertThat(report.fmaxMhz().getAsDouble()).isGreaterThan(report.clockMhz());
        assertThat(report.criticalPath())
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.delayNs()).isNotNegative());
        assertThat(report.tools())
                .hasSize(3)
                .allSatisfy(tool -> assertThat(tool.peakBytes()).isPositive());
        byte[] bitstream =
                Files.readAllBytes(synthesis.resolve(report.bitstream().orElseThrow()));
        assertThat(Arrays.copyOfRange(bitstream, 4, 8)).isEqualTo(ICE40_PREAMBLE);

        JsonNode json = new JsonMapper().readTree(capture.out()).get("report");
        assertThat(json)
                .isEqualTo(new JsonMapper()
                        .readTree(synthesis.resolve("report.json").toFile()));
        assertThat(Files.readString(synthesis.resolve("netlist.v")))
                .contains("bitloom_clock u_clock")
                .doesNotContain("module bitloom_clock");
        assertThat(synthesis.resolveSibling("ice40-hx8k-breakout.part")).doesNotExist();

        Path again = synthesis.resolveSibling("again");
        Files.createDirectories(again);
        for (String name : new String[] {"commands.sh", "yosys.ys", "tiny8_ice40_hx8k_breakout.pcf"}) {
            Files.copy(synthesis.resolve(name), again.resolve(name));
        }
        try (var files = Files.newDirectoryStream(synthesis, "*.v")) {
            for (Path file : files) {
                Files.copy(file, again.resolve(file.getFileName()));
            }
        }
        ToolRunner.quiet().run(ToolCommand.of("sh", "commands.sh").in(again));
        assertThat(again.resolve(report.bitstream().get())).hasBinaryContent(bitstream);
    }

    @Test
    void anUnrolledNetworkIsPlacedAndRouted() throws IOException {
        Path small = folder.resolve("small.bnn");
        ModelFile.write(RandomNetwork.of(1, 1, 16, 6, 3), small);
        RunDirectory directory = new RunDirectory(folder.resolve("unrolled"));
        Capture capture = new Capture();

        int exit = bitloom(
                capture,
                "synth",
                small + "",
                "--device",
                "ice40-hx8k",
                "--core",
                "--unrolled",
                "--clock",
                "24",
                "--limit",
                "1",
                "-o",
                directory.path() + "");

        assertThat(exit).as(capture.err()).isZero();
        SynthesisReport report = SynthStep.read(directory.synthesis("ice40-hx8k"));
        assertThat(report.parts())
                .extracting(PartUse::part)
                .containsExactly("layer1", "layer2", "arg-max", "pipeline1", "other");
        assertThat(report.parts().subList(0, 4))
                .allSatisfy(part -> assertThat(part.use().lut()).isPositive());
        assertThat(report.criticalPath()).extracting(PathStep::part).contains("layer1");
    }

    /** None of the designs that the model of costs is fitted to has a port for weights; 15 % is what all of them keep. */
    @Test
    void reloadableHardwareTakesWhatIsEstimated() throws IOException {
        RunDirectory directory = new RunDirectory(folder.resolve("reloadable"));
        Capture estimate = new Capture();
        Capture synthesis = new Capture();

        assertThat(bitloom(
                        estimate,
                        "estimate",
                        model + "",
                        "--device",
                        "ice40-hx8k",
                        "--reloadable",
                        "--interval",
                        "256",
                        "--json"))
                .as(estimate.err())
                .isZero();
        assertThat(bitloom(
                        synthesis,
                        "synth",
                        model + "",
                        "--device",
                        "ice40-hx8k",
                        "--core",
                        "--reloadable",
                        "--interval",
                        "256",
                        "-o",
                        directory.path() + ""))
                .as(synthesis.err())
                .isZero();

        JsonNode hardware = new JsonMapper().readTree(estimate.out()).path("hardware");
        Use counted = SynthStep.read(directory.synthesis("ice40-hx8k")).parts().stream()
                .map(PartUse::use)
                .reduce(Use.NONE, Use::plus);
        assertThat(hardware.path("total").path("lut").asDouble() / counted.lut())
                .isBetween(0.85, 1.15);
        assertThat(hardware.path("total").path("bram").asInt()).isEqualTo(counted.bram());
    }

    @Test
    void distributedRamIsRefusedWhereThereIsNone() throws IOException {
        String error = "bitloom: weights distributed that are reloadable are distributed RAM, and ice40-hx1k has none;"
                + " choose --weights block or logic, or another device\n";
        Path there = folder.resolve("distributed");
        assertThat(bitloom(
                        new Capture(),
                        "generate",
                        model + "",
                        "--weights",
                        "distributed",
                        "--reloadable",
                        "-o",
                        there + ""))
                .isZero();

        assertThat(error("synth", there + "", "--device", "ice40-hx1k", "--core"))
                .isEqualTo(error);
        assertThat(there.resolve("synth")).doesNotExist();
        assertThat(error(
                        "synth",
                        model + "",
                        "--device",
                        "ice40-hx1k",
                        "--core",
                        "--weights",
                        "distributed",
                        "--reloadable",
                        "-o",
                        folder.resolve("refused") + ""))
                .isEqualTo(error);
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    @Test
    void aNetworkThatDoesNotFitIsAnErrorWithNumbers() throws IOException {
        Path large = folder.resolve("large.bnn");
        ModelFile.write(RandomNetwork.of(1, 1, 784, 96, 10), large);
        Path directory = folder.resolve("large");
        Capture capture = new Capture();

        int exit = bitloom(
                capture,
                "synth",
                large + "",
                "--device",
                "ice40-hx1k",
                "--core",
                "--fold",
                "2x56,1x8",
                "-o",
                directory + "");

        assertThat(exit).isEqualTo(2);
        assertThat(capture.err())
                .containsPattern("bitloom: the design does not fit ice40-hx1k: [\\d,]+ block RAM needed, 16 there; ");
        assertThat(directory.resolve("synth/ice40-hx1k")).doesNotExist();
    }

    @Test
    void aYosysThatFailsIsShown() throws IOException {
        Path yosys = Files.writeString(folder.resolve("other-yosys"), """
                #!/bin/sh
                [ "$1" = -V ] && echo 'Yosys 0.99 (git sha1 0)' && exit
                echo 'ERROR: no such thing'; exit 1
                """);
        assertThat(yosys.toFile().setExecutable(true)).isTrue();
        Capture capture = new Capture();
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("BITLOOM_YOSYS", yosys.toString());

        int exit = Main.run(
                capture.console(),
                environment,
                "synth",
                model + "",
                "--device",
                "ecp5-85",
                "--core",
                "-o",
                folder.resolve("other") + "");

        assertThat(exit).isEqualTo(3);
        assertThat(capture.err())
                .contains("other-yosys failed with exit value 1")
                .contains("ERROR: no such thing");
    }

    @Test
    void wrongChoicesAreErrors() {
        assertThat(error("synth", model + "", "--device", "hx8k"))
                .contains("there is no device hx8k; choose ice40-hx1k");
        assertThat(error("synth", model + "", "--board", "hx8k")).contains("there is no board 'hx8k'; choose ");
        assertThat(error("synth", model + "")).contains("Missing required argument");
        assertThat(error("synth", model + "", "--board", "icebreaker", "--core"))
                .contains("--core is without a board, and --board icebreaker asks for one");
        assertThat(error("synth", folder + "", "--device", "ecp5-85", "--fold", "1x1"))
                .contains(
                        folder
                                + " is no model file; -o, --fold, --unrolled, --interval, --stages, --target-fps, --max-luts, --weights and --reloadable are for what is generated from one");
        assertThat(error("synth", folder + "", "--device", "ecp5-85")).contains("is no run directory");
        assertThat(error("synth", model + "", "--device", "ecp5-85", "--limit", "0"))
                .contains("--limit 0 is no time limit; choose 1 minute or more");
        assertThat(error(
                        "synth",
                        model + "",
                        "--device",
                        "ecp5-85",
                        "--core",
                        "--clock",
                        "0",
                        "-o",
                        folder.resolve("c") + ""))
                .contains("a clock of 0.0 MHz; choose more than 0 and less than 1000 MHz");
    }

    private static String error(String... arguments) {
        Capture capture = new Capture();
        assertThat(bitloom(capture, arguments)).isEqualTo(2);
        return capture.err();
    }

    private static int bitloom(Capture capture, String... arguments) {
        return Main.run(capture.console(), System.getenv(), arguments);
    }
}
