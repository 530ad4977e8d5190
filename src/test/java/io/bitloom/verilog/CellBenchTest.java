package io.bitloom.verilog;

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
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the benches of hw-sim/cells in Icarus Verilog, on the cells as they are and on cells broken on purpose. */
@Tag("iverilog")
final class CellBenchTest {
    private static final Path CELLS = Path.of("templates/rtl/cells");
    private static final Path BENCHES = Path.of("hw-sim/cells");
    private static final List<String> PAUSES = List.of("GAPS=0 STALLS=0", "GAPS=30 STALLS=50", "GAPS=60 STALLS=15");

    /** Sizes of a popcount unit for its mutants: numbers that are no powers of two less one, a count for each term, several passes. */
    private static final String SUMS =
            "BITS=3 BASES=2 COUNTS=2 COUNT_VALUES=0,0 COUNT_BASES=1,0 COUNT_TOPS=4,4 COUNT_FACTORS=7,3 LARGEST=40 SUM_WIDTH=9";

    private static final String TERMS =
            "VALUES=2 COUNTS=2 COUNT_VALUES=0,1 COUNT_BASES=0,0 COUNT_TOPS=1,1 COUNT_FACTORS=1,1 LARGEST=2";
    private static final String PASSES = "PASSES=3 SHIFT=1 SUM_WIDTH=8";

    @TempDir
    private Path temporary;

