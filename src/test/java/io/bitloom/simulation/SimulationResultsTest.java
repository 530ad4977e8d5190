package io.bitloom.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.verilog.Probe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Results written by hand, as hw-sim/README.md describes them. */
final class SimulationResultsTest {
    /** Words of three values of 13 bits: 39 bits in two u32s. */
    private static final Layout LAYOUT =
            new Layout(3, 4, 1, 1, List.of(new Probe("bits", 1, 32, 1, 0), new Probe("scores", 2, 3, 13, 32)));

    private static final int RECORD = 5 + 2 + 2 * 3;

    @TempDir
    private Path temporary;

    private SimulationWorkspace workspace;

    @BeforeEach
    void writeTheFiles() throws IOException {
        workspace = new SimulationWorkspace(temporary);
        Files.createDirectories(workspace.sim());
        Files.createDirectories(workspace.results());
        LAYOUT.write(workspace.sim().resolve("layout.txt"));
        new SimulationReport(
                        "digest",
                        "vectors",
                        "5.006",
                        new Stimulus(1, 2, 3),
                        List.of(new Range(0, 2), new Range(2, 1)),
                        3,
                        3,
                        500)
                .write(workspace.report());
        write("images-0.bin", record(0), record(1));
        write("images-2.bin", record(2));
    }

    @Test
    void clocksClassesAndValuesAreRead() throws IOException {
        SimulationResults results = SimulationResults.read(workspace);

        assertThat(results.layout()).isEqualTo(LAYOUT);
        assertThat(results.report().stimulus()).isEqualTo(new Stimulus(1, 2, 3));
        for (int image = 0; image < 3; image++) {
            assertThat(results.accepted(image)).isEqualTo(0x1_0000_0004L + image);
            assertThat(results.delivered(image)).isEqualTo(0x1_8000_0000L + image);
            assertThat(results.result(image)).isEqualTo(200 + image);
            assertThat(results.clock(image, 0, 31)).isEqualTo(7);
            assertThat(results.value(image, 0, 0)).isEqualTo(image % 2);
            assertThat(results.value(image, 0, 31)).isEqualTo(1);
            for (int value = 0; value < 6; value++) {
                assertThat(results.value(image, 1, value)).isEqualTo(score(image, value));
                assertThat(results.clock(image, 1, value)).isEqualTo(value < 3 ? 20 : 21);
            }
        }
    }

    @Test
    void anImageThatWasNotSimulatedHasNoResult() throws IOException {
        SimulationResults results = SimulationResults.read(workspace);

        assertThatThrownBy(() -> results.result(3))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("image 3 was not simulated");
    }

    @Test
    void aFileThatIsTooShortOrTooLongIsRefused() throws IOException {
        Path file = workspace.results().resolve("images-0.bin");
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, bytes.length - 1, bytes.length + 4}) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));

            assertThatThrownBy(() -> SimulationResults.read(workspace))
                    .isInstanceOf(SimulationException.class)
                    .hasMessage(file + " does not hold 2 results; make it again with `bitloom simulate`");
        }
    }

    @Test
    void aMissingFileIsRefused() throws IOException {
        Files.delete(workspace.results().resolve("images-2.bin"));

        assertThatThrownBy(() -> SimulationResults.read(workspace))
                .isInstanceOf(SimulationException.class)
                .hasMessage(workspace.results().resolve("images-2.bin")
                        + " does not hold 1 results; make it again with `bitloom simulate`");
    }

    @Test
    void aMissingReportIsRefused() throws IOException {
        Files.delete(workspace.report());

        assertThatThrownBy(() -> SimulationResults.read(workspace))
                .isInstanceOf(SimulationException.class)
                .hasMessage(workspace.report() + " is missing; make it with `bitloom simulate`");
    }

    @Test
    void aDamagedReportIsRefused() throws IOException {
        String text = Files.readString(workspace.report());
        Files.writeString(workspace.report(), text.substring(0, text.length() / 2));

        assertThatThrownBy(() -> SimulationResults.read(workspace))
                .isInstanceOf(SimulationException.class)
                .hasMessageStartingWith(workspace.report() + " is damaged (")
                .hasMessageEndingWith("); make it again with `bitloom simulate`");
    }

    @Test
    void adirectoryWithoutALayoutIsNoRunDirectory() throws IOException {
        Files.delete(workspace.sim().resolve("layout.txt"));

        assertThatThrownBy(() -> SimulationResults.read(workspace))
                .isInstanceOf(SimulationException.class)
                .hasMessage(workspace.directory() + " has no sim/layout.txt; make it with `bitloom simulate`");
    }

    private static int score(int image, int value) {
        return (4001 * image + 1237 * value + 8000) & 0x1fff;
    }

    private static int[] record(int image) {
        int[] record = new int[RECORD];
        record[0] = 4 + image;
        record[1] = 1;
        record[2] = 0x80000000 + image;
        record[3] = 1;
        record[4] = 200 + image;
        record[5] = 7;
        record[6] = 0x80000000 | image % 2;
        for (int word = 0; word < 2; word++) {
            long packed = 0;
            for (int lane = 2; lane >= 0; lane--) {
                packed = packed << 13 | score(image, 3 * word + lane);
            }
            record[7 + 3 * word] = 20 + word;
            record[8 + 3 * word] = (int) packed;
            record[9 + 3 * word] = (int) (packed >>> 32);
        }
        return record;
    }

    private void write(String name, int[]... records) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * RECORD * records.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int[] record : records) {
            for (int value : record) {
                bytes.putInt(value);
            }
        }
        Files.write(workspace.results().resolve(name), bytes.array());
    }
}
