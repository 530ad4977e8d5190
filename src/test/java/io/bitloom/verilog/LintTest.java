package io.bitloom.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bitloom.hardware.Folding;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.WeightStorage;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.RandomConvNetwork;
import io.bitloom.model.RandomNetwork;
import io.bitloom.tool.Tool;
import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolRunner;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Three tools read designs of many shapes and have nothing to say. */
@Tag("verilator")
@Tag("iverilog")
@Tag("yosys")
final class LintTest {
    @TempDir
    private Path temporary;

    /** A network and how it is folded. */
    record Design(String name, BinaryNetwork network, List<Folding> foldings, WeightStorage weights) {
        static Design of(int planes, String shape, String folding) {
            int[] widths =
                    Arrays.stream(shape.split("-")).mapToInt(Integer::parseInt).toArray();
            return new Design(
                    shape + "_" + planes + "bit_" + folding,
                    RandomNetwork.of(1, planes, widths),
                    Folding.parse(folding),
                    WeightStorage.DEFAULT);
        }

        /** Convolutions and pools, as serial or as parallel as can be. */
        static Design windows(long seed, boolean parallel) {
            BinaryNetwork network = RandomConvNetwork.of(seed);
            List<Folding> foldings = network.layers().stream()
                    .flatMap(layer -> layer.arithmetic().stream())
                    .map(unit -> parallel ? new Folding(unit.neurons(), unit.inputs()) : new Folding(1, 1))
                    .toList();
            return new Design(
                    "windows" + seed + (parallel ? "_parallel" : "_serial"), network, foldings, WeightStorage.DEFAULT);
        }

        Design with(String styles, boolean reloadable) {
            return new Design(
                    name + "_" + styles + (reloadable ? "_reloadable" : ""),
                    network,
                    foldings,
                    WeightStorage.parse(styles, reloadable));
        }

