package io.bitloom.flow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine that times were taken on.
 *
 * @param cpu model of the processor, or its architecture where the system does not tell
 * @param cores this process may use
 * @param system operating system and its version
 * @param java name and version of the virtual machine
 */
public record Machine(String cpu, int cores, String system, String java) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    /** This machine. */
    public static Machine here() {
        return new Machine(
                cpu(CPU_INFO).orElse(System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    }

    static Optional<String> cpu(Path cpuInfo) {
        try (Stream<String> lines = Files.lines(cpuInfo, StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
