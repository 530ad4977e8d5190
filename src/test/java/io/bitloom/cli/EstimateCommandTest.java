package io.bitloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bitloom.flow.RunDirectory;
import io.bitloom.model.ModelFile;
import io.bitloom.model.RandomNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Estimates and searches as a user types them. */
final class EstimateCommandTest {
    private static final String SKETCH = """
            name: sketch
            data: digits
            training:
              layers: 12
              input: 1-bit
            """;

    @TempDir
    private Path folder;

    private Path model;
    private Path sketch;

    @BeforeEach
    void write() throws IOException {
        model = folder.resolve("small.bnn");
        ModelFile.write(RandomNetwork.of(1, 8, 24, 12, 5), model);
        sketch = Files.writeString(folder.resolve("sketch.yaml"), SKETCH);
    }

    @Test
    void aNetworkFileIsEstimatedWithoutTraining() {
        Capture capture = new Capture();

        int exit = bitloom(capture, "estimate", sketch + "", "--fold", "2x28,1x4");

        assertThat(exit).as(capture.err()).isZero();
        assertThat(capture.err()).isEmpty();
        assertThat(capture.out()).contains("""
                        layer        gives   weight bits   MACs  bit operations
                        ------  ---  ------  -----------  -----  --------------
                        layer1  D12  1x1x12        9,408  9,408           9,408
                        layer2  D10  1x1x10          120    120             120
                        all                        9,528  9,528           9,528

                        arithmetic
                        ---------------  --------------------------------------------------------------------
                        network          784-12-10
                        weights          1191 B as bits, 37.2 KiB as floats: 32.0x
                        energy an image  285.8 pJ at the most, 2.2 nJ with 8-bit numbers, 43.8 nJ with floats
                        """).contains("""
                        interval  168 clocks (layer1), 595,238 images/s
                        """).contains("""
                        folding   2x28,1x4
                        """);
        assertThat(capture.out())
                .containsPattern("\nlayer1 +2x28 +168( +\\d+){5}\n")
                .containsPattern("\narg-max +10( +\\d+){5}\n")
                .containsPattern("\ntotal( +\\d+){5}\n")
                .containsPattern("\nfor +xc7a35t at 100.0 MHz\n")
                .containsPattern("\nLUT +\\d+ \\+- \\d+ %\n")
                .containsPattern("\nfits +xc7a35t, xc7a100t\n");
    }

