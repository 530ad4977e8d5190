package io.bitloom.synthesis;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The files of a synthesis, which appear together when it is done:
 *
 * <pre>
 *     yosys.ys          what Yosys did
 *     commands.sh       everything again, without Java
 *     stat-*.json       Yosys's statistics of each part, of the rest and of the whole
 *     layer.json        the last layer as it was written, for its drawing
 *     netlist.json      what was placed; netlist.v the same for simulation, without the inside of the clock
 *     nextpnr.json      nextpnr's report, and placed.json the placed design
 *     TOP.asc TOP.bin   the bitstream as text and as a board takes it
 *     report.json       the {@link SynthesisReport}
 *     run.log           every command and its output
 * </pre>
 *
 * @param path of the directory; until it is done, the files are beside it in PATH.part, and stay there if it fails
 */
public record SynthesisDirectory(Path path) {
    public Path report() {
        return path.resolve("report.json");
    }

    /** The last layer as it was written. */
    public Path layer() {
        return path.resolve("layer.json");
    }

    /** What the placer made of it; not there if it was not placed. */
    public Path placed() {
        return path.resolve("placed.json");
    }

    /** Where the files are while they are made. */
    public Path part() {
        return path.resolveSibling(path.getFileName() + ".part");
    }

    /** An empty place to make files in; what another synthesis left there is gone. */
    public void begin() throws IOException {
        delete(part());
        Files.createDirectories(part());
    }

    /** Puts what was made in the place of what was there before. */
    public void finish() throws IOException {
        delete(path);
        Files.move(part(), path, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
