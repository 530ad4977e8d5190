package io.bitloom.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MachineTest {
    @TempDir
    private Path folder;

    @Test
    void theProcessorIsTheModelOfTheFirstCore() throws IOException {
        Path info = folder.resolve("cpuinfo");
        Files.writeString(info, "processor\t: 0\nmodel name\t: A: 9000\nprocessor\t: 1\nmodel name\t: B\n");

        assertThat(Machine.cpu(info)).contains("A: 9000");
    }

    @Test
    void aSystemThatDoesNotTellHasNone() {
        assertThat(Machine.cpu(folder.resolve("cpuinfo"))).isEmpty();
    }

    @Test
    void thisMachineHasAllFacts() {
        Machine machine = Machine.here();

        assertThat(machine.cpu()).isNotBlank();
        assertThat(machine.cores()).isPositive();
        assertThat(machine.java()).contains(System.getProperty("java.runtime.version"));
    }
}
