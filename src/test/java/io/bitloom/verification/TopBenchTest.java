package io.bitloom.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.hardware.Folding;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.RandomConvNetwork;
import io.bitloom.reference.ReferenceEngine;
import io.bitloom.simulation.Layout;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs hw-sim/top/top_tb.v on a design with every cell in it: bad frames, resets in the middle, and the Verilog broken on purpose. */
@Tag("iverilog")
final class TopBenchTest {
    private static final Path BENCH = Path.of("hw-sim/top/top_tb.v").toAbsolutePath();
    private static final Path INCLUDES = Path.of("hw-sim/cells").toAbsolutePath();
    private static final int IMAGES = 100;

    /** Seed of a network of convolutions. */
    private static final long WINDOWS = 5;

    @TempDir
    private Path directory;

    private HardwareCase hardware;
    private Layout layout;

    @BeforeEach
    void writeVerilogImagesAndClasses() throws Exception {
        write(HardwareCase.of(directory, 3, 8, new int[] {9, 12, 8, 6}, "6x3s,2x4,2x4", IMAGES));
    }

    private void write(HardwareCase other) throws Exception {
        hardware = other;
        layout = hardware.workspace.layout();
        ReferenceEngine engine = new ReferenceEngine(hardware.network);
        List<String> beats = new ArrayList<>();
        List<String> classes = new ArrayList<>();
        for (int image = 0; image < IMAGES; image++) {
            var encoded = hardware.encoder.encode(hardware.images, image);
            byte[] bytes = VectorFile.beats(encoded, layout);
            for (int beat = 0; beat < layout.inputBeats(); beat++) {
                StringBuilder digits = new StringBuilder();
                for (int i = layout.inputBytes() - 1; i >= 0; i--) {
                    digits.append("%02x".formatted(bytes[beat * layout.inputBytes() + i]));
                }
                beats.add(digits.toString());
            }
            classes.add(Integer.toHexString(engine.classify(encoded)));
        }
        assertThat(classes.stream().distinct()).as("classes among the images").hasSizeGreaterThan(1);
        Files.write(hardware.workspace.rtl().resolve("images.hex"), beats);
        Files.write(hardware.workspace.rtl().resolve("classes.hex"), classes);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"GAPS=0 STALLS=0", "GAPS=30 STALLS=40", "GAPS=0 STALLS=85", "GAPS=80 STALLS=0"})
    void badFramesAreDroppedAndAResetIsAFreshStart(String pauses) throws Exception {
        assertThat(run(pauses)).singleElement().asString().matches("PASS top [1-9][0-9]{4,}");
    }

    /** Windows take any number of pixels: a guard in front of them drops what has too few or too many. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"GAPS=0 STALLS=0", "GAPS=30 STALLS=40", "GAPS=0 STALLS=85"})
    void badImagesInFrontOfAWindowAreDroppedToo(String pauses) throws Exception {
        BinaryNetwork network = RandomConvNetwork.of(WINDOWS);
        write(new HardwareCase(directory, network, foldings(network), IMAGES, WINDOWS));

        assertThat(run(pauses)).singleElement().asString().matches("PASS top [1-9][0-9]{4,}");
    }

    /** All neurons, one input at a time. */
    private static List<Folding> foldings(BinaryNetwork network) {
        return network.layers().stream()
                .flatMap(layer -> layer.arithmetic().stream())
                .map(unit -> new Folding(unit.neurons(), 1))
                .toList();
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "net                   | frame_dropped = frame_dropped_q    | frame_dropped = 1'b0    | frame_dropped is wrong",
                "net                   | s_axis_tready = input_ready && aresetn | s_axis_tready = input_ready | s_axis_tready is unknown, or high in reset",
                "net                   | m_axis_tvalid = winner_valid && aresetn | m_axis_tvalid = winner_valid | m_axis_tvalid is unknown, or high in reset",
                "net                   | frame_dropped_q <= !rst && | frame_dropped_q <= | frame_dropped is wrong",
                "bitloom_vector_buffer | write_last && write_end | write_last | .*",
            })
    void aBrokenDesignFails(String module, String line, String broken, String message) throws Exception {
        Path file = hardware.workspace.rtl().resolve(module + ".v");
        String text = Files.readString(file);
        assertThat(text).containsOnlyOnce(line);
        Files.writeString(file, text.replace(line, broken));

        assertThat(run("GAPS=30 STALLS=40")).singleElement().asString().matches("FAIL top: " + message + ", check .*");
    }

    /** The registers still start as they must: only resets after that are broken. */
    @ParameterizedTest(name = "{0}, reset {1}")
    @CsvSource({
        "bitloom_arg_max, 1, 1",
        "bitloom_popcount_unit, 1, 3",
        "bitloom_popcount_unit, 2, 3",
        "bitloom_popcount_unit, 3, 3",
        "bitloom_threshold_unit, 1, 1",
        "bitloom_vector_buffer, 1, 4",
        "bitloom_vector_buffer, 2, 4",
        "bitloom_vector_buffer, 3, 4",
        "bitloom_vector_buffer, 4, 4",
        "bitloom_width_down, 1, 1",
        "bitloom_width_up, 1, 1",
    })
    void aCellThatIsNotResetAgainFails(String cell, int which, int resets) throws IOException, InterruptedException {
        Path file = hardware.workspace.rtl().resolve(cell + ".v");
        String[] parts = Files.readString(file).split("if \\(rst\\)", -1);
        assertThat(parts).hasSize(resets + 1);
        StringBuilder text = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            text.append(i == which ? "if (rst && $time < 100)" : "if (rst)").append(parts[i]);
        }
        Files.writeString(file, text);

        assertThat(run("GAPS=30 STALLS=40")).singleElement().asString().startsWith("FAIL top: ");
    }

    private List<String> run(String pauses) throws InterruptedException {
        Path rtl = hardware.workspace.rtl();
        InstalledTool iverilog = ToolSearch.ofSystem().require(Tools.IVERILOG);
        List<String> parameters = new ArrayList<>();
        for (String parameter : ("BEATS=" + layout.inputBeats() + " BEAT_BITS=" + 8 * layout.inputBytes()
                        + " CLASS_BITS=" + 8 * layout.outputBytes() + " IMAGES=" + IMAGES + " " + pauses)
                .split(" ")) {
            parameters.add("-Ptop_tb." + parameter);
        }
        ToolRun compiled = ToolRunner.quiet()
                .run(iverilog.command("-g2005", "-Wall", "-I", INCLUDES.toString(), "-s", "top_tb", "-o", "top.vvp")
                        .and(parameters)
                        .and(List.of("-c", "files.f", BENCH.toString()))
                        .in(rtl));
        assertThat(compiled.lastLines()).as("warnings").isEmpty();
        return ToolRunner.quiet()
                .run(ToolCommand.of(iverilog.program().resolveSibling("vvp"), "-n", "top.vvp")
                        .in(rtl))
                .lastLines();
    }
}
