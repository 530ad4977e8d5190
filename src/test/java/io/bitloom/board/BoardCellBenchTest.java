package io.bitloom.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.tool.InstalledTool;
import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolRun;
import io.bitloom.tool.ToolRunner;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the benches of hw-sim/board in Icarus Verilog, on the cells as they are and on cells broken on purpose. */
@Tag("iverilog")
final class BoardCellBenchTest {
    private static final Path CELLS = Path.of("templates/board/cells");
    private static final Path BENCHES = Path.of("hw-sim/board");
    private static final Path SHARED = Path.of("hw-sim/cells");

    @TempDir
    private Path temporary;

    static Stream<Arguments> benches() {
        Stream<Arguments> receivers = Stream.of(8, 18, 24, 50, 100)
                .flatMap(divisor -> Stream.of(-20, 0, 20)
                        .map(skew -> Arguments.of("uart_rx", "DIVISOR=" + divisor + " SKEW=" + skew + " BREAKS=10")));
        Stream<Arguments> streams = Stream.of(
                        "28 28", "16 49", "1 5", "3 8", "1 1", "7 16", "9 2", "5 1", "3 30", "2 4")
                .flatMap(size -> Stream.of(0, 60)
                        .map(stalls -> Arguments.of(
                                "image_stream", "BEATS=" + size.replace(" ", " BEAT_WIDTH=") + " STALLS=" + stalls)));
        Stream<Arguments> others = Stream.of(
                Arguments.of("uart_rx", "DIVISOR=48 NOISE=1"),
                Arguments.of("uart_rx", "DIVISOR=18 NOISE=1 SKEW=20 BREAKS=10"),
                Arguments.of("uart_rx", "DIVISOR=50 NOISE=1 SKEW=-20"),
                Arguments.of("uart_tx", "DIVISOR=2"),
                Arguments.of("uart_tx", "DIVISOR=18 GAPS=95"),
                Arguments.of("uart_tx", "DIVISOR=48"),
                Arguments.of("crc16", ""),
                Arguments.of("image_memory", ""),
                Arguments.of("image_memory", "BYTES=1 ADDRESS_WIDTH=1"),
                Arguments.of("answer_queue", ""),
                Arguments.of("answer_queue", "GAPS=30 STALLS=50"),
                Arguments.of("answer_queue", "DEPTH=2 GAPS=10 STALLS=80"),
                Arguments.of("packet_receiver", ""),
                Arguments.of("packet_receiver", "IMAGE_BYTES=1"),
                Arguments.of("packet_receiver", "IMAGE_BYTES=98 DIVISOR=2"),
                Arguments.of("packet_receiver", "IMAGE_BYTES=6 PIXELS=6 DIVISOR=2 PACKETS=85"),
                Arguments.of("packet_receiver", "IMAGE_BYTES=3 PIXELS=24 LEVEL_COUNT=1 DIVISOR=2 PACKETS=85"),
                Arguments.of("packet_receiver", "IMAGE_BYTES=2 PIXELS=3 LEVEL_COUNT=5 DIVISOR=2 PACKETS=85"),
                Arguments.of("packet_receiver", "IMAGE_BYTES=5 PIXELS=5 LEVEL_COUNT=8 DIVISOR=2 PACKETS=85"),
                Arguments.of("pixel_encoder", ""),
                Arguments.of("pixel_encoder", "PIXELS=5 GAPS=9"),
                Arguments.of("pixel_encoder", "COUNT=4 LEVELS=32'hcc996633 PIXELS=9"),
                Arguments.of("pixel_encoder", "COUNT=3 LEVELS=24'hc08040 PIXELS=1 GAPS=4"),
                Arguments.of("pixel_encoder", "COUNT=11 LEVELS=88'hf0e0d0c0b0a0908070ff01 PIXELS=6 GAPS=2"),
                Arguments.of("packet_sender", ""),
                Arguments.of("packet_sender", "GAPS=0 STALLS=0"),
                Arguments.of("packet_sender", "CLASS_WIDTH=16 GAPS=80"),
                Arguments.of("packet_sender", "CLASS_WIDTH=32"),
                Arguments.of("seven_segment", ""),
                Arguments.of("seven_segment", "SLOT_WIDTH=2"),
                Arguments.of("link", ""),
                Arguments.of("link", "BEATS=28 BEAT_WIDTH=28 ROUNDS=4"),
                Arguments.of("link", "BEATS=28 BEAT_WIDTH=28 LAG=30000 ROUNDS=3"),
                Arguments.of("link", "BEATS=1 BEAT_WIDTH=3"),
                Arguments.of("link", "BEATS=32 BEAT_WIDTH=8 DIVISOR=24 ROUNDS=2"),
                Arguments.of("link", "BEATS=1 BEAT_WIDTH=100 DIVISOR=18 ROUNDS=2"));
        return Stream.of(receivers, streams, others).flatMap(all -> all);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("benches")
    void aCellDoesWhatItsHeaderSays(String cell, String parameters) throws Exception {
        List<String> lines = run(cell, CELLS, parameters);

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).matches("PASS bitloom_" + cell + " [1-9][0-9]{2,}");
    }