    static Stream<Arguments> sizes() {
        return Stream.of(
                Arguments.of("vector_buffer", "WIDTH=8 DEPTH=4"),
                Arguments.of("vector_buffer", "WIDTH=1 DEPTH=1 BAD=30"),
                Arguments.of("vector_buffer", "WIDTH=1 DEPTH=1"),
                Arguments.of("vector_buffer", "WIDTH=9 DEPTH=5 READS=3"),
                Arguments.of("vector_buffer", "WIDTH=33 DEPTH=7 READS=2 BAD=50"),
                Arguments.of("vector_buffer", "WIDTH=3 DEPTH=2 BAD=40"),
                Arguments.of("vector_buffer", "WIDTH=4 DEPTH=16 BAD=20"),
                Arguments.of("vector_buffer", "WIDTH=3 DEPTH=12 PLANES=4"),
                Arguments.of("vector_buffer", "WIDTH=3 DEPTH=6 PLANES=3 READS=3 BAD=40"),
                Arguments.of("vector_buffer", "WIDTH=5 DEPTH=8 PLANES=8 BAD=30"),
                Arguments.of("fifo", "WIDTH=1 DEPTH=2"),
                Arguments.of("fifo", "WIDTH=3 DEPTH=7"),
                Arguments.of("fifo", "WIDTH=33 DEPTH=8"),
                Arguments.of("fork", "OUTPUTS=2"),
                Arguments.of("fork", "OUTPUTS=4"),
                Arguments.of("plane_sum", "SIMD=3 PLANES=2 VALUES=1 BITS=2 COEFFICIENTS=2,1"),
                Arguments.of("plane_sum", "SIMD=2 PLANES=3 VALUES=2 BITS=4 COEFFICIENTS=1,5,3,4,0,1"),
                Arguments.of("shortcut_adder", "PE=2 SUM_WIDTH=4 COEFFICIENT=5"),
                Arguments.of("shortcut_adder", "PE=1 SUM_WIDTH=7 COEFFICIENT=64"),
                Arguments.of("width_down", "OUT_WIDTH=3 RATIO=2"),
                Arguments.of("width_down", "OUT_WIDTH=1 RATIO=7"),
                Arguments.of("width_down", "OUT_WIDTH=33 RATIO=3"),
                Arguments.of("width_down", "OUT_WIDTH=2 RATIO=4"),
                Arguments.of("width_up", "IN_WIDTH=3 RATIO=2"),
                Arguments.of("width_up", "IN_WIDTH=1 RATIO=7"),
                Arguments.of("width_up", "IN_WIDTH=33 RATIO=3"),
                Arguments.of("width_up", "IN_WIDTH=2 RATIO=4"),
                Arguments.of(
                        "popcount_unit", "BITS=1 SIMD=3 PE=2 SYNAPSE_FOLD=4 NEURON_FOLD=3 ADDRESS_WIDTH=4 SUM_WIDTH=4"),
                Arguments.of(
                        "popcount_unit", "BITS=1 SIMD=1 PE=1 SYNAPSE_FOLD=5 NEURON_FOLD=4 ADDRESS_WIDTH=5 SUM_WIDTH=3"),
                Arguments.of(
                        "popcount_unit", "BITS=1 SIMD=7 PE=3 SYNAPSE_FOLD=1 NEURON_FOLD=1 ADDRESS_WIDTH=1 SUM_WIDTH=4"),
                Arguments.of(
                        "popcount_unit", "BITS=1 SIMD=1 PE=1 SYNAPSE_FOLD=1 NEURON_FOLD=1 ADDRESS_WIDTH=1 SUM_WIDTH=2"),
                Arguments.of(
                        "popcount_unit",
                        "BITS=8 SIMD=3 PE=2 SYNAPSE_FOLD=2 NEURON_FOLD=3 ADDRESS_WIDTH=3 SUM_WIDTH=11"),
                Arguments.of(
                        "popcount_unit",
                        "BITS=8 SIMD=1 PE=2 SYNAPSE_FOLD=4 NEURON_FOLD=1 ADDRESS_WIDTH=2 SUM_WIDTH=10"),
                Arguments.of(
                        "popcount_unit",
                        "BITS=1 SIMD=65 PE=1 SYNAPSE_FOLD=2 NEURON_FOLD=2 ADDRESS_WIDTH=2 SUM_WIDTH=8"),
                Arguments.of( // two bases on three planes, a count for each term
                        "popcount_unit",
                        "VALUES=3 BASES=2 COUNTS=4 COUNT_VALUES=0,1,0,2 COUNT_BASES=0,1,1,0 COUNT_TOPS=1,1,1,1"
                                + " COUNT_FACTORS=5,1,7,3 LARGEST=16 SIMD=3 PE=2 SYNAPSE_FOLD=2 NEURON_FOLD=3"
                                + " ADDRESS_WIDTH=3 SUM_WIDTH=7"),
                Arguments.of( // two bases on numbers 0..4
                        "popcount_unit",
                        "BITS=3 BASES=2 COUNTS=2 COUNT_VALUES=0,0 COUNT_BASES=1,0 COUNT_TOPS=4,4 COUNT_FACTORS=7,3"
                                + " LARGEST=40 SIMD=5 PE=2 SYNAPSE_FOLD=2 NEURON_FOLD=3 ADDRESS_WIDTH=3 SUM_WIDTH=9"),
                Arguments.of( // a number 0..3 and a bit
                        "popcount_unit",
                        "BITS=2 VALUES=2 COUNTS=2 COUNT_VALUES=0,1 COUNT_BASES=0,0 COUNT_TOPS=3,1 COUNT_FACTORS=1,9"
                                + " LARGEST=12 SIMD=2 PE=3 SYNAPSE_FOLD=3 NEURON_FOLD=1 ADDRESS_WIDTH=2 SUM_WIDTH=7"),
                Arguments.of(
                        "popcount_unit",
                        "PASSES=8 SHIFT=1 SIMD=5 PE=2 SYNAPSE_FOLD=3 NEURON_FOLD=3 ADDRESS_WIDTH=4 SUM_WIDTH=12"),
                Arguments.of(
                        "popcount_unit",
                        "PASSES=3 SHIFT=0 SIMD=5 PE=2 SYNAPSE_FOLD=1 NEURON_FOLD=3 ADDRESS_WIDTH=2 SUM_WIDTH=4"),
                Arguments.of(
                        "popcount_unit",
                        "BASES=2 COUNTS=2 COUNT_VALUES=0,0 COUNT_BASES=0,1 COUNT_TOPS=1,1 COUNT_FACTORS=2,3 LARGEST=5"
                                + " PASSES=2 SHIFT=2 SIMD=1 PE=1 SYNAPSE_FOLD=5 NEURON_FOLD=1 ADDRESS_WIDTH=3"
                                + " SUM_WIDTH=7"),
                Arguments.of("threshold_unit", "PE=2 NEURON_FOLD=3 ADDRESS_WIDTH=2 SUM_WIDTH=4"),
                Arguments.of("threshold_unit", "PE=2 PLANES=3 NEURON_FOLD=3 ADDRESS_WIDTH=2 SUM_WIDTH=4"),
                Arguments.of("threshold_unit", "PE=1 PLANES=2 NEURON_FOLD=5 ADDRESS_WIDTH=3 SUM_WIDTH=6"),
                Arguments.of("threshold_unit", "PE=1 NEURON_FOLD=1 ADDRESS_WIDTH=1 SUM_WIDTH=2"),
                Arguments.of("threshold_unit", "PE=7 NEURON_FOLD=1 ADDRESS_WIDTH=1 SUM_WIDTH=10"),
                Arguments.of("threshold_unit", "PE=1 NEURON_FOLD=12 ADDRESS_WIDTH=4 SUM_WIDTH=5"),
                Arguments.of("arg_max", "PE=2 FOLD=5 SCORE_WIDTH=2 CLASS_WIDTH=4"),
                Arguments.of("arg_max", "PE=10 FOLD=1 SCORE_WIDTH=3 CLASS_WIDTH=4"),
                Arguments.of("arg_max", "PE=1 FOLD=8 SCORE_WIDTH=2 CLASS_WIDTH=3"),
                Arguments.of("arg_max", "PE=1 FOLD=2 SCORE_WIDTH=1 CLASS_WIDTH=1"),
                Arguments.of("arg_max", "PE=4 FOLD=3 SCORE_WIDTH=9 CLASS_WIDTH=4"),
                Arguments.of("pipeline_gate", "WIDTH=3 WORDS=4 ROOM=2 ROOM_WIDTH=2"),
                Arguments.of("pipeline_gate", "WIDTH=1 WORDS=1 ROOM=1 ROOM_WIDTH=1 BAD=30"),
                Arguments.of("pipeline_gate", "WIDTH=5 WORDS=1 ROOM=3 ROOM_WIDTH=2"),
                Arguments.of("pipeline_gate", "WIDTH=33 WORDS=7 ROOM=5 ROOM_WIDTH=3 BAD=40"),
                Arguments.of("pipeline_queue", "WIDTH=4 DEPTH=3"),
                Arguments.of("pipeline_queue", "WIDTH=1 DEPTH=1"),
                Arguments.of("pipeline_queue", "WIDTH=65 DEPTH=8"),
                Arguments.of("image_columns", "KERNEL=3 ROWS=4 COLUMNS=5 PADDING=1"),
                Arguments.of("image_columns", "KERNEL=1 ROWS=1 COLUMNS=1 PADDING=0 IMAGES=99"),
                Arguments.of("image_columns", "KERNEL=2 ROWS=7 COLUMNS=6 PADDING=1 STRIDE=3 PAD_BIT=1"),
                Arguments.of("image_columns", "KERNEL=4 ROWS=2 COLUMNS=1 PADDING=2 PIXEL_WIDTH=17"),
                Arguments.of("window", "KERNEL=3 ROWS=4 COLUMNS=5 PADDING=1"),
                Arguments.of("window", "KERNEL=3 ROWS=5 COLUMNS=4 PADDING=0 STRIDE=2"),
                Arguments.of("window", "KERNEL=1 ROWS=3 COLUMNS=3 PADDING=0 STRIDE=2"),
                Arguments.of("window", "KERNEL=2 ROWS=7 COLUMNS=6 PADDING=1 STRIDE=3 PAD_BIT=0"),
                Arguments.of("window", "KERNEL=4 ROWS=2 COLUMNS=1 PADDING=2 PIXEL_WIDTH=17"),
                Arguments.of("pool", "SIZE=2 ROWS=4 COLUMNS=6"),
                Arguments.of("pool", "SIZE=3 ROWS=7 COLUMNS=8 STRIDE=2"),
                Arguments.of("pool", "SIZE=1 ROWS=3 COLUMNS=3 STRIDE=2"),
                Arguments.of("pool", "SIZE=2 ROWS=9 COLUMNS=7 STRIDE=3 PIXEL_WIDTH=17"),
                Arguments.of("image_last", "PLACES=2"),
                Arguments.of("image_last", "PLACES=7"),
                Arguments.of("frame_guard", "BEATS=3 IMAGES=2"),
                Arguments.of("frame_guard", "BEATS=1 IMAGES=4"),
                Arguments.of("frame_guard", "BEATS=8 IMAGES=8 WIDTH=17"),
                Arguments.of("frame_guard", "BEATS=3 IMAGES=2 BAD=0"));
    }