        RtlBundle bundle() {
            return new BundleRenderer()
                    .render(
                            new Identifier("net"),
                            "000000000000",
                            HardwarePlan.of(network, foldings).with(weights));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Design> designs() {
        return Stream.of(
                Design.of(1, "1-2", "1x1"),
                Design.of(1, "1-2", "1x1").with("auto", true), // words of one bit
                Design.of(8, "3-3-2", "3x3,2x3").with("auto", true), // a word in each memory
                Design.of(1, "37-23-11-3", "1x1,11x1,1x11").with("logic,block,distributed", true),
                Design.windows(1, false).with("block", true),
                Design.of(1, "37-23-11-3", "1x1,1x1,1x1").with("logic,block,distributed", false),
                Design.of(1, "1-1-1", "1x1,1x1"),
                Design.of(1, "8-2", "2x8"), // no padding of tdata, all at once
                Design.of(1, "1-1-2", "unrolled,unrolled"),
                Design.of(1, "9-1", "unrolled"), // a single class
                Design.of(8, "5-3-6", "unrolled,unrolled"),
                Design.of(1, "65-33-7", "3x13,unrolled"), // words joined in front of a pipeline
                Design.of(1, "37-23-11-3", "unrolled,1x1,unrolled"), // two pipelines
                Design.of(1, "784-12-10", "unrolled,unrolled"),
                Design.of(8, "5-3", "1x1"), // no padding, serial
                Design.of(8, "3-3-2", "3x3,2x3"),
                Design.of(1, "37-23-11-3", "1x1,1x1,1x1"),
                Design.of(1, "37-23-11-3", "23x37,11x23,3x11"),
                Design.of(1, "16-16-16-16", "4x4,4x4,4x4"), // every width a power of two
                Design.of(1, "15-15-15", "5x3,3x3"), // cut and join
                Design.of(1, "12-12-4", "6x4,2x2"), // cut
                Design.of(1, "12-12-4", "2x3,4x12"), // join
                Design.of(1, "12-1-4", "1x12,4x1"), // a layer of one neuron
                Design.of(8, "784-40-10", "8x28,5x20"),
                Design.of(8, "784-10", "1x784"), // one layer, a whole image a clock
                Design.of(1, "65-256", "32x65"), // the most classes a data set tells
                Design.of(1, "9-300", "3x9"), // a class of two bytes
                Design.of(1, "127-63-64-65-10", "7x127,16x21,13x32,2x5"),
                Design.windows(1, true),
                Design.windows(1, false),
                Design.windows(2, true),
                Design.windows(3, false),
                Design.windows(4, true),
                Design.windows(5, false),
                Design.windows(6, true));
    }

    /** Yosys reads these, but takes minutes to flatten their loops. */
    static Stream<Design> widest() {
        return Stream.of(
                Design.of(1, "256-256", "256x256"), // the widest weight word
                Design.of(8, "8192-2", "1x8192"), // the widest beat
                Design.of(8, "8-1024-2", "1024x8,2x1024")); // the most neurons
    }

    static Stream<Design> allDesigns() {
        return Stream.concat(designs(), widest());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("allDesigns")
    void verilatorHasNothingToSay(Design design) throws Exception {
        Path directory = write(design);

        assertThat(say(
                        Tools.VERILATOR,
                        directory,
                        "--lint-only -Wall --language 1364-2005 --top-module net -f files.f"))
                .isEmpty();
        assertThat(say(Tools.VERILATOR, directory, "--lint-only -Wall --top-module probe -f files.f probe.v"))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("allDesigns")
    void icarusHasNothingToSay(Design design) throws Exception {
        assertThat(say(Tools.IVERILOG, write(design), "-g2005 -Wall -t null -s net -c files.f"))
                .isEmpty();
    }

    @Test
    void yosysHasNothingToSay() throws Exception {
        StringBuilder script = new StringBuilder();
        for (Design design : designs().toList()) {
            String files = design.bundle().files().stream()
                    .map(file -> design + "/" + file.name())
                    .collect(Collectors.joining(" "));
            write(design);
            script.append("read_verilog ").append(files.replace(',', '+')).append('\n');
            script.append("hierarchy -check -top net\nproc\ncheck -assert\ndesign -reset\n");
        }
        for (Design design : widest().toList()) {
            String directory = temporary.relativize(write(design)).toString();
            script.append("read_verilog " + directory + "/net*.v\ndesign -reset\n");
        }
        Files.writeString(temporary.resolve("lint.ys"), script);

        assertThat(say(Tools.YOSYS, temporary, "-q lint.ys")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"layer1", "training_data", "u_", "class1", "CLK", "winner", "layer1 valid", "bitloom"})
    void verilatorHasNothingToSayAboutTheNearestName(String text) throws Exception {
        Identifier top = Identifier.near(text);
        HardwarePlan plan = HardwarePlan.of(RandomNetwork.of(1, 1, 15, 15, 15), Folding.parse("5x3,3x3"));
        RtlBundle bundle = new BundleRenderer().render(top, "000000000000", plan);
        bundle.write(temporary);
        Files.writeString(temporary.resolve("probe.v"), bundle.probe().text());

        assertThat(say(
                        Tools.VERILATOR,
                        temporary,
                        "--lint-only -Wall --language 1364-2005 --top-module " + top + " -f files.f"))
                .isEmpty();
        assertThat(say(Tools.VERILATOR, temporary, "--lint-only -Wall --top-module probe -f files.f probe.v"))
                .isEmpty();
    }

    /** Weights and vectors must not become flip-flops: a ROM and a buffer of some depth are block RAM for an iCE40. */
    @Test
    void romsAndBuffersBecomeBlockRam() throws Exception {
        Path directory = write(Design.of(8, "784-16-10", "2x14,1x8"));
        Files.writeString(directory.resolve("memories.ys"), """
                read_verilog %s
                synth_ice40 -top net -run begin:map_gates
                select -assert-min 1 net/u_layer1.u_weights.memory.* net/t:SB_RAM40_4K %%i
                select -assert-count 7 net/u_layer1.u_buffer.memory.* net/t:SB_RAM40_4K %%i
                """.formatted(
                        String.join(" ", Files.readAllLines(directory.resolve("files.f")))));

        assertThat(say(Tools.YOSYS, directory, "-q memories.ys")).isEmpty();
    }

    /** A few thresholds must not take a block RAM for every 16 bits; many weights of few words are the synthesis' own choice. */
    @Test
    void romsOfFewWordsStayInLogic() throws Exception {
        Path directory = write(Design.of(1, "784-128-64-10", "4x28,4x8,1x4"));
        StringBuilder script = new StringBuilder();
        for (String synthesis : List.of("synth_ice40", "synth_ecp5", "synth_xilinx -noiopad")) {
            for (String rom : List.of("net_layer1_thresholds", "net_layer2_thresholds")) {
                script.append("""
                        read_verilog %2$s.v
                        %1$s -top %2$s
                        select -assert-none t:SB_RAM40_4K t:DP16KD t:TRELLIS_DPR16X4 t:RAMB18E1 t:RAMB36E1
                        design -reset
                        """.formatted(synthesis, rom));
            }
        }
        Files.writeString(directory.resolve("roms.ys"), script);

        assertThat(say(Tools.YOSYS, directory, "-q roms.ys")).isEmpty();
        assertThat(Files.readString(directory.resolve("net_layer1_thresholds.v")))
                .contains("(* romstyle = \"logic\" *)\n    reg [39:0] memory [0:31];");
        assertThat(Files.readString(directory.resolve("net_layer1_weights.v"))).doesNotContain("romstyle");
    }

    /** Memories of 64 words of 24 bits, small enough to be anything. */
    @ParameterizedTest
    @CsvSource({
        "ice40, block, false, SB_RAM40_4K=2",
        "ecp5, distributed, false, none",
        "ecp5, logic, true, none",
        "ecp5, distributed, true, TRELLIS_DPR16X4=24",
        "ecp5, block, true, DP16KD=1",
        "xilinx, block, false, RAMB18E1=1",
        "xilinx, distributed, true, RAM64M=8"
    })
    void weightsAreWhereTheyAreAskedFor(String family, String style, boolean reloadable, String cells)
            throws Exception {
        Path directory = write(Design.of(1, "96-16-2", "1x24,1x1").with(style, reloadable));
        String every = "t:SB_RAM40_4K* t:DP16KD t:TRELLIS_DPR16X4 t:RAM*";
        String expected = cells.equals("none")
                ? "select -assert-none " + every
                : "select -assert-count " + cells.replaceAll("(.*)=(.*)", "$2 t:$1") + "\nselect -assert-count "
                        + cells.replaceAll(".*=", "") + " " + every;
        Files.writeString(
                directory.resolve("weights.ys"),
                "read_verilog net_layer1_weights.v" + (reloadable ? " bitloom_load_words.v" : "") + "\nsynth_" + family
                        + " -top net_layer1_weights -run begin:map_ffram\nflatten\n" + expected + "\n");

        assertThat(say(Tools.YOSYS, directory, "-q weights.ys")).isEmpty();
    }

    /** nextpnr-ice40 0.4 never ends where one signal is to come to both inputs of a carry cell. */
    @Test
    void noCarryCellOfASumHasOneSignalTwice() throws Exception {
        Files.writeString(
                temporary.resolve("bitloom_add.v"), TemplateRenderer.resource("templates/rtl/cells/bitloom_add.v"));
        Files.writeString(
                temporary.resolve("add.ys"),
                "read_verilog bitloom_add.v\nsynth_ice40 -top bitloom_add -json add.json\n");

        assertThat(say(Tools.YOSYS, temporary, "-q add.ys")).isEmpty();

        JsonNode cells = new JsonMapper()
                .readTree(temporary.resolve("add.json").toFile())
                .at("/modules/bitloom_add/cells");
        assertThat(cells.valueStream().filter(cell -> cell.get("type").asText().equals("SB_CARRY")))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(cell -> assertThat(cell.at("/connections/I0")).isNotEqualTo(cell.at("/connections/I1")));
    }

    private Path write(Design design) throws Exception {
        Path directory = temporary.resolve(design.toString().replace(',', '+'));
        RtlBundle bundle = design.bundle();
        bundle.write(directory);
        Files.writeString(directory.resolve("probe.v"), bundle.probe().text());
        return directory;
    }

    private static List<String> say(Tool tool, Path directory, String arguments) throws InterruptedException {
        ToolCommand command = ToolSearch.ofSystem().require(tool).command(arguments.split(" "));
        return ToolRunner.quiet().run(command.in(directory)).lastLines();
    }
}
