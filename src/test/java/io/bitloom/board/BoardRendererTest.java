package io.bitloom.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.hardware.Folding;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.model.RandomNetwork;
import io.bitloom.tool.Tool;
import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolRunner;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.Tools;
import io.bitloom.verilog.BundleRenderer;
import io.bitloom.verilog.Identifier;
import io.bitloom.verilog.RtlBundle;
import io.bitloom.verilog.RtlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole text of what is rendered for every board, and three tools that have nothing to say about it. {@code mvn test
 * -Dtest=BoardRendererTest -Dgolden.update=true} writes the text anew; the change is then reviewed as a diff.
 */
@Tag("verilator")
@Tag("iverilog")
@Tag("yosys")
final class BoardRendererTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/boards");
    private static final String DIGEST = "0123456789ab";

    private static final PixelEncoding BLACK_AND_WHITE = new PixelEncoding(15, List.of(128));

    @TempDir
    private Path temporary;

    static List<Board> boards() {
        return Board.all();
    }

    private static HardwarePlan plan(int planes, String folding, int... widths) {
        return HardwarePlan.of(RandomNetwork.of(1, planes, widths), Folding.parse(folding));
    }

    private static RtlBundle core(HardwarePlan plan) {
        return new BundleRenderer().render(new Identifier("net"), DIGEST, plan);
    }

    private static BoardBundle bundle(Board board, HardwarePlan plan) {
        return new BoardRenderer().render(board, plan, core(plan), BLACK_AND_WHITE, DIGEST);
    }

    /** Cells are copied as they are and not kept here. */
    @ParameterizedTest
    @MethodSource("boards")
    void theTextIsAsStored(Board board) throws IOException {
        BoardBundle bundle = bundle(board, plan(1, "3x5,2x3", 15, 9, 4));
        Map<String, String> generated = new TreeMap<>();
        Stream.of(bundle.files().get(0), bundle.pll(), bundle.constraints())
                .forEach(file -> generated.put(file.name(), file.text()));
        Path directory = GOLDEN.resolve(board.name());
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(directory);
            for (Map.Entry<String, String> file : generated.entrySet()) {
                Files.writeString(directory.resolve(file.getKey()), file.getValue());
            }
        }

        Map<String, String> stored = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                stored.put(file.getFileName().toString(), Files.readString(file));
            }
        }

        assertThat(stored).isEqualTo(generated);
        assertThat(bundle.files())
                .extracting(RtlFile::name)
                .startsWith(bundle.top() + ".v")
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("boards")
    void theSameBoardAndPlanGiveTheSameText(Board board) {
        HardwarePlan plan = plan(1, "3x5,2x3", 15, 9, 4);

        assertThat(bundle(board, plan)).isEqualTo(bundle(board, plan));
    }

    static Stream<HardwarePlan> plans() {
        return Stream.of(
                plan(1, "1x1", 1, 2), // one bit
                plan(8, "1x1,1x3", 5, 3, 2), // a byte a beat
                plan(1, "9x12,3x9", 12, 9, 300), // an image a beat, classes of two bytes
                plan(8, "1x4,1x1", 12, 4, 3), // words without padding
                plan(1, "4x7,1x4", 49, 8, 10)); // pieces of one bit
    }

    @ParameterizedTest
    @MethodSource("plans")
    void threeToolsHaveNothingToSay(HardwarePlan plan) throws Exception {
        for (Board board : Board.all()) {
            Path directory = Files.createDirectories(temporary.resolve(board.name()));
            RtlBundle core = core(plan);
            BoardBundle bundle = new BoardRenderer().render(board, plan, core, BLACK_AND_WHITE, DIGEST);
            String files = Stream.concat(bundle.files().stream(), core.files().stream())
                    .map(RtlFile::name)
                    .collect(Collectors.joining(" "));
            core.write(directory);
            for (RtlFile file : bundle.files()) {
                Files.writeString(directory.resolve(file.name()), file.text());
            }
            Files.writeString(directory.resolve("pll.v"), bundle.pll().text());
            Files.writeString(directory.resolve("bitloom_clock.v"), """
                    module bitloom_clock (input wire clk_in, output wire clk, output wire locked);
                        assign clk    = clk_in;
                        assign locked = 1'b1;
                    endmodule
                    """);
            Files.writeString(
                    directory.resolve("lint.ys"),
                    "read_verilog " + files + " pll.v\nread_verilog -lib " + primitives(board)
                            + "\nhierarchy -check -top " + bundle.top() + "\nproc\ncheck -assert\n");

            assertThat(say(
                            Tools.VERILATOR,
                            directory,
                            "--lint-only -Wall --language 1364-2005 --top-module " + bundle.top() + " " + files
                                    + " bitloom_clock.v"))
                    .isEmpty();
            assertThat(say(
                            Tools.IVERILOG,
                            directory,
                            "-g2005 -Wall -t null -s " + bundle.top() + " " + files + " bitloom_clock.v"))
                    .isEmpty();
            assertThat(say(Tools.YOSYS, directory, "-q lint.ys")).isEmpty();
        }
    }

    private static String primitives(Board board) {
        return switch (board.clocking()) {
            case ICE40_CORE, ICE40_PAD -> "+/ice40/cells_sim.v";
            case ECP5 -> "+/ecp5/cells_sim.v +/ecp5/cells_bb.v";
            case ARTIX7 -> "+/xilinx/cells_sim.v +/xilinx/cells_xtra.v";
        };
    }

    /** The interface is to be small: what it takes, a network cannot have. */
    @Test
    void theLinkTakesLessThan450LutsOfAnIce40() throws Exception {
        HardwarePlan plan = plan(1, "1x28,1x4", 784, 4, 10);
        BoardBundle bundle = bundle(Board.parse("ice40-hx8k-breakout"), plan);
        for (RtlFile file : bundle.files()) {
            Files.writeString(temporary.resolve(file.name()), file.text());
        }
        Files.writeString(temporary.resolve("link.ys"), """
                read_verilog bitloom_*.v
                chparam -set DIVISOR 48 -set IMAGE_BYTES 98 bitloom_link
                synth_ice40 -top bitloom_link
                select -assert-max 450 t:SB_LUT4
                select -assert-count 1 t:SB_RAM40_4K
                """);

        assertThat(say(Tools.YOSYS, temporary, "-q link.ys")).isEmpty();
    }

    private static List<String> say(Tool tool, Path directory, String arguments) throws InterruptedException {
        ToolCommand command = ToolSearch.ofSystem().require(tool).command(arguments.split(" "));
        return ToolRunner.quiet().run(command.in(directory)).lastLines();
    }
}
