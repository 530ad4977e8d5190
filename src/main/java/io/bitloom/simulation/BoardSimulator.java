package io.bitloom.simulation;

import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolRunner;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

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
    private static final String PORT = "port ";

    /** A test set takes hours at most, somebody who serves may take days. */
    private static final Duration LONGEST = Duration.ofDays(30);

    /**
     * Lets it answer on a pseudo-terminal, until the thread is interrupted.
     *
     * @param bitClocks clocks of a bit on the line
     * @param seed of the registers that nothing sets, 1 to 2^31 - 1
     * @param busyClocks that the board may need after a packet, in which time must pass
     * @param port told the path of the terminal
     */
    public void serve(int bitClocks, int seed, long busyClocks, Consumer<String> port) throws InterruptedException {
        ToolRunner.loggingTo(workspace.log())
                .eachLine(line -> {
                    if (line.startsWith(PORT)) {
                        port.accept(line.substring(PORT.length()));
                    }
                })
                .run(run(List.of(
                        "--bit",
                        Integer.toString(bitClocks),
                        "--seed",
                        Integer.toString(seed),
                        "--busy",
                        Long.toString(busyClocks),
                        "--serve")));
    }

    /** The command that runs it with these arguments. */
    ToolCommand run(List<String> arguments) {
        return ToolCommand.of("./" + program)
                .and(arguments)
                .in(workspace.directory())
                .within(LONGEST);
    }
}
