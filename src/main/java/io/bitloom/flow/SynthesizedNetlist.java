package io.bitloom.flow;

import io.bitloom.board.Board;
import io.bitloom.file.SourceDigests;
import io.bitloom.simulation.BoardWorkspace;
import io.bitloom.simulation.Netlist;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The netlist that a synthesis left in {@code synth/BOARD/}, and Yosys's models of its cells.
 *
 * @param directory of the run
 * @param board it is for
 * @param tools where Yosys is looked for: its models are beside it
 */
record SynthesizedNetlist(RunDirectory directory, Board board, ToolSearch tools) {
    /** Digests of the Verilog that was synthesised. */
    static final String SOURCES = "sources.sha256";

    private static final String CLOCK = "bitloom_clock.v";

    /**
     * The netlist.
     *
     * @param workspace with the Verilog it must have been made of
     * @throws IllegalArgumentException if there is none, or it was made of other Verilog
     */
    Netlist of(BoardWorkspace workspace) throws IOException, InterruptedException {
        Path cells = cells();
        Path synthesis = directory.synthesis(board.name()).path();
        Path netlist = synthesis.resolve("netlist.v");
        Path sources = synthesis.resolve(SOURCES);
        String wayOut = "; make it with `bitloom synth " + directory.path() + " --board " + board.name() + "`";
        if (!Files.isRegularFile(netlist) || !Files.isRegularFile(sources)) {
            throw new IllegalArgumentException("there is no netlist with its " + SOURCES + " in " + synthesis + wayOut);
        }
        List<String> differing = new ArrayList<>(SourceDigests.differing(sources, workspace.verilog()));
        // The simulation has a clock of its own.
        differing.remove(CLOCK);
        if (!differing.isEmpty()) {
            throw new IllegalArgumentException(
                    netlist + " was made of another " + String.join(", ", differing) + wayOut);
        }
        return new Netlist(netlist, List.of(cells));
    }

    private Path cells() throws IOException, InterruptedException {
        if (!board.device().startsWith("ice40")) {
            throw new IllegalArgumentException(
                    "Yosys has no models of the memories of " + board.device()
                            + ", so that its netlist cannot be simulated; leave --netlist away, or choose a board with an iCE40");
        }
        Path yosys = tools.require(Tools.YOSYS).program().toRealPath();
        Path cells = yosys.getParent()
                .resolveSibling("share")
                .resolve("yosys")
                .resolve("ice40")
                .resolve("cells_sim.v");
        if (!Files.isRegularFile(cells)) {
            throw new IllegalArgumentException("there are no models of cells in " + cells
                    + ", where " + yosys + " should have them; set " + Tools.YOSYS.override()
                    + " to a Yosys that was installed with its share directory");
        }
        return cells;
    }
}
