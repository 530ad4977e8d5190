package io.bitloom.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.bits.BitMatrix;
import io.bitloom.board.Board;
import io.bitloom.board.BoardBundle;
import io.bitloom.dataset.DataStore;
import io.bitloom.file.SourceDigests;
import io.bitloom.hardware.Folding;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.host.HostSession;
import io.bitloom.host.ImageForm;
import io.bitloom.host.LineException;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.InputFormat;
import io.bitloom.model.ModelFile;
import io.bitloom.model.Shape;
import io.bitloom.model.Term;
import io.bitloom.simulation.BoardBuild;
import io.bitloom.simulation.BoardLine;
import io.bitloom.simulation.BoardSimulator;
import io.bitloom.simulation.BoardWorkspace;
import io.bitloom.simulation.LineNoise;
import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolRunner;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.Tools;
import io.bitloom.verification.HardwareCase;
import io.bitloom.verilog.Identifier;
import io.bitloom.verilog.RtlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Drawn digits through the simulated HX8K board, bytes in and bytes out. */
@Tag("verilator")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class BoardStepTest {
    private static final Board BOARD = Board.parse("ice40-hx8k-breakout").withBaud(6_000_000);
    private static final DataSource DIGITS =
            new DataSource("digits", new DataStore(Optional.empty(), Map.of(), Path.of("nowhere"), (f, d, t) -> {}));
    private static final Watcher NOBODY = new Watcher() {
        @Override
        public Progress progress(String stage, long total, long done) {
            return new Progress() {
                @Override
                public void advance(long steps) {}

                @Override
                public void message(String text) {}

                @Override
                public void close() {}
            };
        }

        @Override
        public void note(String text) {}
    };

    @TempDir
    private static Path folder;

    private static RunDirectory directory;

    @BeforeAll
    static void generate() throws Exception {
        directory = new RunDirectory(folder.resolve("run"));
        BinaryNetwork network = network(1);
        directory.generate(new Identifier("net"), HardwarePlan.of(network, Folding.parse("4x28,10x8")));
    }

    /** Random, and different enough classes for every digit to have its own answer. */
    private static BinaryNetwork network(long seed) {
        Random random = new Random(seed);
        List<Term> bits = List.of(new Term(0, 0, 1));
        List<Integer> middle = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            middle.add(2 * random.nextInt(20) - 20);
        }
        return new BinaryNetwork(
                new InputFormat("threshold-128", new Shape(28, 28, 1), List.of(1)),
                List.of(
                        DenseLayer.hidden(
                                "layer1", List.of(BitMatrix.of(8, 784, (n, i) -> random.nextBoolean())), bits, middle),
                        DenseLayer.scores(
                                "layer2", List.of(BitMatrix.of(10, 8, (n, i) -> random.nextBoolean())), bits)),
                Map.of("data", "digits"));
    }

    private static BoardStep step(int images, OptionalInt noise, boolean netlist) {
        return step(images, ImageForm.BITS, noise, netlist);
    }

    private static BoardStep step(int images, ImageForm form, OptionalInt noise, boolean netlist) {
        return new BoardStep(
                directory, BOARD, DIGITS, OptionalInt.of(images), form, noise, netlist, 1, 2, HardwareCase.tools());
    }

    @Test
    @Order(1)
    void everyImageComesBackAsTheReferenceHasIt() throws Exception {
        BoardResult result = step(60, OptionalInt.empty(), false).run(NOBODY);

        assertThat(result.faults()).isEmpty();
        assertThat(result.answered()).isEqualTo(60);
        // Two processes, each of which asks for the model too.
        assertThat(result.line().requests()).isEqualTo(62);
        assertThat(result.line().repeats()).isZero();
        assertThat(Files.readString(directory.path().resolve("board/ice40-hx8k-breakout/result.json")))
                .isEqualTo(JsonText.of(result));
    }

    @Test
    @Order(2)
    void whatNoiseDestroysIsSentAgain() throws Exception {
        BoardResult result = step(300, OptionalInt.of(60), false).run(NOBODY);

        assertThat(result.faults()).isEmpty();
        assertThat(result.answered()).isEqualTo(300);
        assertThat(result.line().repeats()).isGreaterThan(50);
        assertThat(result.noise())
                .hasSize(9)
                .allSatisfy((kind, events) -> assertThat(events).as(kind).isPositive());
    }

    @Test
    @Order(2)
    void theBoardEncodesPixels() throws Exception {
        BoardResult result =
                step(40, ImageForm.PIXELS, OptionalInt.of(20), false).run(NOBODY);

        assertThat(result.faults()).isEmpty();
        assertThat(result.answered()).isEqualTo(40);
    }

    @Test
    @Order(3)
    void theScriptDoesTheSameWithoutJava() throws Exception {
        BoardResult result = step(20, OptionalInt.of(60), false).run(NOBODY);

        ToolRunner.quiet()
                .run(ToolCommand.of("build/Vboard", "--bit", "8", "--seed", "1", "--script", "results/part-0.script")
                        .and(List.of("--received", "again"))
                        .in(result.directory()));
        assertThat(result.directory().resolve("again"))
                .hasSameTextualContentAs(result.directory().resolve("results/part-0.received"));
    }

    @Test
    @Order(4)
    void theHostTalksToTheBoardThroughAPseudoTerminal() throws Exception {
        BlockingQueue<String> port = new ArrayBlockingQueue<>(1);
        Thread server = new Thread(() -> {
            try {
                step(1, OptionalInt.empty(), false).serve(NOBODY, port::add);
            } catch (IOException | InterruptedException e) {
                port.offer(e.toString());
            }
        });
        server.start();
        try {
            String path = port.poll(5, TimeUnit.MINUTES);
            BoardResult result = new HostStep(
                            directory.model(), DIGITS, OptionalInt.of(50), ImageForm.BITS, path, 115_200)
                    .run(NOBODY);

            assertThat(result.faults()).isEmpty();
            assertThat(result.answered()).isEqualTo(50);
            assertThat(result.line().repeats()).isZero();

            Path other = folder.resolve("other.bnn");
            ModelFile.write(network(2), other);
            assertThatThrownBy(() ->
                            new HostStep(other, DIGITS, OptionalInt.of(1), ImageForm.BITS, path, 115_200).run(NOBODY))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("the board computes model [0-9a-f]{8}, and this is model [0-9a-f]{12}; load the"
                            + " bitstream made from this model, or give the model of the board");
        } finally {
            server.interrupt();
            server.join();
        }
    }

    @Test
    @Order(5)
    void theNetlistMustBeOfTheSameVerilog() throws Exception {
        assertThatThrownBy(() -> step(1, OptionalInt.empty(), true).run(NOBODY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no netlist with its sources.sha256 in ");

        Path synthesis = Files.createDirectories(directory.path().resolve("synth/ice40-hx8k-breakout"));
        synthesise(synthesis);
        assertThat(step(40, OptionalInt.empty(), true).run(NOBODY).faults()).isEmpty();

        // A LUT that is another one.
        Path netlist = synthesis.resolve("netlist.v");
        String text = Files.readString(netlist);
        Files.writeString(netlist, text.replace(".LUT_INIT(16'h9669)", ".LUT_INIT(16'h6996)"));
        assertThat(Files.readString(netlist)).isNotEqualTo(text);
        assertFails(() -> step(40, OptionalInt.empty(), true).run(NOBODY));

        Files.writeString(synthesis.resolve("sources.sha256"), "0  net.v\n");
        assertThatThrownBy(() -> step(1, OptionalInt.empty(), true).run(NOBODY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("netlist.v was made of another ")
                .hasMessageContaining("net_layer1.v");
    }

    @Test
    @Order(6)
    void aChangedWeightIsFound() throws Exception {
        Path rom = directory.workspace().rtl().resolve("net_layer2_weights.v");
        String text = Files.readString(rom);
        int digits = text.indexOf("'h", text.indexOf("initial")) + 2;
        Files.writeString(rom, text.substring(0, digits) + inverted(text.substring(digits)));

        BoardResult result = step(100, OptionalInt.empty(), false).run(NOBODY);

        assertThat(result.mismatches()).isPositive();
        assertThat(result.exact()).isFalse();
        assertThat(result.faults().get(0)).matches("image \\d+: board \\d, reference \\d");
        Files.writeString(rom, text);
    }

    /** Nothing that the host sends is right for such a board. */
    @Test
    @Order(7)
    void anotherPolynomialIsFound() {
        assertThatThrownBy(() -> classes("{3'd0, s, 5'd0}", "{4'd0, s, 4'd0}", OptionalInt.empty()))
                .isInstanceOf(LineException.class)
                .hasMessageStartingWith("no answer for ");
    }

    @Test
    @Order(8)
    void aBoardThatTakesBrokenPacketsIsFound() throws Exception {
        assertThat(classes("crc_q == 16'd0", "1'b1", OptionalInt.of(60)))
                .isNotEqualTo(classes("crc_q == 16'd0", "crc_q == 16'd0", OptionalInt.of(60)));
    }

    /** Of 200 digits, by a board whose CRC is another one. */
    private static List<Long> classes(String crc, String other, OptionalInt noise) throws Exception {
        RunDirectory.Generated generated = directory.generated();
        BoardBundle bundle = generated.on(BOARD);
        assertThat(bundle.files().stream().filter(file -> file.text().contains(crc)))
                .hasSize(1);
        BoardWorkspace workspace = new BoardWorkspace(directory.path(), "mutant");
        workspace.write(bundle.files().stream()
                .map(file -> new RtlFile(file.name(), file.text().replace(crc, other)))
                .toList());
        BoardSimulator simulator = new BoardBuild(HardwareCase.tools())
                .build(workspace, bundle.top(), Optional.empty(), (file, files) -> {});
        BoardImages images = BoardImages.of(generated.plan().network(), DIGITS, OptionalInt.of(200), ImageForm.BITS);
        Optional<LineNoise> spoiler =
                noise.isPresent() ? Optional.of(new LineNoise(1, noise.getAsInt(), BOARD.divisor())) : Optional.empty();
        try (SimulatedLine line =
                new SimulatedLine(BoardLine.open(simulator, BOARD.divisor(), 0, 1), spoiler, BOARD.clockHz())) {
            return images.classify(new HostSession(line, Duration.ofMillis(2)), 0, 200, done -> {});
        }
    }

    private static String inverted(String hex) {
        int end = hex.indexOf(';');
        StringBuilder other = new StringBuilder();
        for (char digit : hex.substring(0, end).toCharArray()) {
            other.append(Character.forDigit(15 - Character.digit(digit, 16), 16));
        }
        // What the word is wider than its digits is cut off by Verilog.
        return other + hex.substring(end);
    }

    private static void assertFails(Attempt attempt) {
        try {
            assertThat(attempt.run().exact()).isFalse();
        } catch (LineException e) {
            assertThat(e).hasMessageStartingWith("no answer for ");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private interface Attempt {
        BoardResult run() throws Exception;
    }

    /** As {@code bitloom synth} does it, without placing. */
    private static void synthesise(Path synthesis) throws Exception {
        BoardWorkspace workspace = new BoardWorkspace(directory.path(), BOARD.name());
        Files.writeString(
                synthesis.resolve("clock.v"),
                "(* blackbox *) module bitloom_clock(input clk_in, output clk, output locked); endmodule\n");
        List<String> files = workspace.verilog().stream().map(Path::toString).toList();
        ToolRunner.loggingTo(synthesis.resolve("run.log"))
                .run(ToolCommand.of(
                                new ToolSearch(System.getenv()).program(Tools.YOSYS),
                                "-q",
                                "-p",
                                "read_verilog clock.v " + String.join(" ", files)
                                        + "; synth_ice40 -top net_ice40_hx8k_breakout; write_verilog -noattr netlist.v")
                        .in(synthesis));
        SourceDigests.write(synthesis.resolve("sources.sha256"), workspace.verilog());
    }
}
