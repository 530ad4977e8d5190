package io.bitloom.simulation;

import io.bitloom.tool.ToolCommand;
import java.util.List;

/**
 * A verilated model that is ready to run.
 *
 * @param directory of the build inside the run directory: {@code build} or {@code build-trace}
 * @param replayCommands that build the same in {@code build-replay}, with the tools by their names
 * @param version of Verilator
 * @param sources digest of everything it was built from
 * @param reused whether the files were already there from the same sources
 */
public record Simulator(
        String directory, List<ToolCommand> replayCommands, String version, String sources, boolean reused) {
    /** The command that runs it in the run directory with these arguments. */
    ToolCommand run(List<String> arguments) {
        return ToolCommand.of("./" + directory + "/Vprobe").and(arguments);
    }

    /** This simulator as its {@link #replayCommands} build it. */
    public Simulator replayed() {
        return new Simulator(VerilatorBuild.REPLAY, replayCommands, version, sources, false);
    }
}