    /** Latency and interval of an estimate are those of what generate makes with the same options. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--interval 48",
                "--fold 3x8,1x6",
                "--fold 3x8s,1x6",
                "--interval 96 --planes sequence",
                "--unrolled",
                "--unrolled --stages 7 --device ice40-hx8k",
                "--unrolled --clock 60 --device ice40-hx8k",
                "--fold 4x4,unrolled --stages 3",
                "--device ice40-up5k",
                "--target-fps 100000 --device ice40-hx8k --planes sequence",
                "--max-luts 900 --weights logic",
            })
    void theClocksAreThoseOfWhatIsGenerated(String options) throws IOException {
        JsonNode hardware = estimate(options).get("hardware");
        Capture capture = new Capture();
        Path directory = folder.resolve("run");

        int exit = bitloom(capture, arguments("generate " + model, options + " --json -o " + directory));

        assertThat(exit).as(capture.err()).isZero();
        JsonNode manifest = new JsonMapper().readTree(capture.out()).get("manifest");
        assertThat(hardware.get("latency")).isEqualTo(manifest.get("latency"));
        assertThat(hardware.get("interval")).isEqualTo(manifest.get("initiationInterval"));
        assertThat(hardware.get("bottleneck")).isEqualTo(manifest.get("bottleneck"));
        assertThat(hardware.get("folding")).isEqualTo(manifest.get("fold"));
        assertThat(new RunDirectory(directory).model()).exists();
    }

    @Test
    void jsonHasTheTotalOfItsParts() throws IOException {
        JsonNode result = estimate("--device ice40-hx8k --clock 24MHz");

        assertThat(result.get("network").asText()).isEqualTo("24-12-5");
        assertThat(result.get("device").asText()).isEqualTo("ice40-hx8k");
        assertThat(result.get("clockMhz").asDouble()).isEqualTo(24);
        assertThat(result.get("refusal").isNull()).isTrue();
        assertThat(result.get("work")).hasSize(2);
        assertThat(result.get("choice").get("foldings").get(0).get("planes").asText())
                .isEqualTo("PARALLEL");
        assertThat(result.get("search").asText()).startsWith("folding ").contains("24.0 MHz");
        JsonNode hardware = result.get("hardware");
        for (String kind : List.of("lut", "ff", "carry", "bram")) {
            int sum = 0;
            for (JsonNode part : hardware.get("layers")) {
                sum += part.get("use").get(kind).asInt();
            }
            assertThat(hardware.get("total").get(kind).asInt()).as(kind).isEqualTo(sum);
        }
        assertThat(hardware.get("imagesPerSecond").asDouble())
                .isEqualTo(24e6 / hardware.get("interval").asLong());
        assertThat(hardware.get("latencyMicroseconds").asDouble())
                .isEqualTo(hardware.get("latency").asLong() / 24.0);
    }

    @Test
    void whatIsSearchedForIsKept() throws IOException {
        JsonNode rated = estimate("--target-fps 2000000").get("hardware");
        JsonNode small = estimate("--max-luts 500").get("hardware");
        JsonNode serial = estimate("--target-fps 100000 --planes sequence").get("hardware");
        JsonNode parallel = estimate("--target-fps 100000").get("hardware");

        assertThat(rated.get("imagesPerSecond").asDouble()).isGreaterThanOrEqualTo(2_000_000);
        assertThat(small.get("total").get("lut").asInt()).isLessThanOrEqualTo(500);
        assertThat(serial.get("imagesPerSecond").asDouble()).isGreaterThanOrEqualTo(100_000);
        assertThat(serial.get("folding").asText()).matches("\\d+x\\d+s,\\d+x\\d+");
        assertThat(parallel.get("folding").asText()).doesNotContain("s");
    }

    @Test
    void weightsAreCountedWhereTheyAreAskedFor() throws IOException {
        JsonNode logic = estimate("--interval 48 --weights logic").get("hardware");
        JsonNode block = estimate("--interval 48 --weights block").get("hardware");
        JsonNode written =
                estimate("--interval 48 --weights block --reloadable").get("hardware");

        assertThat(logic.get("total").get("bram").asInt())
                .isLessThan(block.get("total").get("bram").asInt());
        assertThat(written.get("layers").findValuesAsText("name"))
                .containsExactly("layer1", "layer2", "arg-max", "reloading", "other");
        assertThat(written.get("total").get("ff").asInt())
                .isGreaterThan(block.get("total").get("ff").asInt());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--target-fps 0            | 0.0 images a second are no rate; choose more than 0",
                "--target-fps -3           | -3.0 images a second are no rate; choose more than 0",
                "--max-luts 0              | 0 LUTs hold nothing; choose 1 or more",
                "--clock fast              | --clock fast is no clock; write one such as 250MHz",
                "--clock 0                 | --clock 0 is no clock; write one such as 250MHz",
                "--device hx8k             | there is no device hx8k; choose ice40-hx1k, ice40-hx8k, ice40-up5k, ecp5-12, ecp5-25, ecp5-45, ecp5-85, xc7a35t, xc7a100t, xczu3eg, xczu7ev, 5ceba4",
                "--device 5ceba4           | no costs are known of Cyclone V; choose a device of another family",
                "--interval 0              | an initiation interval of 0 clocks; choose 1 or more",
                "--fold 5x8,1x1            | PE=5 does not divide the 12 neurons of layer1; choose 1, 2, 3, 4, 6 or 12",
                "--fold 1x1                | folding 1x1 does not fit the 2 layers of the network 24-12-5; write PE x SIMD for each, such as 16x28,8x16",
                "--planes zigzag           | planes 'zigzag' is no order; write parallel or sequence, one for all layers or one for each",
                "--planes sequence,parallel,parallel | planes sequence,parallel,parallel do not fit the 2 layers with weights of the network 24-12-5; write one for each, or one for all",
                "--weights air             | weights 'air' are nowhere; choose auto, logic, distributed, block",
                "--weights block,logic,auto | weights block,logic,auto do not fit the 2 layers with weights; write one style for all, such as block, or one for each",
                "--stages 3                | no layer is unrolled, so 3 stages have no place; ask for --unrolled, or for --fold with unrolled in it",
                "--unrolled --stages 1     | 1 stages for 2 unrolled layers; every layer has registers behind it, choose 2 or more",
                "--unrolled --reloadable   | layer1 is unrolled, so its weights are wires; for --reloadable fold every layer, such as with --interval",
                "--unrolled --clock 900    | 900.0 MHz leave no time for a look-up table between two registers; choose at most 500.0 MHz",
                "--interval 1024 --target-fps 9 | a folding is given and one is to be searched for; leave out --fold, --unrolled and --interval, or --target-fps and --max-luts",
                "--unrolled --max-luts 9   | a folding is given and one is to be searched for; leave out --fold, --unrolled and --interval, or --target-fps and --max-luts",
                "--weights distributed --reloadable --device ice40-hx8k --interval 50 | weights distributed that are reloadable are distributed RAM, and ice40-hx8k has none; choose --weights block or logic, or another device",
            })
    void wrongOptionsAreErrors(String options, String message) {
        assertThat(error(arguments("estimate " + model, options))).isEqualTo("bitloom: " + message + "\n");
    }

    @Test
    void whatCannotBeReachedSaysWhatCan() {
        assertThat(error("estimate", model + "", "--target-fps", "1e9"))
                .isEqualTo("bitloom: no folding of 24-12-5 gives 1,000,000,000 images a second at 100.0 MHz on xc7a35t;"
                        + " the most that fits is 100,000,000, limited by input: choose a larger device, a faster clock"
                        + " or a lower rate\n");
        assertThat(error("estimate", model + "", "--max-luts", "5"))
                .matches(
                        "bitloom: no folding of 24-12-5 takes at most 5 LUTs: the least takes about \\d+; choose more\n");
        assertThat(error("estimate", sketch + "", "--device", "ice40-hx1k", "--clock", "48", "--target-fps", "40e6"))
                .matches("bitloom: no folding of 784-12-10 gives 40,000,000 images a second at 48.0 MHz on ice40-hx1k;"
                        + " the most that fits is [\\d,]+, limited by \\w+: choose a larger device, a faster clock or a"
                        + " lower rate\n");
    }

    @Test
    void wrongFilesAreErrors() throws IOException {
        Path other = Files.writeString(folder.resolve("other.yaml"), "name: x\ndata: mine\ntraining:\n  layers: 12\n");

        assertThat(error("estimate", folder.resolve("none.bnn") + ""))
                .isEqualTo("bitloom: " + folder.resolve("none.bnn")
                        + " does not exist; give a model file that bitloom train wrote\n");
        assertThat(error("estimate", folder.resolve("none.yaml") + ""))
                .isEqualTo("bitloom: there is no file " + folder.resolve("none.yaml") + "\n");
        assertThat(error("estimate", other + ""))
                .isEqualTo("bitloom: " + other
                        + ", line 2: what an image is cannot be known; add a line like image: 32x32x3\n");
        assertThat(error("estimate")).contains("Missing required parameter: 'MODEL|FILE'");
    }

    private JsonNode estimate(String options) throws IOException {
        Capture capture = new Capture();
        int exit = bitloom(capture, arguments("estimate " + model, options + " --json"));
        assertThat(exit).as(capture.err()).isZero();
        return new JsonMapper().readTree(capture.out());
    }

    private static String[] arguments(String command, String options) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of(options.split(" ")));
        return arguments.toArray(String[]::new);
    }

    private static String error(String... arguments) {
        Capture capture = new Capture();
        assertThat(bitloom(capture, arguments)).as(capture.out()).isEqualTo(2);
        assertThat(capture.out()).isEmpty();
        return capture.err();
    }

    private static int bitloom(Capture capture, String... arguments) {
        return Main.run(capture.console(), Map.of(), arguments);
    }
}
