package io.bitloom.simulation;

import io.bitloom.file.Sha256;
import io.bitloom.file.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says what a build directory was built from, in its file {@code built-from}: tools and options, sources, and the program that
 * came of them.
 *
 * @param directory of the build
 * @param program its name
 */
record BuildStamp(Path directory, String program) {
    /** Whether the program there was built with these tools from these sources, and is still that program. */
    boolean vouches(String toolsAndOptions, String sources) throws IOException {
        return Files.isRegularFile(file())
                && Files.isExecutable(programFile())
                && Files.readString(file()).equals(text(toolsAndOptions, sources));
    }

    /** Before a build: make may go on from what the same tools left, and from nothing else. */
    void prepare(String toolsAndOptions) throws IOException {
        boolean sameTools =
                Files.isRegularFile(file()) && Files.readString(file()).startsWith(toolsAndOptions + "\n");
        if (sameTools) {
            Files.delete(file());
        } else if (Files.isDirectory(directory)) {
            List<Path> files;
            try (Stream<Path> tree = Files.walk(directory)) {
                files = tree.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    /** After a build. */
    void write(String toolsAndOptions, String sources) throws IOException {
        WholeFile.write(file(), text(toolsAndOptions, sources));
    }

    private String text(String toolsAndOptions, String sources) throws IOException {
        return toolsAndOptions + "\nsources " + sources + "\nprogram " + Sha256.of(programFile()) + "\n";
    }

    private Path file() {
        return directory.resolve("built-from");
    }

    private Path programFile() {
        return directory.resolve(program);
    }
}
