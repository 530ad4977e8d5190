package io.bitloom.simulation;

import io.bitloom.file.Sha256;
import io.bitloom.file.WholeFile;
import io.bitloom.verilog.RtlFile;
import io.bitloom.verilog.TemplateRenderer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of a run directory that the simulation of a board uses, {@code board/BOARD/} in it:
 *
 * <pre>
 *     rtl/      the Verilog of the board around the core, and files.f
 *     sim/      bitloom_clock.v in place of the vendor's, board.cpp
 *     build/    the verilated board, build-netlist/ that of a netlist
 *     results/  part-N.script: what was sent; part-N.received: every byte of the board and its clock
 *     run.log   every command and its output
 * </pre>
 *
 * @param run the run directory
 * @param board its name
 */
public record BoardWorkspace(Path run, String board) {
    public BoardWorkspace {
        run = run.toAbsolutePath().normalize();
    }

    /** Writes the Verilog of the board and the harness; a file that already has its text stays, others go. */
    public void write(List<RtlFile> files) throws IOException {
        Files.createDirectories(rtl());
        List<String> names = files.stream().map(RtlFile::name).toList();
        try (DirectoryStream<Path> others = Files.newDirectoryStream(rtl(), "*.v")) {
            for (Path other : others) {
                if (!names.contains(other.getFileName().toString())) {
                    Files.delete(other);
                }
            }
        }
        for (RtlFile file : files) {
            WholeFile.write(rtl().resolve(file.name()), file.text());
        }
        WholeFile.write(rtl().resolve("files.f"), names.stream().collect(Collectors.joining("\n", "", "\n")));
        WholeFile.write(clock(), TemplateRenderer.resource("hw-sim/board/bitloom_clock_sim.v"));
        WholeFile.write(harness(), TemplateRenderer.resource("hw-sim/board/board.cpp"));
    }

    /** Digest of the Verilog of the board and of the core as it is on disk, and of the harness around it. */
    String sources() throws IOException {
        List<Path> files = new ArrayList<>(verilog());
        files.addAll(List.of(clock(), harness()));
        return Sha256.of(files);
    }

    /** The Verilog of the board and of the core as it is on disk. */
    public List<Path> verilog() throws IOException {
        try (Stream<Path> board = Files.list(rtl());
                Stream<Path> core = Files.list(run.resolve("rtl"))) {
            return Stream.concat(board.sorted(), core.sorted())
                    .filter(file -> file.toString().endsWith(".v"))
                    .toList();
        }
    }

    /** Empties the results of an earlier simulation. */
    public void forgetResults() throws IOException {
        Files.createDirectories(results());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(results())) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    public Path directory() {
        return run.resolve("board").resolve(board);
    }

    public Path rtl() {
        return directory().resolve("rtl");
    }

    Path clock() {
        return directory().resolve("sim").resolve("bitloom_clock.v");
    }

    Path harness() {
        return directory().resolve("sim").resolve("board.cpp");
    }

    public Path results() {
        return directory().resolve("results");
    }

    public Path log() {
        return directory().resolve("run.log");
    }
}
