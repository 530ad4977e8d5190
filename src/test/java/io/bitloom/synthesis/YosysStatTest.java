package io.bitloom.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class YosysStatTest {
    @TempDir
    private Path folder;

    @Test
    void aSelectionOfADesignIsCounted() throws IOException {
        // Yosys 0.23, with its comma too many
        Path file = write("""
                {
                   "creator": "Yosys 0.23 (git sha1 7ce5011c24b)",
                   "invocation": "stat -json d/a:bitloom_part=layer1 ",
                   "modules": {
                      "\\\\d": {
                         "num_wires":         316,
                         "num_cells":         892,
                         "num_cells_by_type": {
                            "SB_CARRY": 110,
                            "SB_DFF": 35,
                            "SB_DFFE": 149,
                            "SB_DFFESR": 59,
                            "SB_DFFESS": 2,
                            "SB_LUT4": 528,
                            "SB_RAM40_4K": 9
                         }
                      }
                   },

                }
                """);

        assertThat(YosysStat.read(file, Family.ICE40)).isEqualTo(new Use(528, 245, 110, 9, 0));
    }

    @Test
    void aSelectionOfNothingTakesNothing() throws IOException {
        Path file = write("{\n   \"modules\": {\n\n   },\n\n}\n");

        assertThat(YosysStat.read(file, Family.ICE40)).isEqualTo(Use.NONE);
    }

    @Test
    void anUnmappedCellIsAnError() throws IOException {
        Path file = write("{\"modules\": {\"d\": {\"num_cells_by_type\": {\"$mux\": 3}}}}");

        assertThatThrownBy(() -> YosysStat.read(file, Family.ICE40))
                .isInstanceOf(SynthesisException.class)
                .hasMessage(
                        "Yosys left 3 cells $mux in the netlist, which are none of the device's; use another version"
                                + " of Yosys (BITLOOM_YOSYS)");
    }

    @Test
    void anotherFileIsAnError() throws IOException {
        Path file = write("{}");

        assertThatThrownBy(() -> YosysStat.read(file, Family.ICE40))
                .isInstanceOf(SynthesisException.class)
                .hasMessage(file + " holds no statistics of modules; use another version of Yosys (BITLOOM_YOSYS)");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("stat.json"), text);
    }
}