    @Test
    void everyCellHasABench() throws IOException {
        assertThat(new TreeSet<>(benches()
                        .map(bench -> "bitloom_" + bench.get()[0] + ".v")
                        .toList()))
                .containsExactlyElementsOf(names(CELLS));
    }

    static Stream<Arguments> mutants() {
        return Stream.of(
                Arguments.of("uart_rx", "votes_q[0] && votes_q[1]", "votes_q[0] && line", "NOISE=1"),
                Arguments.of("uart_rx", "line && (votes_q[0] || votes_q[1])", "line", "NOISE=1 DIVISOR=48"),
                Arguments.of("uart_rx", "(decide && bit_q == START_BIT && level)", "1'b0", ""),
                Arguments.of("uart_rx", "error_q <= stop && !level", "error_q <= 1'b0", "BREAKS=10"),
                Arguments.of("uart_rx", "valid_q <= stop && level", "valid_q <= stop", "BREAKS=10"),
                Arguments.of("uart_rx", "!line && !waiting_q", "!line", "BREAKS=10"),
                Arguments.of("uart_rx", "{level, data_q[7:1]}", "{data_q[6:0], level}", ""),
                Arguments.of("uart_rx", "LAST   = DIVISOR - 1", "LAST   = DIVISOR", ""),
                Arguments.of("uart_rx", "AFTER  = DIVISOR / 2 - 1 + DIVISOR / 8", "AFTER  = DIVISOR - 2", "SKEW=-20"),
                Arguments.of("uart_tx", "LAST = DIVISOR - 1", "LAST = DIVISOR", ""),
                Arguments.of("uart_tx", "{~byte_data, 1'b1}", "{byte_data, 1'b1}", ""),
                Arguments.of("uart_tx", "left_q <= 4'd10", "left_q <= 4'd9", ""),
                Arguments.of("uart_tx", "byte_ready || bit_end", "bit_end", "GAPS=95"),
                Arguments.of("crc16", "16'hffff", "16'h0000", ""),
                Arguments.of("crc16", "{3'd0, s, 5'd0}", "{4'd0, s, 4'd0}", ""),
                Arguments.of("crc16", "t ^ {4'd0, t[7:4]}", "t", ""),
                Arguments.of("image_memory", "if (read)", "if (1'b1)", ""),
                Arguments.of("image_memory", "if (write)", "if (1'b1)", ""),
                Arguments.of("image_stream", "fetched_q && (!full_q || out_ready)", "fetched_q", "STALLS=50"),
                Arguments.of("image_stream", "if (rst || image_end) begin", "if (rst) begin", "BEATS=1 BEAT_WIDTH=5"),
                Arguments.of("image_stream", "if (rst || image_end)\n", "if (rst)\n", "BEATS=1 BEAT_WIDTH=5"),
                Arguments.of("image_stream", "busy         = running_q || full_q", "busy = running_q", "STALLS=50"),
                Arguments.of("image_stream", "join_piece && byte_end", "join_piece", ""),
                Arguments.of("image_stream", "{piece, data_q[BEAT_WIDTH-1:STEP]}", "{data_q, piece}", ""),
                Arguments.of("answer_queue", "in_ready  = !used_q[DEPTH-1]", "in_ready  = 1'b1", "STALLS=50"),
                Arguments.of("answer_queue", "take ? last : ", "", "GAPS=30 STALLS=50"),
                Arguments.of("answer_queue", "if (load || take)", "if (load)", "STALLS=50"),
                Arguments.of("answer_queue", "take && !put", "take", "GAPS=30 STALLS=50"),
                Arguments.of("packet_receiver", "SILENCE     = 2570", "SILENCE     = 4000", ""),
                Arguments.of("packet_receiver", "SILENCE     = 2570", "SILENCE     = 2500", ""),
                Arguments.of("packet_receiver", "|| silent || verdict", "|| verdict", ""),
                Arguments.of("packet_receiver", "rst || framing_error", "rst", ""),
                Arguments.of(
                        "packet_receiver",
                        "byte_data == SYNC_FIRST ? SYNC : HUNT;\n                OP",
                        "HUNT;\n OP",
                        ""),
                Arguments.of("packet_receiver", "address_q < read_address", "1'b1", ""),
                Arguments.of("packet_receiver", "address_q < read_address", "address_q <= read_address", ""),
                Arguments.of("packet_receiver", "!late_q && !reading && answer_ready", "!late_q && answer_ready", ""),
                Arguments.of("packet_receiver", "!late_q && !reading && answer_ready", "!reading && answer_ready", ""),
                Arguments.of("packet_receiver", "!late_q && !reading && answer_ready", "!late_q && !reading", ""),
                Arguments.of("packet_receiver", "verdict && crc_good && classify_q", "verdict && classify_q", ""),
                Arguments.of("packet_receiver", "answer_ready || (byte_valid && state_q == SEQ)", "answer_ready", ""),
                Arguments.of("packet_receiver", "clear (state_q == SYNC)", "clear (1'b0)", ""),
                Arguments.of(
                        "packet_receiver",
                        "clear      (rst || state_q == SEQ)",
                        "clear      (rst)",
                        "IMAGE_BYTES=2 PIXELS=3 LEVEL_COUNT=5 DIVISOR=2 PACKETS=85"),
                Arguments.of(
                        "packet_receiver",
                        "pixelwise ? LAST_PIXEL",
                        "1'b0 ? LAST_PIXEL",
                        "IMAGE_BYTES=3 PIXELS=24 LEVEL_COUNT=1 DIVISOR=2"),
                Arguments.of("packet_receiver", "PIXELS > 0 && byte_data", "byte_data", ""),
                Arguments.of("pixel_encoder", "pixel_q >= level", "pixel_q > level", ""),
                Arguments.of("pixel_encoder", "LEVELS[8*index_q +: 8]", "LEVELS[7:0]", "COUNT=4 LEVELS=32'hcc996633"),
                Arguments.of("pixel_encoder", "pixel_end && last_q", "1'b0", "PIXELS=5"),
                Arguments.of("pixel_encoder", "looking_q && pixel_q", "pixel_q", "PIXELS=5"),
                Arguments.of("pixel_encoder", "bits_q    <= 3'd0;", "", "PIXELS=12"),
                Arguments.of(
                        "packet_sender",
                        "byte_valid   = answer_valid && (class_valid || !is_class)",
                        "byte_valid = answer_valid",
                        ""),
                Arguments.of("packet_sender", "class_ready  = done && is_class", "class_ready  = done", ""),
                Arguments.of("packet_sender", "send && !index_q[3]", "send", ""),
                Arguments.of("packet_sender", "send && !index_q[3]", "!index_q[3]", ""),
                Arguments.of("packet_sender", "is_identity ? IDENTITY : 32'd0", "IDENTITY", ""),
                Arguments.of("seven_segment", "4'h6: lit = 7'b1111101", "4'h6: lit = 7'b1111100", ""),
                Arguments.of(
                        "seven_segment", "left ? number[7:4] : number[3:0]", "left ? number[3:0] : number[7:4]", ""),
                Arguments.of("seven_segment", "!bright ? 7'b0000000 : ", "", ""),
                Arguments.of("link", "{answer_status, answer_seq}", "{answer_status, 8'd0}", ""),
                Arguments.of(
                        "link",
                        ".reading      (image_busy)",
                        ".reading      (1'b0)",
                        "BEATS=28 BEAT_WIDTH=28 LAG=30000 ROUNDS=3"),
                Arguments.of(
                        "link", "refused_q <= queued_status[2]", "refused_q <= refused_q || queued_status[2]", ""));
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @MethodSource("mutants")
    void aBrokenCellFailsItsBench(String cell, String line, String broken, String parameters) throws Exception {
        for (String name : names(CELLS)) {
            Files.copy(CELLS.resolve(name), temporary.resolve(name));
        }
        Path mutant = temporary.resolve("bitloom_" + cell + ".v");
        String text = Files.readString(mutant);
        assertThat(text).as("the line to break").containsOnlyOnce(line);
        Files.writeString(mutant, text.replace(line, broken));

        List<String> lines = run(cell, temporary, parameters);

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).startsWith("FAIL bitloom_" + cell + ": ");
    }

    /** Compiles a bench with NAME=value parameters and gives what it prints. */
    private List<String> run(String cell, Path cells, String parameters) throws InterruptedException {
        String bench = "bitloom_" + cell + "_tb";
        InstalledTool iverilog = ToolSearch.ofSystem().require(Tools.IVERILOG);
        Path program = temporary.resolve("bench.vvp");
        ToolRun compiled = ToolRunner.quiet()
                .run(iverilog.command("-g2005", "-Wall", "-I", SHARED.toString(), "-y", cells.toString())
                        .and(List.of("-s", bench, "-o", program.toString()))
                        .and(Stream.of(parameters.split(" "))
                                .filter(parameter -> !parameter.isEmpty())
                                .map(parameter -> "-P" + bench + "." + parameter)
                                .toList())
                        .and(List.of(BENCHES.resolve(bench + ".v").toString())));
        assertThat(compiled.lastLines()).as("warnings").isEmpty();
        return ToolRunner.quiet()
                .run(ToolCommand.of(iverilog.program().resolveSibling("vvp"), "-n", program.toString()))
                .lastLines();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".v"))
                    .sorted()
                    .toList();
        }
    }
}
