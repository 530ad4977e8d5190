package io.bitloom.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.tool.Tool;
import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolRunner;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.Tools;
import io.bitloom.verilog.BundleRenderer;
import io.bitloom.verilog.Identifier;
import io.bitloom.verilog.RtlBundle;
import io.bitloom.verilog.RtlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Three tools read random designs of every arithmetic and have nothing to say. */
@Tag("verilator")
@Tag("iverilog")
@Tag("yosys")
final class RandomLintTest {
    @TempDir
    private Path temporary;

    static Stream<Long> seeds() {
        return LongStream.of(1, 14, 21, 27, 30, 37, 48, 53, 57, 67).boxed();
    }

    @Test
    void theDesignsHaveEverythingInThem() {
        Set<String> kinds = new TreeSet<>();
        seeds().forEach(seed -> kinds.addAll(RandomDesign.of(seed).kinds()));

        assertThat(kinds)
                .contains("bases", "multi-threshold", "planes", "sequence", "shortcut", "convolution", "pool", "8-bit")
                .contains("unrolled", "mixed", "stages", "budget");
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noToolHasAnythingToSay(long seed) throws Exception {
        RtlBundle bundle = new BundleRenderer()
                .render(
                        new Identifier("net"),
                        "000000000000",
                        RandomDesign.of(seed).plan());
        bundle.write(temporary);
        String files = bundle.files().stream().map(RtlFile::name).collect(Collectors.joining(" "));
        Files.writeString(
                temporary.resolve("lint.ys"),
                "read_verilog " + files + "\nhierarchy -check -top net\nproc\ncheck -assert\n");

        assertThat(say(Tools.VERILATOR, "--lint-only -Wall --language 1364-2005 --top-module net -f files.f"))
                .isEmpty();
        assertThat(say(Tools.IVERILOG, "-g2005 -Wall -t null -s net -c files.f"))
                .isEmpty();
        assertThat(say(Tools.YOSYS, "-q lint.ys")).isEmpty();
    }

    private List<String> say(Tool tool, String arguments) throws InterruptedException {
        ToolCommand command = ToolSearch.ofSystem()
                .require(tool)
                .command(arguments.split(" "))
                .in(temporary);
        return ToolRunner.quiet().run(command).lastLines();
    }
}
