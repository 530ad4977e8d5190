package io.bitloom.verilog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The Verilog of a network: text and ports, nothing about the network itself.
 *
 * @param top name of the top module
 * @param files every file of the product, the top first
 * @param probe the top with its inner streams brought out, for simulation only
 * @param inputBeats beats of an image on s_axis
 * @param inputBeatBytes bytes of a beat on s_axis
 * @param outputBeatBytes bytes of a beat on m_axis
 * @param probes the streams {@code probe} brings out
 */
public record RtlBundle(
        Identifier top,
        List<RtlFile> files,
        RtlFile probe,
        int inputBeats,
        int inputBeatBytes,
        int outputBeatBytes,
        List<Probe> probes) {
    public RtlBundle {
        files = List.copyOf(files);
        probes = List.copyOf(probes);
    }

    /** The file names, one a line and the top first, as {@code -f} of Verilator and Icarus reads them. */
    public String fileList() {
        return files.stream().map(file -> file.name() + "\n").collect(Collectors.joining());
    }

    /**
     * Writes the files and their list, {@code files.f}, to a directory; a file that already has its text is left alone.
     *
     * @throws IOException if a file cannot be written; none is left half-written
     */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        for (RtlFile file : files) {
            write(directory.resolve(file.name()), file.text());
        }
        write(directory.resolve("files.f"), fileList());
    }

    private static void write(Path path, String text) throws IOException {
        if (Files.exists(path) && Files.readString(path).equals(text)) {
            return;
        }
        Path part = path.resolveSibling(path.getFileName() + ".part");
        Files.writeString(part, text, StandardCharsets.UTF_8);
        Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
    }
}