    /** Cells without valid and ready know no pauses. */
    static Stream<Arguments> unpaused() {
        return Stream.of(
                Arguments.of("ones", "BITS=6 WIDTH=3"),
                Arguments.of("ones", "BITS=4 WIDTH=3"),
                Arguments.of("ones", "BITS=3 WIDTH=2"),
                Arguments.of("ones", "BITS=1 WIDTH=1"),
                Arguments.of("add", "WIDTH=5"),
                Arguments.of("add", "WIDTH=1"),
                Arguments.of("subtract", "WIDTH=9"),
                Arguments.of("subtract", "WIDTH=1"),
                Arguments.of("arg_max_level", "COUNT=5 SCORE_WIDTH=2 CLASS_WIDTH=3"),
                Arguments.of("arg_max_level", "COUNT=2 SCORE_WIDTH=1 CLASS_WIDTH=1"),
                Arguments.of("arg_max_level", "COUNT=10 SCORE_WIDTH=3 CLASS_WIDTH=4 REGISTERED=0"),
                Arguments.of("delay_line", "WIDTH=3 CLOCKS=4"),
                Arguments.of("delay_line", "WIDTH=33 CLOCKS=1"),
                Arguments.of("load_words", "WIDTH=3 WORDS=5 ADDRESS_WIDTH=3"),
                Arguments.of("load_words", "WIDTH=1 WORDS=6 ADDRESS_WIDTH=3"),
                Arguments.of("load_words", "WIDTH=1 WORDS=1 ADDRESS_WIDTH=1"),
                Arguments.of("load_words", "WIDTH=33 WORDS=4 ADDRESS_WIDTH=2 GAPS=0"),
                Arguments.of("input_gate", "COUNT_WIDTH=4"),
                Arguments.of("input_gate", "COUNT_WIDTH=4 DRAIN=1"),
                Arguments.of("input_gate", "COUNT_WIDTH=4 DRAIN=6"),
                Arguments.of("reload_port", "WORDS=3 MEMORIES=2"),
                Arguments.of("reload_port", "WORDS=2 MEMORIES=1"),
                Arguments.of("reload_port", "WORDS=5 MEMORIES=14"));
    }

