package io.bitloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bitloom.flow.RunDirectory;
import io.bitloom.verification.HardwareCase;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps as a user types them, on a small data set in IDX files: each from the files of the one before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MainJobTest {
    private static final int TRAIN = 1200;
    private static final int TEST = 300;

    private Path folder;

    private Path model;
    private Path run;

    /** Three classes of 28 x 28 images: a bright bar at the top, in the middle or at the bottom, in noise. */
    @BeforeAll
    void trainOnce(@TempDir Path temporary) throws IOException {
        folder = temporary;
        Path data = Files.createDirectories(folder.resolve("data/mnist"));
        writeImages(data, "train", TRAIN, 1);
        writeImages(data, "t10k", TEST, 2);
        model = folder.resolve("bars.bnn");
        run = folder.resolve("run");

        Capture capture = new Capture();
        int exit = run(
                capture,
                "train",
                "--data",
                "mnist",
                "--data-dir",
                data.getParent().toString(),
                "--layers",
                "30,20",
                "--epochs",
                "3",
                "--batch",
                "50",
                "-o",
                model.toString());
        assertThat(capture.err()).contains("load mnist").contains("train: ");
        assertThat(exit).as(capture.err()).isZero();
        assertThat(capture.out()).contains("network              784-30-20-10").contains("test accuracy");
        assertThat(model).exists();
        assertThat(model.resolveSibling("bars.bnn.checkpoint")).doesNotExist();
    }

    @Test
    void generateSimulateCompareEndInAnExactVerdict() throws IOException {
        Path directory = folder.resolve("exact");
        Capture generate = new Capture();
        assertThat(run(generate, "generate", model.toString(), "--fold", "3x28,5x6,2x5", "-o", directory.toString()))
                .as(generate.err())
                .isZero();
        assertThat(generate.out())
                .contains("layer1      784     30     8     3     28     28     10        280")
                .contains("initiation interval 280 clocks (layer1)")
                .contains("top module bars");

        Capture simulate = new Capture();
        assertThat(run(simulate, "simulate", directory.toString()))
                .as(simulate.err())
                .isZero();
        assertThat(simulate.out()).contains("300 sent, 300 received");
        assertThat(simulate.err()).containsPattern("verilate: (\\d+) of \\1, ");

        Capture compare = new Capture();
        assertThat(run(compare, "compare", directory.toString(), "--json"))
                .as(compare.err())
                .isZero();
        JsonNode result = new JsonMapper().readTree(compare.out());
        assertThat(result.get("exact").asBoolean()).isTrue();
        JsonNode comparison = result.get("comparison");
        assertThat(comparison.get("sent").asInt()).isEqualTo(TEST);
        assertThat(comparison.get("received").asInt()).isEqualTo(TEST);
        assertThat(comparison.get("compared").asInt()).isEqualTo(TEST);
        assertThat(comparison.get("mismatches").asInt()).isZero();
        assertThat(comparison.get("values").asInt()).isEqualTo(TEST * (30 + 20 + 10 + 1));
        assertThat(comparison.get("cycles").get("interval").asLong()).isEqualTo(280);
        assertThat(comparison.get("cycles").get("latency"))
                .isEqualTo(comparison.get("cycles").get("predictedLatency"));
        assertThat(new JsonMapper().readTree(directory.resolve("result.json").toFile()))
                .isEqualTo(result);
    }

    @Test
    void aReplayNeedsNoJavaAndFindsTheSame() throws Exception {
        generateAndSimulate(folder.resolve("replayed"));
        Replay replay = replay(folder.resolve("replayed"));
        assertThat(replay.exit()).as(replay.output()).isZero();
        assertThat(replay.output()).endsWith("replayed: all results are the same\n");
    }

    @Test
    void gapsAndStallsChangeTheClocksAndNothingElse() throws IOException {
        Path directory = folder.resolve("stalled");
        assertThat(run(new Capture(), "generate", model.toString(), "--interval", "500", "-o", directory.toString()))
                .isZero();
        Capture simulate = new Capture();
        assertThat(run(
                        simulate,
                        "simulate",
                        directory.toString(),
                        "--gaps",
                        "30",
                        "--stalls",
                        "50",
                        "--images",
                        "100",
                        "--jobs",
                        "1",
                        "--json"))
                .as(simulate.err())
                .isZero();
        long clocks = new JsonMapper().readTree(simulate.out()).get("cycles").asLong();
        assertThat(clocks).as("stalls back up to the input").isGreaterThan(100 * 500 * 11 / 10);
        Capture compare = new Capture();
        assertThat(run(compare, "compare", directory.toString()))
                .as(compare.err())
                .isZero();
        assertThat(compare.out())
                .contains("100 sent, 100 received, 100 compared")
                .contains("mismatches            0")
                .contains("not predicted with gaps or stalls");
    }

    @Test
    void aChangedWeightIsFoundLocatedAndDrawn() throws IOException {
        Path directory = folder.resolve("wrong");
        generateAndSimulate(directory);
        Path rom = directory.resolve("rtl/bars_layer3_weights.v");
        String verilog = Files.readString(rom);
        Files.writeString(rom, withWrongBit(verilog));
        assertThat(Files.readString(rom)).isNotEqualTo(verilog);

        Capture stale = new Capture();
        assertThat(run(stale, "compare", directory.toString())).isEqualTo(2);
        assertThat(stale.err())
                .contains("the Verilog in " + directory + " was changed after it was simulated; simulate it again");

        assertThat(run(new Capture(), "simulate", directory.toString())).isZero();
        Capture compare = new Capture();
        assertThat(run(compare, "compare", directory.toString())).isEqualTo(1);
        assertThat(compare.out())
                .containsPattern("image 0, layer3, neuron 0, cycle \\d+: hardware \\d+, reference \\d+\n")
                .contains("waveform: " + directory.resolve("mismatch.vcd"));
        assertThat(Files.readString(directory.resolve("mismatch.vcd"))).contains("u_layer3");
    }

    @Test
    void aReplayOfOtherVerilogIsNotTakenForTheSimulator() throws Exception {
        Path directory = folder.resolve("poisoned");
        generateAndSimulate(directory);
        Path rom = directory.resolve("rtl/bars_layer3_weights.v");
        String verilog = Files.readString(rom);
        Files.writeString(rom, withWrongBit(verilog));
        assertThat(replay(directory).exit()).isEqualTo(1);
        Files.writeString(rom, verilog);

        Capture simulate = new Capture();
        assertThat(run(simulate, "simulate", directory.toString(), "--images", "50"))
                .isZero();
        assertThat(simulate.err()).contains("verilate: built before from the same Verilog");
        assertThat(run(new Capture(), "compare", directory.toString())).isZero();

        Files.write(directory.resolve("build/Vprobe"), new byte[] {0}, StandardOpenOption.APPEND);
        Capture changed = new Capture();
        assertThat(run(changed, "simulate", directory.toString(), "--images", "50"))
                .isZero();
        assertThat(changed.err()).containsPattern("verilate: (\\d+) of \\1, ");
    }

    @Test
    void aSimulationThatDoesNotStartLeavesTheOldOneWhole() throws IOException {
        Path directory = folder.resolve("not_started");
        generateAndSimulate(directory);
        Map<String, String> environment = environment();
        environment.put("BITLOOM_VERILATOR", folder.resolve("nothing").toString());
        Capture capture = new Capture();
        assertThat(Main.run(capture.console(), environment, "simulate", directory.toString(), "--images", "60"))
                .isEqualTo(3);

        Capture compare = new Capture();
        assertThat(run(compare, "compare", directory.toString()))
                .as(compare.err())
                .isZero();
        assertThat(compare.out()).contains("50 sent, 50 received, 50 compared");
    }

    @Test
    void otherImagesAreNotTakenForAMismatch() throws IOException {
        Path directory = folder.resolve("other_images");
        generateAndSimulate(directory);
        Path other = Files.createDirectories(folder.resolve("other/mnist"));
        writeImages(other, "train", 10, 5);
        writeImages(other, "t10k", TEST, 6);
        assertThat(error(
                        2,
                        "compare",
                        directory.toString(),
                        "--data-dir",
                        other.getParent().toString()))
                .isEqualTo("bitloom: the test images of mnist are not those that were simulated;"
                        + " choose the same data set again, or simulate again\n");

        Path vectors = directory.resolve("vectors/images.bin");
        byte[] bytes = Files.readAllBytes(vectors);
        bytes[100] ^= 1;
        Files.write(vectors, bytes);
        assertThat(error(2, "compare", directory.toString()))
                .isEqualTo("bitloom: the vectors in " + directory
                        + " were changed after they were simulated; simulate again\n");
    }

    @Test
    void aNewDesignLeavesNothingOfTheOldOne() throws IOException {
        Path directory = folder.resolve("regenerated");
        generateAndSimulate(directory);
        assertThat(run(new Capture(), "compare", directory.toString())).isZero();
        assertThat(run(
                        new Capture(),
                        "generate",
                        model.toString(),
                        "--name",
                        "other",
                        "--fold",
                        "30x784,20x30,10x20",
                        "-o",
                        directory.toString()))
                .isZero();
        assertThat(directory.resolve("result.json")).doesNotExist();
        assertThat(directory.resolve("replay.sh")).doesNotExist();
        assertThat(directory.resolve("results/simulation.json")).doesNotExist();
        List<String> listed = Files.readAllLines(directory.resolve("rtl/files.f"));
        try (Stream<Path> files = Files.list(directory.resolve("rtl"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .filteredOn(name -> !name.equals("files.f"))
                    .containsExactlyInAnyOrderElementsOf(listed);
        }
        assertThat(error(2, "compare", directory.toString())).endsWith("; make it with `bitloom simulate`\n");
    }

    @Test
    void aVerdictWithoutItsWaveformIsAVerdict() throws IOException {
        Path directory = folder.resolve("undrawn");
        generateAndSimulate(directory);
        Path rom = directory.resolve("rtl/bars_layer3_weights.v");
        Files.writeString(rom, withWrongBit(Files.readString(rom)));
        assertThat(run(new Capture(), "simulate", directory.toString(), "--images", "50"))
                .isZero();
        Map<String, String> environment = environment();
        environment.put("BITLOOM_VERILATOR", folder.resolve("nothing").toString());

        Capture compare = new Capture();
        assertThat(Main.run(compare.console(), environment, "compare", directory.toString()))
                .isEqualTo(1);

        assertThat(compare.err()).contains("no waveform: ");
        JsonNode result =
                new JsonMapper().readTree(directory.resolve("result.json").toFile());
        assertThat(result.get("exact").asBoolean()).isFalse();
        assertThat(result.get("waveform").isNull()).isTrue();
    }

    @Test
    void aBuildThatFailedAtTheLinkIsMadeAgain() throws Exception {
        Path directory = folder.resolve("unlinked");
        assertThat(run(new Capture(), "generate", model.toString(), "-o", directory.toString()))
                .isZero();
        Path compiler = folder.resolve("g++-that-does-not-link");
        Files.writeString(compiler, """
                #!/bin/sh
                case "$*" in *"-o Vprobe") echo no link today >&2; exit 1;; esac
                exec g++ "$@"
                """);
        assertThat(compiler.toFile().setExecutable(true)).isTrue();
        Map<String, String> environment = environment();
        environment.put("BITLOOM_CXX", compiler.toString());
        Capture failed = new Capture();
        assertThat(Main.run(failed.console(), environment, "simulate", directory.toString(), "--images", "20"))
                .isEqualTo(3);
        assertThat(failed.err()).contains("no link today");

        Capture again = new Capture();
        assertThat(run(again, "simulate", directory.toString(), "--images", "20"))
                .as(again.err())
                .isZero();
    }

    @Test
    void aFolderThatMakeCannotBuildInIsRefused() {
        Path directory = folder.resolve("a b");
        assertThat(run(new Capture(), "generate", model.toString(), "-o", directory.toString()))
                .isZero();
        assertThat(error(2, "simulate", directory.toString()))
                .isEqualTo("bitloom: '" + directory
                        + "' has a blank in its path, where make cannot build; choose a folder without blanks\n");
    }

    @Test
    void aStepWithoutTheOneBeforeSaysWhichItIs() throws IOException {
        assertThat(error(2, "simulate", folder.resolve("nothing").toString()))
                .isEqualTo("bitloom: " + folder.resolve("nothing")
                        + " is no run directory, it has no manifest.json; make one with `bitloom generate`\n");
        Path directory = folder.resolve("unsimulated");
        assertThat(run(new Capture(), "generate", model.toString(), "-o", directory.toString()))
                .isZero();
        assertThat(error(2, "compare", directory.toString()))
                .isEqualTo("bitloom: there is no " + directory.resolve("vectors/vectors.json")
                        + "; make it with `bitloom simulate`\n");
        assertThat(error(2, "generate", folder.resolve("absent.bnn").toString()))
                .contains("absent.bnn");
    }

    @Test
    void aFoldingThatDoesNotFitSaysWhatDoes() {
        assertThat(error(2, "generate", model.toString(), "--fold", "4x28,5x6,2x5", "-o", run.toString()))
                .endsWith(
                        "bitloom: PE=4 does not divide the 30 neurons of layer1; choose 1, 2, 3, 5, 6, 10, 15 or 30\n");
        assertThat(error(2, "generate", model.toString(), "--fold", "3x28", "-o", run.toString()))
                .endsWith("bitloom: folding 3x28 does not fit the 3 layers of the network 784-30-20-10;"
                        + " write PE x SIMD for each, such as 16x28,8x16\n");
        assertThat(error(2, "generate", model.toString(), "--fold", "3x28", "--interval", "9", "-o", run.toString()))
                .contains("mutually exclusive");
    }

    @Test
    void withoutVerilatorASimulationSaysHowToGetIt() throws IOException {
        Path directory = folder.resolve("toolless");
        assertThat(run(new Capture(), "generate", model.toString(), "-o", directory.toString()))
                .isZero();
        Capture capture = new Capture();
        Map<String, String> environment = new HashMap<>(environment());
        environment.put("PATH", folder.toString());
        assertThat(Main.run(capture.console(), environment, "simulate", directory.toString()))
                .isEqualTo(3);
        assertThat(capture.err()).contains("verilator is not in PATH").contains("sudo apt-get install verilator");
    }

    @Test
    void aNetworkFileRunsEverythingAndASecondRunDoesNotTrainAgain() throws IOException {
        Path file = folder.resolve("bars.yaml");
        Files.writeString(file, """
                name: cli_bars
                data: mnist
                training:
                  layers: 20
                  epochs: 2
                  batch: 50
                hardware:
                  interval: 400
                simulation:
                  images: 60
                """);
        Capture first = new Capture();
        assertThat(run(first, "run", "--retrain", file.toString()))
                .as(first.err())
                .isZero();
        assertThat(first.out())
                .contains("network               784-20-10, 8-bit input")
                .contains("60 sent, 60 received, 60 compared")
                .contains("The hardware is bit-exact");

        Capture second = new Capture();
        assertThat(run(second, "run", file.toString())).as(second.err()).isZero();
        assertThat(second.err())
                .contains(RunDirectory.HOME.resolve("cli_bars.bnn")
                        + " is there from the same settings; not trained again")
                .contains("verilate: built before from the same Verilog");

        Path other = Files.createDirectories(folder.resolve("data/fashion-mnist"));
        writeImages(other, "train", TRAIN, 3);
        writeImages(other, "t10k", TEST, 4);
        Files.writeString(file, Files.readString(file).replace("data: mnist", "data: fashion-mnist"));
        Capture otherData = new Capture();
        assertThat(run(otherData, "run", file.toString())).as(otherData.err()).isZero();
        assertThat(otherData.err()).contains("train: ").doesNotContain("not trained again");
        assertThat(otherData.out()).contains("data                  fashion-mnist");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fold: unrolled,3x20          | PE=3 does not divide the 10 neurons of layer2; choose 1, 2, 5 or 10",
                "fold: 4x28,unrolled,unrolled | folding 4x28,unrolled,unrolled does not fit the 2 layers of the network 784-20-10; write PE x SIMD for each, such as 16x28,8x16",
                "fold: unrolled & stages: 1  | 1 stages for 2 unrolled layers; every layer has registers behind it, choose 2 or more",
                "fold: 4x28,1x1 & stages: 9  | no layer is unrolled, so 9 stages have no place; ask for --unrolled, or for --fold with unrolled in it",
                "fold: unrolled & clock: 900 & device: xc7a35t | 900.0 MHz leave no time for a look-up table between two registers; choose at most 500.0 MHz",
                "fold: 4x28,unrolled & reloadable: yes | layer2 is unrolled, so its weights are wires; for --reloadable fold every layer, such as with --interval",
                "weights: block,logic,auto    | weights block,logic,auto do not fit the 2 layers with weights; write one style for all, such as block, or one for each",
                "target-fps: 1000000000       | no folding of 784-20-10 gives 1,000,000,000 images a second at 100.0 MHz on xc7a35t; ",
                "max-luts: 9                  | no folding of 784-20-10 takes at most 9 LUTs: the least takes about ",
                "fold: auto & stages: 2      | no layer is unrolled, so 2 stages have no place; ask for --unrolled, or for --fold with unrolled in it",
            })
    void hardwareThatCannotBeIsRefusedBeforeTheTraining(String hardware, String reason) throws IOException {
        Path file = folder.resolve("early.yaml");
        Files.writeString(file, """
                name: cli_early
                data: mnist
                training:
                  layers: 20
                  input: 1-bit
                  batch: 50
                hardware:
                """ + "  " + hardware.replace(" & ", "\n  ") + "\n");

        assertThat(error(2, "run", "--retrain", file.toString()))
                .contains("bitloom: " + reason)
                .doesNotContain("train: ");
    }

    @Test
    void aRateThatIsSlowerThanTheUsualIntervalIsNoReasonToRefuse() throws IOException {
        Path file = folder.resolve("slow.yaml");
        Files.writeString(file, """
                name: cli_slow
                data: mnist
                training:
                  layers: C2k5p4-P8-D10
                  input: 1-bit
                  epochs: 1
                  batch: 50
                hardware:
                  target-fps: 1000
                simulation:
                  images: 3
                """);

        Capture capture = new Capture();

        assertThat(run(capture, "run", "--retrain", file.toString()))
                .as(capture.err())
                .isZero();
        assertThat(capture.err()).contains(" images/s at 100.0 MHz, set by ");
    }

    @Test
    void whatThereIsNoHardwareForIsRefusedBeforeTheTraining() throws IOException {
        Path file = folder.resolve("refused.yaml");
        Files.writeString(file, """
                name: cli_refused
                data: mnist
                training:
                  layers: C4-P2-D10
                  batch: 50
                hardware:
                  interval: 100
                """);

        assertThat(error(2, "run", "--retrain", file.toString()))
                .contains(
                        "layer1 cannot keep an interval of 100 clocks: its window walks over 30x30 pixels, one a clock;"
                                + " ask for 1012 or more")
                .doesNotContain("train: ");
    }

    @Test
    void aNetworkFileWithAFaultNamesItsLine() throws IOException {
        Path file = folder.resolve("fault.yaml");
        Files.writeString(file, "name: fault\ndata: mnist\nhardwear:\n  interval: 3\n");
        assertThat(error(2, "run", file.toString()))
                .isEqualTo("bitloom: " + file
                        + ", line 3: 'hardwear' is no setting; choose data, hardware, name, simulation or training\n");
        Files.writeString(file, "name: fault\ndata: mnist\nname: again\n");
        assertThat(error(2, "run", file.toString()))
                .contains("line 3: name is there twice, before in line 1; leave one out");
        Files.writeString(file, "name: fault\ndata: mnist\ntraining:\n  layer: 30\n");
        assertThat(error(2, "run", file.toString())).contains("no training setting is called 'layer'");
        Files.writeString(file, "");
        assertThat(error(2, "run", file.toString())).contains(file + "");
    }

    @Test
    void wrongInputToATrainingSaysTheWayOut() {
        String out = folder.resolve("never.bnn").toString();
        assertThat(error(2, "train", "--data", "minst", "-o", out))
                .endsWith("bitloom: no data set is called 'minst'; choose cifar-10, cifar-100, digits, fashion-mnist,"
                        + " mnist, optdigits, or the path of a folder or .npz file\n");
        assertThat(error(2, "train", "--data", "mnist", "--input", "2-bit", "-o", out))
                .contains("no input encoding is called '2-bit'");
        assertThat(error(2, "train", "--data", "mnist", "--epochs", "many", "-o", out))
                .contains("epochs 'many'");
        assertThat(error(2, "train", "--data", "mnist")).contains("Missing required option: '--output=FILE'");
        assertThat(Path.of(out)).doesNotExist();
    }

    private record Replay(int exit, String output) {}

    private static Replay replay(Path directory) throws Exception {
        Process process = new ProcessBuilder(directory.resolve("replay.sh").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        return new Replay(process.waitFor(), output);
    }

    /** The lowest bit of the first word of a ROM the other way round. */
    private static String withWrongBit(String rom) {
        return Pattern.compile("(memory\\[ *0\\] = \\d+'h[0-9a-f]*)([0-9a-f]);")
                .matcher(rom)
                .replaceFirst(
                        word -> word.group(1) + Integer.toHexString(Integer.parseInt(word.group(2), 16) ^ 1) + ";");
    }

    private void generateAndSimulate(Path directory) {
        assertThat(run(new Capture(), "generate", model.toString(), "-o", directory.toString()))
                .isZero();
        assertThat(run(new Capture(), "simulate", directory.toString(), "--images", "50"))
                .isZero();
    }

    private String error(int exit, String... arguments) {
        Capture capture = new Capture();
        assertThat(run(capture, arguments)).as(capture.err()).isEqualTo(exit);
        assertThat(capture.out()).isEmpty();
        return capture.err().replaceAll("(?m)^(load|generate|vectors).*\n", "");
    }

    private int run(Capture capture, String... arguments) {
        return Main.run(capture.console(), environment(), arguments);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = HardwareCase.environment();
        environment.put("BITLOOM_DATA", folder.resolve("data").toString());
        return environment;
    }

    static void writeImages(Path folder, String name, int count, long seed) throws IOException {
        Random random = new Random(seed);
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        DataOutputStream imageHeader = new DataOutputStream(images);
        imageHeader.writeInt(0x803);
        imageHeader.writeInt(count);
        imageHeader.writeInt(28);
        imageHeader.writeInt(28);
        DataOutputStream labelHeader = new DataOutputStream(labels);
        labelHeader.writeInt(0x801);
        labelHeader.writeInt(count);
        for (int i = 0; i < count; i++) {
            int label = random.nextInt(3);
            labels.write(label);
            for (int pixel = 0; pixel < 784; pixel++) {
                boolean bar = pixel / 28 / 10 == label;
                images.write(Math.min(255, random.nextInt(180) + (bar ? 60 : 0)));
            }
        }
        Files.write(folder.resolve(name + "-images-idx3-ubyte"), images.toByteArray());
        Files.write(folder.resolve(name + "-labels-idx1-ubyte"), labels.toByteArray());
    }
}
