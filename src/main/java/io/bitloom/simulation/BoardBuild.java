package io.bitloom.simulation;

import io.bitloom.file.Sha256;
import io.bitloom.tool.ToolSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns the Verilog of a board, as it is on disk, or a netlist of it into a program.
 *
 * @param tools where Verilator, make and the compiler are looked for
 */
public record BoardBuild(ToolSearch tools) {
    /** What the models of cells and netlists are full of and nobody can change. */
    private static final List<String> NETLIST_OPTIONS = List.of(
            "-Wno-lint",
            "-Wno-style",
            "-Wno-PINMISSING",
            // Verilator reads no default values of ports; Yosys connects every input.
            "+define+NO_ICE40_DEFAULT_ASSIGNMENTS");

    /**
     * The simulator of a board, built unless it is there from the same sources, options and tools.
     *
     * @param top module
     * @param netlist to take instead of the Verilog
     * @throws io.bitloom.tool.ToolNotFoundException if Verilator, make or the compiler is missing
     * @throws io.bitloom.tool.ToolFailedException if the Verilog does not build
     */
    public BoardSimulator build(
            BoardWorkspace workspace, String top, Optional<Netlist> netlist, VerilatorBuild.Watcher watcher)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of("--top-module", top));
        List<String> files = new ArrayList<>();
        String sources = workspace.sources();
        String build = "build";
        if (netlist.isPresent()) {
            build = "build-netlist";
            options.addAll(NETLIST_OPTIONS);
            for (Path cells : netlist.get().cells()) {
                options.add("-I" + cells.getParent().getParent());
                files.add(cells.toString());
            }
            files.add(netlist.get().file().toString());
            List<Path> read = new ArrayList<>(netlist.get().cells());
            read.addAll(List.of(netlist.get().file(), workspace.clock(), workspace.harness()));
            sources = Sha256.of(read);
        } else {
            files.addAll(List.of("-F", "rtl/files.f", "-F", "../../rtl/files.f"));
        }
        files.add("sim/bitloom_clock.v");
        VerilatedProgram program = new VerilatedProgram(
                workspace.directory(),
                build,
                "Vboard",
                options,
                files,
                List.of(),
                "sim/board.cpp",
                "-O3",
                workspace.log());
        VerilatedProgram.Built built = program.build(tools, sources, watcher);
        return new BoardSimulator(workspace, build + "/Vboard", built.verilator(), sources, built.reused());
    }
}
