package io.bitloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bitloom.tool.ToolSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class DoctorCommandTest {
    private final Capture capture = new Capture();

    @TempDir
    private Path bin;

    @Test
    void thisMachineIsReady() {
        assertThat(Main.run(capture.console(), System.getenv(), "doctor")).isZero();
        assertThat(capture.out())
                .contains("verilator  ")
                .contains("OpenBLAS       OpenBLAS 0.")
                .endsWith("\nEverything is there.\n");
        assertThat(capture.err()).isEmpty();
    }

    @Test
    void everyToolHasItsLine() throws IOException {
        neededTools();
        program("yosys", "Yosys 0.9 (git sha1 1979e0b)");

        Path mnist = Files.createDirectories(bin.resolve("mnist"));
        for (String file : List.of("train-images", "train-labels", "t10k-images", "t10k-labels")) {
            Files.createFile(mnist.resolve(file + (file.endsWith("images") ? "-idx3-ubyte" : "-idx1-ubyte.gz")));
        }
        assertThat(doctor(() -> "OpenBLAS 1", Map.of("BITLOOM_DATA", bin.toString())))
                .isZero();

        assertThat(capture.out().replace(bin.toString(), "/bin").replaceAll(" +", " "))
                .contains("\nverilator 5.020 5.006 ok /bin/verilator train, generate sudo apt-get install verilator\n")
                .contains("\ng++ 12.2.0 7.0 ok /bin/g++ train, generate sudo apt-get install g++\n")
                .contains(
                        "\nyosys 0.9 0.23 too old /bin/yosys every command but synth and test sudo apt-get install yosys\n")
                .contains("\niverilog - 11.0 missing - every command but test sudo apt-get install iverilog\n")
                .contains("\nOpenBLAS OpenBLAS 1\n")
                .contains("\nmnist /bin/mnist\n")
                .endsWith(
                        "\nEverything needed is there. Install with: sudo apt-get install yosys nextpnr-ice40 fpga-icestorm iverilog\n");
    }

    @Test
    void aMissingNeededToolIsExitThree() {
        assertThat(doctor(() -> "OpenBLAS 1", Map.of())).isEqualTo(3);
        assertThat(capture.out())
                .contains("\nmnist          not here; first use downloads it\n")
                .endsWith(
                        "\nSomething needed is missing."
                                + " Install with: sudo apt-get install verilator make g++ yosys nextpnr-ice40 fpga-icestorm iverilog\n");
    }

    @Test
    void javaAndMavenAreShownWithWhatTheyAreNeededFor() throws IOException {
        neededTools();
        doctor(() -> "OpenBLAS 1", Map.of());
        program("mvn", "Apache Maven 3.8.7");
        doctor(() -> "OpenBLAS 1", Map.of());

        assertThat(capture.out())
                .contains("\nJava           " + System.getProperty("java.version") + " ("
                        + System.getProperty("java.vendor") + "), 17 or later is needed\n")
                .contains("\nMaven          not in PATH; only building needs it: sudo apt-get install maven\n")
                .contains("\nMaven          " + bin.resolve("mvn") + "\n");
    }

    @Test
    void aFolderWithoutTheDataIsSaidAndNoOtherOneShown() throws IOException {
        neededTools();

        assertThat(doctor(() -> "OpenBLAS 1", Map.of("BITLOOM_DATA", bin.toString()), "--data-dir", "nosuch"))
                .isZero();

        assertThat(capture.out()).contains("\nmnist          not complete in nosuch/mnist\n");
    }

    @Test
    void aProgramThatCannotTellItsVersionIsNotTrusted() throws IOException {
        neededTools();
        program("verilator", "perl: not found");
        assertThat(doctor(() -> "OpenBLAS 1", Map.of())).isEqualTo(3);
        assertThat(capture.out()).contains("no version");
    }

    @Test
    void aMatrixLibraryThatDoesNotLoadIsExitThree() throws IOException {
        neededTools();

        int exitValue = doctor(
                () -> {
                    throw new UnsatisfiedLinkError("no jniopenblas_nolapack in java.library.path");
                },
                Map.of());

        assertThat(exitValue).isEqualTo(3);
        assertThat(capture.out())
                .contains("\nOpenBLAS       does not load: no jniopenblas_nolapack in java.library.path;"
                        + " without it nothing can be trained, all else works\n")
                .contains("\nSomething needed is missing.");
    }

    @Test
    void jsonHoldsTheSameFacts() throws IOException {
        neededTools();

        assertThat(doctor(() -> "OpenBLAS 1", Map.of(), "--json")).isZero();

        JsonNode check = new ObjectMapper().readTree(capture.out());
        assertThat(check.fieldNames())
                .toIterable()
                .containsExactly(
                        "ready",
                        "tools",
                        "java",
                        "maven",
                        "blas",
                        "blasLoads",
                        "cores",
                        "memoryMiB",
                        "data",
                        "installCommand");
        assertThat(check.get("ready").booleanValue()).isTrue();
        assertThat(check.get("tools")).hasSize(7);
        assertThat(check.at("/tools/0/found").textValue()).isEqualTo("5.020");
        assertThat(check.at("/tools/3/state").textValue()).isEqualTo("missing");
        assertThat(check.at("/tools/3/found").isNull()).isTrue();
        assertThat(check.get("installCommand").textValue())
                .isEqualTo("sudo apt-get install yosys nextpnr-ice40 fpga-icestorm iverilog");
        assertThat(check.get("memoryMiB").longValue()).isPositive();
    }

    private int doctor(Supplier<String> blas, Map<String, String> variables, String... arguments) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.put("PATH", bin.toString());
        environment.put("XDG_CACHE_HOME", bin.resolve("cache").toString());
        DoctorCommand command = new DoctorCommand(capture.console(), new ToolSearch(environment), blas);
        return new CommandLine(command).execute(arguments);
    }

    private void neededTools() throws IOException {
        program("verilator", "Verilator 5.020 2024-01-01 rev (Debian 5.020-1)");
        program("make", "GNU Make 4.3");
        program("g++", "g++ (Debian 12.2.0-14+deb12u1) 12.2.0");
    }

    private void program(String name, String answer) throws IOException {
        Path file = Files.writeString(bin.resolve(name), "#!/bin/sh\necho '" + answer + "'\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
