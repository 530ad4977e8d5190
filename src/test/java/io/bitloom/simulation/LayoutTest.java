package io.bitloom.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.verilog.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LayoutTest {
    private static final Layout LAYOUT =
            new Layout(10000, 28, 7, 1, List.of(new Probe("layer1", 16, 16, 1, 0), new Probe("layer2", 5, 2, 20, 32)));

    @TempDir
    private Path temporary;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = temporary.resolve("layout.txt");
    }

    @Test
    void isWrittenAsText() throws IOException {
        LAYOUT.write(file);

        assertThat(file).hasContent("""
                        images 10000
                        input 28 7
                        output 1
                        probe layer1 16 16 1
                        probe layer2 5 2 20
                        """);
    }

    @Test
    void isReadBack() throws IOException {
        LAYOUT.write(file);

        assertThat(Layout.read(file)).isEqualTo(LAYOUT);
    }

    @Test
    void aRecordHasTheClocksTheClassAndEveryWordWithItsClock() {
        assertThat(LAYOUT.imageBytes()).isEqualTo(28 * 7);
        assertThat(LAYOUT.recordOffset(0)).isEqualTo(5);
        assertThat(LAYOUT.recordOffset(1)).isEqualTo(5 + 16 * (1 + 1));
        assertThat(LAYOUT.recordWords()).isEqualTo(5 + 16 * (1 + 1) + 5 * (1 + 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"input 28 seven", "input 28", "images", "probe layer1 16 16", "output 99999999999"})
    void aDamagedLineIsRefused(String line) throws IOException {
        Files.writeString(file, "images 10\n" + line + "\n");

        assertThatThrownBy(() -> Layout.read(file))
                .isInstanceOf(SimulationException.class)
                .hasMessageStartingWith(file + " is damaged (")
                .hasMessageEndingWith("); make it again with `bitloom simulate`");
    }

    @Test
    void anUnknownLineIsRefused() throws IOException {
        Files.writeString(file, "images 10\nweather fine\n");

        assertThatThrownBy(() -> Layout.read(file))
                .isInstanceOf(SimulationException.class)
                .hasMessage(file + " has the line 'weather fine'; make it again with `bitloom simulate`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "images 10\n", "images 10\ninput 4 1\noutput 1\n", "input 4 1\noutput 1\nprobe a 1 1 1\n"})
    void aMissingLineIsRefused(String text) throws IOException {
        Files.writeString(file, text);

        assertThatThrownBy(() -> Layout.read(file))
                .isInstanceOf(SimulationException.class)
                .hasMessage(file + " is damaged (a line is missing); make it again with `bitloom simulate`");
    }

    @Test
    void noImagesShowNothing() {
        assertThatThrownBy(() -> new Layout(0, 1, 1, 1, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a simulation of 0 images shows nothing; give 1 or more");
    }
}
