package io.bitloom.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.tool.Tool;
import io.bitloom.tool.ToolRunner;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.Tools;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two tools read the testbenches of designs of many shapes and names and have nothing to say. */
@Tag("verilator")
@Tag("iverilog")
final class PackagedLintTest {
    @TempDir
    private Path temporary;

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "net    | 1 | 1-2      | 1x1", // one beat of one bit
                "net    | 8 | 5-3      | 1x1",
                "net    | 1 | 9-300    | 3x9", // a class of two bytes
                "net    | 8 | 784-4-10 | 1x784,1x4", // a whole image a clock
                // tops called as something in the bench
                "images | 1 | 4-2      | 1x2",
                "beat   | 1 | 4-2      | 1x2",
                "check  | 1 | 4-2      | 1x2",
                "state  | 1 | 4-2      | 1x2",
                "sender | 1 | 4-2      | 1x2",
            })
    void nothingIsSaid(String name, int planes, String shape, String folding) throws Exception {
        int[] widths =
                Arrays.stream(shape.split("-")).mapToInt(Integer::parseInt).toArray();
        PackagedCase.of(name, 1, planes, widths, folding, 2).files().write(temporary);
        String bench = name + "_tb";

        assertThat(say(
                        Tools.VERILATOR,
                        "--lint-only -Wall --timing --language 1364-2005 --top-module " + bench + " -F files.f tb/"
                                + bench + ".v"))
                .isEmpty();
        assertThat(say(Tools.IVERILOG, "-g2005 -Wall -t null -s " + bench + " -c files.f tb/" + bench + ".v"))
                .isEmpty();
    }

    private List<String> say(Tool tool, String arguments) throws InterruptedException {
        return List.copyOf(ToolRunner.quiet()
                .run(ToolSearch.ofSystem()
                        .require(tool)
                        .command(arguments.split(" "))
                        .in(temporary))
                .lastLines());
    }
}
