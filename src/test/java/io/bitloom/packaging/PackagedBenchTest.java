package io.bitloom.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.bits.BitMatrix;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Layer;
import io.bitloom.model.RandomConvNetwork;
import io.bitloom.reference.ReferenceEngine;
import io.bitloom.tool.InstalledTool;
import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolRun;
import io.bitloom.tool.ToolRunner;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the testbench of a package in Icarus Verilog and Verilator, on the design as it is and broken on purpose. */
@Tag("iverilog")
@Tag("verilator")
final class PackagedBenchTest {
    private static final int IMAGES = 60;
    private static final String FOLDING = "5x7,7x4,1x2";

    /** Layer 1 of three words for each of four groups of neurons; cuts and joins between the layers. */
    private final PackagedCase good = PackagedCase.of("net", 5, 1, new int[] {21, 20, 14, 5}, FOLDING, IMAGES);

    @TempDir
    private Path temporary;

    private Path folder;

    /** What a simulator said and how it ended. */
    private record Outcome(int exitValue, List<String> lines) {
        String verdict() {
            return lines.stream()
                    .filter(line -> line.startsWith("PASS") || line.startsWith("FAIL"))
                    .reduce((one, other) -> one + " and " + other)
                    .orElse("none");
        }
    }

    @BeforeEach
    void write() throws IOException {
        folder = temporary.resolve("package");
        good.files().write(folder);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"", "GAPS=0 STALLS=0", "GAPS=90 STALLS=0", "GAPS=0 STALLS=90", "SEED=77", "SEED=0", "IMAGES=1"})
    void theDesignPassesInIcarus(String parameters) throws Exception {
        Outcome outcome = icarus(parameters.isEmpty() ? List.of() : List.of(parameters.split(" ")));

        assertThat(outcome.lines()).singleElement().asString().matches("PASS net: \\d+ images, \\d+ clocks");
        assertThat(outcome.exitValue()).isZero();
    }

    @Test
    void theDesignPassesInVerilatorWithTheSameClocks() throws Exception {
        Outcome verilator = verilator();

        assertThat(verilator.exitValue()).isZero();
        assertThat(verilator.verdict())
                .startsWith("PASS net: 60 images, ")
                .isEqualTo(icarus(List.of()).verdict());
    }

    /** A bit of a weight is changed in the ROM, one that changes classes of the images by the reference model. */
    @Test
    void aChangedWeightFailsInBothAndTheImagesAreNamed() throws Exception {
        BinaryNetwork changed = oneBitThatMatters(2);
        PackagedCase bad = PackagedCase.of("net", changed, FOLDING, IMAGES, 5);
        String rom = "rtl/net_layer2_weights.v";
        assertThat(differences(good.text(rom), bad.text(rom))).isEqualTo(1);
        Files.writeString(folder.resolve(rom), bad.text(rom));
        List<String> expected = messages(good.network(), changed);
        assertThat(expected).isNotEmpty();

        for (Outcome outcome : List.of(icarus(List.of()), verilator())) {
            assertThat(outcome.exitValue()).isNotZero();
            assertThat(outcome.lines()).containsSubsequence(expected);
            assertThat(outcome.lines().stream().filter(line -> line.startsWith("image ")))
                    .isEqualTo(expected);
            assertThat(outcome.verdict())
                    .isEqualTo("FAIL net: " + expected.size() + " of 60 classes are wrong, the first is that of "
                            + expected.get(0).substring(0, expected.get(0).indexOf(':')));
        }
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "net | assign m_axis_tvalid = winner_valid | assign m_axis_tvalid = 1'b0 && winner_valid | no transfer for \\d+ clocks after 0 of 60 classes",
                "net | assign m_axis_tvalid = winner_valid && aresetn | assign m_axis_tvalid = aresetn | there are more classes than images, clock \\d+",
                "net | assign s_axis_tready = input_ready && aresetn | assign s_axis_tready = 1'b0 | no transfer for \\d+ clocks after 0 of 60 classes",
                "net | assign s_axis_tready = input_ready && aresetn | assign s_axis_tready = 1'b1 | s_axis_tready or m_axis_tvalid is high in reset, clock 1",
                "net | assign s_axis_tready = input_ready && aresetn | assign s_axis_tready = 1'bx | s_axis_tready or m_axis_tvalid is unknown, clock 1",
                "net | assign m_axis_tlast = 1'b1 | assign m_axis_tlast = 1'b0 | m_axis_tlast is not 1, clock \\d+",
                "net | assign frame_dropped = frame_dropped_q | assign frame_dropped = m_axis_tvalid | frame_dropped is not 0, clock \\d+",
                "net | input_last = s_axis_tlast | input_last = !s_axis_tlast | frame_dropped is not 0, clock \\d+",
                "net | .out_ready(m_axis_tready) | .out_ready(1'b1) | a class went or changed before it was taken, clock \\d+",
            })
    void aBrokenDesignFails(String module, String line, String broken, String message) throws Exception {
        Path file = folder.resolve("rtl/" + module + ".v");
        String text = Files.readString(file);
        assertThat(text).contains(line);
        Files.writeString(file, text.replace(line, broken));

        Outcome outcome = icarus(List.of());

        assertThat(outcome.verdict()).matches("FAIL net: " + message);
        assertThat(outcome.exitValue()).isNotZero();
    }

    /** A clock more or less changes no class; only without pauses the clocks tell. */
    @Test
    void anotherLatencyFailsWithoutPauses() throws Exception {
        Path bench = folder.resolve("tb/net_tb.v");
        String text = Files.readString(bench);
        Files.writeString(bench, text.replaceFirst("LATENCY    = \\d+", "LATENCY    = " + (latency() + 1)));

        assertThat(icarus(List.of()).verdict()).startsWith("PASS");
        assertThat(icarus(List.of("GAPS=0", "STALLS=0")).verdict())
                .isEqualTo("FAIL net: the class of image 0 came in clock " + (5 + latency()) + ", " + (6 + latency())
                        + " was predicted");
    }

    @ParameterizedTest
    @CsvSource({
        "IMAGES=61, 'IMAGES=61, there are 1 to 60'",
        "IMAGES=0, 'IMAGES=0, there are 1 to 60'",
        "GAPS=91, 'GAPS=91 STALLS=40, both are 0 to 90'",
        "STALLS=-1, 'GAPS=30 STALLS=-1, both are 0 to 90'",
    })
    void aParameterOutOfRangeFails(String parameter, String message) throws Exception {
        Outcome outcome = icarus(List.of(parameter));

        assertThat(outcome.verdict()).isEqualTo("FAIL net: " + message);
        assertThat(outcome.exitValue()).isNotZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tb/net_images.hex", "tb/net_classes.hex"})
    void vectorsThatAreMissingOrShortFail(String vectors) throws Exception {
        Path file = folder.resolve(vectors);
        List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, lines.size() - 1));
        assertThat(icarus(List.of()).verdict())
                .isEqualTo("FAIL net: tb/net_images.hex or tb/net_classes.hex is missing or too short;"
                        + " run this where tb/ is");

        Files.delete(file);
        Outcome missing = icarus(List.of());
        assertThat(missing.verdict()).startsWith("FAIL net: tb/net_images.hex or tb/net_classes.hex is missing");
        assertThat(missing.exitValue()).isNotZero();
    }

    /** Behind windows the first classes come at other intervals than the later ones. */
    @Test
    void everyClockOfConvolutionsIsPredicted() throws Exception {
        PackagedCase windows = PackagedCase.of("net", RandomConvNetwork.of(297), "5x8,6x5,1x6", IMAGES, 297);
        windows.files().write(folder);

        assertThat(windows.text("tb/net_tb.v")).contains("function integer predicted;");
        assertThat(icarus(List.of("GAPS=0", "STALLS=0")).verdict()).startsWith("PASS net");
        assertThat(icarus(List.of()).verdict()).startsWith("PASS net");
    }

    private long latency() {
        return good.core().plan().cycles().latency();
    }

    /** The network with the first weight of a layer flipped that changes a class of an image. */
    private BinaryNetwork oneBitThatMatters(int number) {
        DenseLayer layer = (DenseLayer) good.network().layers().get(number - 1);
        for (int neuron = 0; neuron < layer.neurons(); neuron++) {
            for (int input = 0; input < layer.inputs(); input++) {
                BinaryNetwork changed = flipped(layer, number, neuron, input);
                if (!messages(good.network(), changed).isEmpty()) {
                    return changed;
                }
            }
        }
        throw new AssertionError("no weight of " + layer.name() + " matters");
    }

    private BinaryNetwork flipped(DenseLayer layer, int number, int neuron, int input) {
        BitMatrix weights = layer.bases().get(0);
        BitMatrix other = BitMatrix.of(
                layer.neurons(), layer.inputs(), (n, i) -> weights.get(n, i) != (n == neuron && i == input));
        List<Layer> layers = new ArrayList<>(good.network().layers());
        layers.set(
                number - 1,
                new DenseLayer(layer.name(), List.of(other), layer.terms(), layer.thresholds(), layer.shortcut()));
        return new BinaryNetwork(good.network().input(), layers, good.network().provenance());
    }

    /** What the bench says of hardware with other weights: by the reference model. */
    private List<String> messages(BinaryNetwork expected, BinaryNetwork hardware) {
        ReferenceEngine right = new ReferenceEngine(expected);
        ReferenceEngine wrong = new ReferenceEngine(hardware);
        return IntStream.range(0, IMAGES)
                .filter(image -> right.classify(good.images().get(image))
                        != wrong.classify(good.images().get(image)))
                .mapToObj(image -> "image " + image + ": class "
                        + wrong.classify(good.images().get(image)) + ", expected "
                        + right.classify(good.images().get(image)))
                .toList();
    }

    /** Bits that differ in the numbers of two ROMs. */
    private static int differences(String one, String other) {
        assertThat(one).hasSameSizeAs(other);
        return IntStream.range(0, one.length())
                .map(i -> one.charAt(i) == other.charAt(i)
                        ? 0
                        : Integer.bitCount(Character.digit(one.charAt(i), 16) ^ Character.digit(other.charAt(i), 16)))
                .sum();
    }

    private Outcome icarus(List<String> parameters) throws InterruptedException {
        InstalledTool iverilog = ToolSearch.ofSystem().require(Tools.IVERILOG);
        ToolRun compiled = ToolRunner.quiet()
                .run(iverilog.command("-g2005", "-Wall", "-s", "net_tb", "-o", "net_tb.vvp")
                        .and(parameters.stream()
                                .map(parameter -> "-Pnet_tb." + parameter)
                                .toList())
                        .and(List.of("-c", "files.f", "tb/net_tb.v"))
                        .in(folder));
        assertThat(compiled.lastLines()).as("warnings").isEmpty();
        ToolRun run = ToolRunner.quiet()
                .run(ToolCommand.of(iverilog.program().resolveSibling("vvp"), "-n", "net_tb.vvp")
                        .acceptingAnyExit()
                        .in(folder));
        return new Outcome(run.exitValue(), List.copyOf(run.lastLines()));
    }

    /** As README.md has it, without optimisation: most of what is compiled is Verilator's run-time library. */
    private Outcome verilator() throws InterruptedException {
        ToolRunner.quiet()
                .run(ToolSearch.ofSystem()
                        .require(Tools.VERILATOR)
                        .command(
                                "--binary",
                                "--timing",
                                "-Wall",
                                "--top-module",
                                "net_tb",
                                "-F",
                                "files.f",
                                "tb/net_tb.v")
                        .with("MAKEFLAGS", "OPT_GLOBAL=-O0 OPT_FAST=-O0")
                        .in(folder));
        ToolRun run = ToolRunner.quiet()
                .run(ToolCommand.of("./obj_dir/Vnet_tb").acceptingAnyExit().in(folder));
        return new Outcome(run.exitValue(), List.copyOf(run.lastLines()));
    }
}
