package io.bitloom.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ToolSearchTest {
    private static final String WAY_OUT = "; verilator turns the generated Verilog into a simulator; install it with"
            + " `sudo apt-get install verilator`, or let BITLOOM_VERILATOR name the program";

    @TempDir
    private Path temporary;

    private Path bin;

    @BeforeEach
    void makeFolder() throws IOException {
        bin = Files.createDirectory(temporary.resolve("a bin"));
    }

    @Test
    void firstFolderOfPathWins() throws IOException {
        Path other = Files.createDirectory(temporary.resolve("other"));
        Path program = script(bin, "verilator", "");
        script(other, "verilator", "");

        assertThat(search("PATH", temporary.resolve("absent") + "::" + bin + ":" + other)
                        .program(Tools.VERILATOR))
                .isEqualTo(program);
    }

    @Test
    void theVariableComesBeforePath() throws IOException {
        script(bin, "verilator", "");
        Path program = script(bin, "verilator-5", "");

        assertThat(search("PATH", bin.toString(), "BITLOOM_VERILATOR", program.toString())
                        .program(Tools.VERILATOR))
                .isEqualTo(program);
        assertThat(search("PATH", bin.toString(), "BITLOOM_VERILATOR", "verilator-5")
                        .program(Tools.VERILATOR))
                .isEqualTo(program);
    }

    @Test
    void aMissingToolSaysHowToGetIt() {
        assertThatThrownBy(() -> search("PATH", bin.toString()).program(Tools.VERILATOR))
                .isInstanceOf(ToolNotFoundException.class)
                .hasMessage("verilator is not in PATH" + WAY_OUT);
    }

    @Test
    void aFolderOrAPlainFileIsNoProgram() throws IOException {
        Files.createDirectory(bin.resolve("verilator"));
        Path plain = Files.writeString(bin.resolve("plain"), "");

        assertThatThrownBy(() -> search("PATH", bin.toString()).program(Tools.VERILATOR))
                .hasMessage("verilator is not in PATH" + WAY_OUT);
        assertThatThrownBy(() -> search("BITLOOM_VERILATOR", plain.toString()).program(Tools.VERILATOR))
                .hasMessage("BITLOOM_VERILATOR=" + plain + " does not lead to an executable file" + WAY_OUT);
    }

    @Test
    void aVariableThatLeadsNowhereIsNotPassedOver() throws IOException {
        script(bin, "verilator", "");

        assertThatThrownBy(() -> search("PATH", bin.toString(), "BITLOOM_VERILATOR", "verilator-9")
                        .program(Tools.VERILATOR))
                .isInstanceOf(ToolNotFoundException.class)
                .hasMessage("BITLOOM_VERILATOR=verilator-9 does not lead to an executable file" + WAY_OUT);
    }

    @Test
    void anOldVersionIsRefused() throws IOException {
        Path program = script(bin, "verilator", "echo 'Verilator 4.038 2020-07-11 rev v4.036'");

        assertThatThrownBy(() -> search("PATH", bin.toString()).require(Tools.VERILATOR))
                .isInstanceOf(ToolNotFoundException.class)
                .hasMessage(program + " is version 4.038, and 5.006 or later is needed" + WAY_OUT);
    }

    @Test
    void aProgramWithoutAVersionIsRefused() throws Exception {
        Path program = script(bin, "verilator", "echo 'cannot find perl' >&2; exit 2");
        ToolSearch search = search("PATH", bin.toString());

        assertThat(search.version(Tools.VERILATOR)).isEmpty();
        assertThatThrownBy(() -> search.require(Tools.VERILATOR))
                .isInstanceOf(ToolNotFoundException.class)
                .hasMessage(program + " --version does not tell a version" + WAY_OUT);
    }

    @Test
    void aNewVersionIsTaken() throws Exception {
        Path program = script(bin, "verilator", "echo 'Verilator 5.020 2024-01-01 rev (Debian 5.020-1)'");

        InstalledTool verilator = search("PATH", bin.toString()).require(Tools.VERILATOR);

        assertThat(verilator).isEqualTo(new InstalledTool(Tools.VERILATOR, program, ToolVersion.of("5.020")));
        assertThat(verilator.command("--lint-only", "a b.v").shellText())
                .isEqualTo("'" + program + "' --lint-only 'a b.v'");
    }

    @ParameterizedTest
    @MethodSource("io.bitloom.tool.Tools#all")
    void thisMachineHasEveryTool(Tool tool) throws Exception {
        assertThat(ToolSearch.ofSystem().require(tool).version()).isGreaterThanOrEqualTo(tool.minimum());
    }

    private static ToolSearch search(String... variables) {
        return new ToolSearch(
                variables.length == 2
                        ? Map.of(variables[0], variables[1])
                        : Map.of(variables[0], variables[1], variables[2], variables[3]));
    }

    private static Path script(Path folder, String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