    static Stream<Arguments> benches() {
        return Stream.concat(
                sizes().flatMap(size ->
                        PAUSES.stream().map(pauses -> Arguments.of(size.get()[0], size.get()[1] + " " + pauses))),
                unpaused());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("benches")
    void aCellDoesWhatItsHeaderSays(String cell, String parameters) throws Exception {
        List<String> lines = run(cell, CELLS.resolve("bitloom_" + cell + ".v"), parameters);

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).matches("PASS bitloom_" + cell + " [1-9][0-9]{2,}");
    }

    @Test
    void everyCellHasABench() throws IOException {
        assertThat(new TreeSet<>(Stream.concat(sizes(), unpaused())
                        .map(size -> "bitloom_" + size.get()[0] + ".v")
                        .toList()))
                .containsExactlyElementsOf(names(CELLS));
        assertThat(names(BENCHES).stream()
                        .map(name -> name.replace("_tb.v", ".v"))
                        .sorted())
                .containsExactlyElementsOf(names(CELLS));
    }

    static Stream<Arguments> mutants() {
        return Stream.of(
                Arguments.of(
                        "vector_buffer",
                        "in_ready     = room && final_plane",
                        "in_ready     = final_plane",
                        "STALLS=80"),
                Arguments.of(
                        "vector_buffer",
                        "in_ready     = room && final_plane",
                        "in_ready     = room",
                        "DEPTH=6 PLANES=3"),
                Arguments.of("vector_buffer", "in_last && final_plane", "in_last", "DEPTH=6 PLANES=3"),
                Arguments.of("vector_buffer", "final_plane ? BACK", "plane_q == 0 ? STEP", "DEPTH=6 PLANES=3"),
                Arguments.of(
                        "vector_buffer",
                        "else if (write)\n                    plane",
                        "else if (in_valid)\n                    plane",
                        "DEPTH=6 PLANES=3 STALLS=80"),
                Arguments.of("vector_buffer", "write_end && !overlong_q", "write_end", "BAD=50"),
                Arguments.of("vector_buffer", "write_last || write_end", "write_end", "BAD=50"),
                Arguments.of("vector_buffer", "write_last || write_end", "write_last", "BAD=50 STALLS=80"),
                Arguments.of("vector_buffer", "overlong_q || write_end", "write_end", "BAD=50"),
                Arguments.of("vector_buffer", "read_upper_q ^ read_done", "read_upper_q", "READS=2"),
                Arguments.of("vector_buffer", "if (read_done)", "if (read_end)", "DEPTH=5 READS=3"),
                Arguments.of("vector_buffer", "write_done && !read_done)", "write_done)", "READS=1"),
                Arguments.of("vector_buffer", "if (vector_read)\n            vector", "vector", "STALLS=50"),
                Arguments.of("vector_buffer", "write_last && !write_done", "write_last", "READS=1"),
                Arguments.of(
                        "width_down", "in_ready  = !full_q || (out_ready && final_word)", "in_ready  = !full_q", ""),
                Arguments.of("width_down", "last_q && final_word", "last_q", ""),
                Arguments.of("width_down", "else if (out_ready)", "else", "STALLS=50"),
                Arguments.of("width_down", "full_q  <= !final_word", "full_q  <= 1'b0", ""),
                Arguments.of("width_up", "in_ready  = !full_q || out_ready", "in_ready  = !full_q", ""),
                Arguments.of("width_up", "in_ready  = !full_q || out_ready", "in_ready  = 1'b1", "STALLS=50"),
                Arguments.of(
                        "width_up",
                        "{in_data, data_q[IN_WIDTH*RATIO-1:IN_WIDTH]}",
                        "{data_q[IN_WIDTH*(RATIO-1)-1:0], in_data}",
                        ""),
                Arguments.of("width_up", "full_q  <= final_word", "full_q  <= 1'b1", ""),
                Arguments.of("popcount_unit", "if (!weights", "if (weights", ""),
                Arguments.of("popcount_unit", "sum_q <= part_first_q ? wide_part : ", "sum_q <= ", ""),
                Arguments.of("popcount_unit", "vector_release = vector_last", "vector_release = pass_last", ""),
                Arguments.of("popcount_unit", "part_valid_q && part_last_q", "part_valid_q", ""),
                Arguments.of("popcount_unit", "advance && read_valid_q", "read_valid_q", "STALLS=50"),
                Arguments.of("popcount_unit", "read_end_q   <= vector_last", "read_end_q   <= pass_last", ""),
                Arguments.of(
                        "popcount_unit", "== 0 ? top ^ value : top - value", "== 0 ? top ^ value : top ^ value", SUMS),
                Arguments.of("popcount_unit", "count * COUNT_FACTORS[32*k +: PART_WIDTH]", "count", SUMS),
                Arguments.of("popcount_unit", "COUNT_BASES[32*k +: 32]*SIMD", "0", SUMS),
                Arguments.of("popcount_unit", "COUNT_VALUES[32*k +: 32]", "0", TERMS),
                Arguments.of("popcount_unit", "? sum_q << SHIFT : sum_q", "? sum_q : sum_q", PASSES),
                Arguments.of(
                        "popcount_unit",
                        "read_shift_q <= !first_pass && pass_first",
                        "read_shift_q <= !first_pass",
                        PASSES),
                Arguments.of(
                        "popcount_unit",
                        "read_first_q <= first_pass && pass_first",
                        "read_first_q <= pass_first",
                        PASSES),
                Arguments.of(
                        "popcount_unit",
                        "read_last_q  <= final_pass && pass_last",
                        "read_last_q  <= pass_last",
                        PASSES),
                Arguments.of("popcount_unit", "vector_last = final_pass && ", "vector_last = ", PASSES),
                Arguments.of("popcount_unit", "pass_last && !final_pass ? BACK", "pass_last ? BACK", PASSES),
                Arguments.of(
                        "popcount_unit", "issue       = vector_valid && advance", "issue       = advance", "GAPS=50"),
                Arguments.of("threshold_unit", ">= threshold_data", "> threshold_data", ""),
                Arguments.of("threshold_unit", "threshold_data[(p*PLANES+i)", "threshold_data[(p*PLANES)", "PLANES=3"),
                Arguments.of("threshold_unit", "fires_d[p*PLANES+i]", "fires_d[i*PE+p]", "PLANES=3"),
                Arguments.of("fifo", "words_q != WHOLE[COUNT_WIDTH-1:0]", "1'b1", "STALLS=80"),
                Arguments.of("fifo", "(!out_valid_q || out_ready)", "1'b1", "STALLS=50"),
                Arguments.of("fifo", "if (read && !write)", "if (read)", ""),
                Arguments.of("fifo", "words_q != {COUNT_WIDTH{1'b0}} && ", "", "GAPS=50"),
                Arguments.of("fifo", "else if (out_ready)", "else", "STALLS=50 GAPS=50"),
                Arguments.of("fork", "(out_ready | SELF[OUTPUTS-1:0])", "out_ready", ""),
                Arguments.of("fork", "in_valid && &(out_ready | SELF[OUTPUTS-1:0])", "in_valid", "STALLS=50"),
                Arguments.of("fork", "in_ready = &out_ready", "in_ready = |out_ready", "STALLS=50"),
                Arguments.of("plane_sum", "planes[q] ?", "planes[0] ?", ""),
                Arguments.of("plane_sum", "[32*(PLANES*r+q)", "[32*(PLANES*r)", ""),
                Arguments.of("shortcut_adder", "shortcut_data[p] ?", "shortcut_data[0] ?", ""),
                Arguments.of(
                        "shortcut_adder",
                        "in_ready       = shortcut_valid && out_ready",
                        "in_ready       = out_ready",
                        "GAPS=50"),
                Arguments.of(
                        "shortcut_adder",
                        "shortcut_ready = in_valid && out_ready",
                        "shortcut_ready = in_valid",
                        "STALLS=50"),
                Arguments.of(
                        "shortcut_adder",
                        "out_valid      = in_valid && shortcut_valid",
                        "out_valid      = in_valid",
                        "GAPS=50"),
                Arguments.of(
                        "threshold_unit",
                        "threshold_read    = in_valid && advance",
                        "threshold_read    = in_valid",
                        "STALLS=50"),
                Arguments.of("threshold_unit", "fires_last_q <= sum_last_q", "fires_last_q <= in_last", ""),
                Arguments.of("threshold_unit", "group_q == LAST_GROUP", "group_q != LAST_GROUP", ""),
                Arguments.of("threshold_unit", "!fires_valid_q || out_ready", "1'b1", "STALLS=50"),
                Arguments.of("arg_max", "> best_d)", ">= best_d)", ""),
                Arguments.of("arg_max", "(p == 0 && !running_q) || ", "", ""),
                Arguments.of("arg_max", "running_q <= !in_last", "running_q <= 1'b1", ""),
                Arguments.of("arg_max", "else if (out_ready)", "else", "STALLS=50"),
                Arguments.of("arg_max", "in_last ? {CLASS_WIDTH{1'b0}} : candidate", "candidate", ""),
                Arguments.of("arg_max", "in_ready  = !done_q || out_ready", "in_ready  = 1'b1", "STALLS=50"),
                Arguments.of("ones", "low_carry ^ high_carry ^ both", "low_carry ^ high_carry", ""),
                Arguments.of("ones", "(low_carry & high_carry) | ", "", ""),
                Arguments.of("add", "{~b, ~one}", "{~b, one}", ""),
                Arguments.of("add", "{~b, ~one}", "{b, ~one}", ""),
                Arguments.of("subtract", "assign difference = a - b", "assign difference = a + b", ""),
                Arguments.of("pipeline_gate", "!final_word || room_q != {ROOM_WIDTH{1'b0}}", "1'b1", "STALLS=80"),
                Arguments.of("pipeline_gate", "final_word && !overlong_q", "final_word", "BAD=50"),
                Arguments.of("pipeline_gate", "overlong_q || final_word", "final_word", "BAD=50"),
                Arguments.of("pipeline_gate", "in_last || final_word ?", "final_word ?", "BAD=50"),
                Arguments.of("pipeline_gate", "in_last && !whole", "in_last", ""),
                Arguments.of("pipeline_gate", "whole && !freed", "whole", "WORDS=1"),
                Arguments.of(
                        "pipeline_gate",
                        "{in_data, data_q[WIDTH*WORDS-1:WIDTH]}",
                        "{data_q[WIDTH*(WORDS-1)-1:0], in_data}",
                        ""),
                Arguments.of("pipeline_queue", "in_valid && !freed", "in_valid", ""),
                Arguments.of("pipeline_queue", "out_valid && out_ready", "out_ready", "GAPS=50"),
                Arguments.of("pipeline_queue", "read_q == FINAL", "read_q != FINAL", ""),
                Arguments.of("pipeline_queue", "if (in_valid)\n            memory", "memory", "STALLS=80"),
                Arguments.of("arg_max_level", "> in_scores[2*k", ">= in_scores[2*k", ""),
                Arguments.of("arg_max_level", "later ? in_scores[(2*k+1)*", "!later ? in_scores[(2*k+1)*", ""),
                Arguments.of("arg_max_level", "later ? in_classes[(2*k+1)*", "later ? in_classes[2*k*", ""),
                Arguments.of("arg_max_level", "= in_classes[2*PAIRS*", "= in_classes[0*", ""),
                Arguments.of("delay_line", "data_q[WIDTH*(CLOCKS-1) +: WIDTH]", "data_q[WIDTH-1:0]", ""),
                Arguments.of("load_words", "{load_bit, data_q[WIDTH-1:1]}", "{data_q[WIDTH-2:0], load_bit}", ""),
                Arguments.of("load_words", "full_q <= word_q == LAST", "full_q <= word_q != LAST", ""),
                Arguments.of("load_words", "load_valid && !full_q", "load_valid", ""),
                Arguments.of("load_words", "load_valid && full_q && !load_clear", "load_valid && full_q", ""),
                Arguments.of("load_words", "rst || load_clear", "rst", ""),
                Arguments.of("input_gate", "!stop || within_q", "!stop", ""),
                Arguments.of("input_gate", "drain_q == DRAINED;", "1'b1;", "DRAIN=5"),
                Arguments.of("input_gate", "if (given)", "if (given && images_q == NONE)", "DRAIN=5"),
                Arguments.of("input_gate", "stop && !within_q && images_q", "stop && images_q", ""),
                Arguments.of("input_gate", "(dropped ? ONE : NONE)", "NONE", ""),
                Arguments.of("input_gate", "move && in_last ? ONE", "move ? ONE", ""),
                Arguments.of("input_gate", "in_ready  = out_ready && open", "in_ready  = out_ready", ""),
                Arguments.of("reload_port", "all_there && checksum_ok", "checksum_ok", ""),
                Arguments.of("reload_port", "all_there && checksum_ok && shape_ok", "all_there && shape_ok", ""),
                Arguments.of("reload_port", "checksum_ok && shape_ok", "checksum_ok", ""),
                Arguments.of("reload_port", "untouched ? whole_q", "untouched ? 1'b1", ""),
                Arguments.of("reload_port", "(to_data && !all_there)", "to_data", ""),
                Arguments.of("reload_port", "take_word  = stopped &&", "take_word  = stop &&", ""),
                Arguments.of("reload_port", "(&axil_wstrb) &&", "", ""),
                Arguments.of("reload_port", "state_q <= whole_q ? RUNNING : STOPPED", "state_q <= RUNNING", ""),
                Arguments.of("reload_port", "state_q == DRAINING && idle", "state_q == DRAINING", ""),
                Arguments.of("reload_port", "!bvalid_q && !load_valid", "!bvalid_q", ""),
                Arguments.of("reload_port", "crc_q[0] != load_bit", "crc_q[0]", ""),
                Arguments.of("reload_port", "left_q <= 6'd32", "left_q <= 6'd31", ""),
                Arguments.of("reload_port", "WAIT = MEMORIES + 2", "WAIT = 0", "MEMORIES=14"),
                Arguments.of("reload_port", "else if (axil_bready)", "else", ""),
                Arguments.of(
                        "delay_line",
                        "{data_q[WIDTH*(CLOCKS-1)-1:0], in_data}",
                        "{in_data, data_q[WIDTH*CLOCKS-1:WIDTH]}",
                        ""),
                Arguments.of("image_columns", "memory[column_d]", "memory[column_q]", ""),
                Arguments.of("image_columns", "row_due ? NEXT_WAIT", "row_due ? FIRST_WAIT", ""),
                Arguments.of("image_columns", "column_due ? NEXT_WAIT", "column_due ? FIRST_WAIT", ""),
                Arguments.of("image_columns", "column_ready && !padding", "column_ready", ""),
                Arguments.of("image_columns", "row_q >= BELOW", "row_q > BELOW", ""),
                Arguments.of("image_columns", "column_q < FIRST", "column_q <= FIRST", ""),
                Arguments.of("image_columns", "{PIXEL_WIDTH{PAD[0]}}", "{PIXEL_WIDTH{!PAD[0]}}", ""),
                Arguments.of("image_columns", "column_valid && column_ready", "column_valid", "STALLS=50"),
                Arguments.of("window", "valid_q <= column_place", "valid_q <= 1'b1", ""),
                Arguments.of("window", "else if (out_ready)", "else", "STALLS=50 GAPS=50"),
                Arguments.of("window", "!valid_q || out_ready", "1'b1", "STALLS=50"),
                Arguments.of("window", "!valid_q || out_ready", "!valid_q", ""),
                Arguments.of(
                        "window",
                        "{pixel, row_q[ROW_BITS-1:PIXEL_WIDTH]}",
                        "{row_q[ROW_BITS-PIXEL_WIDTH-1:0], pixel}",
                        ""),
                Arguments.of("pool", "column_or = column_or | ", "column_or = ", ""),
                Arguments.of("pool", "window_or = window_or | ", "window_or = ", ""),
                Arguments.of("pool", "!valid_q || out_ready", "1'b1", "STALLS=50"),
                Arguments.of("pool", "valid_q <= column_place", "valid_q <= 1'b1", ""),
                Arguments.of("image_last", "else if (take)", "else", "GAPS=50"),
                Arguments.of("image_last", "last ? {COUNT_WIDTH{1'b0}} : ", "", ""),
                Arguments.of(
                        "frame_guard", "held       = final_beat && full", "held       = 1'b0", "BEATS=1 STALLS=60"),
                Arguments.of("frame_guard", "filling_q || !in_last", "!in_last", ""),
                Arguments.of("frame_guard", "filling_q <= in_last", "filling_q <= 1'b0", ""),
                Arguments.of("frame_guard", "skipping_q <= !in_last", "skipping_q <= 1'b0", ""),
                Arguments.of("frame_guard", "skipping_q || !final_beat", "skipping_q", ""),
                Arguments.of("frame_guard", "drop || result_ready", "result_ready", "STALLS=50"),
                Arguments.of("frame_guard", "known = written_q != read_q", "known = 1'b1", ""),
                Arguments.of("frame_guard", "class_valid && known && !drop", "class_valid && known", ""));
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @MethodSource("mutants")
    void aBrokenCellFailsItsBench(String cell, String line, String broken, String parameters) throws Exception {
        String text = Files.readString(CELLS.resolve("bitloom_" + cell + ".v"));
        assertThat(text).as("the line to break").containsOnlyOnce(line);
        Path mutant = Files.writeString(temporary.resolve("bitloom_" + cell + ".v"), text.replace(line, broken));

        List<String> lines = run(cell, mutant, parameters);

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).startsWith("FAIL bitloom_" + cell + ": ");
    }

