package io.bitloom.simulation;

import io.bitloom.tool.ToolCommand;
import java.time.Duration;
import java.util.List;

/**
 * A verilated board that is ready to run.
 *
 * @param workspace it was built in
 * @param program relative to the workspace
 * @param verilator its version
 * @param sources digest of everything it was built from
 * @param reused whether it was already there from the same sources
 */
public record BoardSimulator(
        BoardWorkspace workspace, String program, String verilator, String sources, boolean reused) {
    /** A test set takes hours at most, somebody who serves may take days. */
    private static final Duration LONGEST = Duration.ofDays(30);

    /** The command that runs it with these arguments. */
    ToolCommand run(List<String> arguments) {
        return ToolCommand.of("./" + program)
                .and(arguments)
                .in(workspace.directory())
                .within(LONGEST);
    }
}
