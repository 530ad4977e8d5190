package io.bitloom.verilog;

import io.bitloom.file.WholeFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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
     * Writes the files and their list, {@code files.f}, to a directory, and deletes the Verilog of other bundles there; a file
     * that already has its text is left alone.
     *
     * @throws IOException if a file cannot be written; none is left half-written
     */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Set<String> names = files.stream().map(RtlFile::name).collect(Collectors.toSet());
        try (DirectoryStream<Path> others = Files.newDirectoryStream(directory, "*.v")) {
            for (Path other : others) {
                if (!names.contains(other.getFileName().toString())) {
                    Files.delete(other);
                }
            }
        }
        for (RtlFile file : files) {
            WholeFile.write(directory.resolve(file.name()), file.text());
        }
        WholeFile.write(directory.resolve("files.f"), fileList());
    }
}