    /** Compiles a bench with NAME=value parameters, a list of 32 bits each written {@code 1,2,3}, and gives what it prints. */
    private List<String> run(String cell, Path file, String parameters) throws InterruptedException {
        String bench = "bitloom_" + cell + "_tb";
        InstalledTool iverilog = ToolSearch.ofSystem().require(Tools.IVERILOG);
        Path program = temporary.resolve("bench.vvp");
        ToolRun compiled = ToolRunner.quiet()
                .run(iverilog.command(
                                "-g2005",
                                "-Wall",
                                "-I",
                                BENCHES.toString(),
                                "-y",
                                CELLS.toString(),
                                "-s",
                                bench,
                                "-o",
                                program.toString())
                        .and(Stream.of(parameters.split(" "))
                                .filter(parameter -> !parameter.isEmpty())
                                .map(parameter -> "-P" + bench + "." + number(parameter))
                                .toList())
                        .and(List.of(BENCHES.resolve(bench + ".v").toString(), file.toString())));
        assertThat(compiled.lastLines()).as("warnings").isEmpty();
        return ToolRunner.quiet()
                .run(ToolCommand.of(iverilog.program().resolveSibling("vvp"), "-n", program.toString()))
                .lastLines();
    }

    /** A list as the one number it is in Verilog, its first element in the low bits. */
    private static String number(String parameter) {
        if (!parameter.contains(",")) {
            return parameter;
        }
        String name = parameter.substring(0, parameter.indexOf('='));
        StringBuilder digits = new StringBuilder();
        for (String element : parameter.substring(name.length() + 1).split(",")) {
            digits.insert(0, String.format(Locale.ROOT, "%08x", Integer.valueOf(element)));
        }
        return name + "=" + 4 * digits.length() + "'h" + digits;
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
