package io.bitloom.simulation;

import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A simulation in which other weights are written to the hardware while images wait.
 *
 * @param run of all images, in one process
 * @param accesses the file that is played, inside the run directory
 * @param after so many results it begins
 */
public record Reloading(SimulationRun run, Path accesses, int after) {
    private static final Pattern DONE = Pattern.compile("reloaded before image (\\d+), clocks (\\d+) to (\\d+)");

    /**
     * What was recorded.
     *
     * @param results of all images
     * @param first image of the new weights
     * @param clocks from the first access to the end of the last
     */
    public record Outcome(SimulationResults results, int first, long clocks) {}

    /**
     * Simulates every image. The results are no longer those of the run directory's model, so they are not kept as such.
     *
     * @param simulator a build without waveforms
     * @throws io.bitloom.tool.ToolFailedException if an access is not answered as the file says, or the hardware hangs
     */
    public Outcome simulate(Simulator simulator) throws IOException, InterruptedException {
        SimulationWorkspace workspace = run.workspace();
        Layout layout = workspace.layout();
        Range all = new Range(0, layout.images());
        run.prepare(layout);
        ToolCommand command = run.command(
                simulator,
                all,
                "--results",
                all.resultsName(),
                "--reload",
                workspace.directory().relativize(accesses.toAbsolutePath()).toString(),
                "--reload-after",
                Integer.toString(after));
        long[] reloaded = {-1, 0};
        ToolRunner.loggingTo(workspace.results().resolve("reload.log"))
                .eachLine(line -> {
                    Matcher done = DONE.matcher(line);
                    if (done.matches()) {
                        reloaded[0] = Long.parseLong(done.group(1));
                        reloaded[1] = Long.parseLong(done.group(3)) - Long.parseLong(done.group(2));
                    }
                })
                .run(command);
        if (reloaded[0] < 0) {
            throw new SimulationException("all images were answered before " + accesses
                    + " was played to its end; simulate more of them with --images");
        }
        new SimulationReport(
                        simulator.sources(),
                        workspace.vectorsDigest(),
                        simulator.version(),
                        run.stimulus(),
                        List.of(all),
                        all.count(),
                        all.count(),
                        0)
                .write(workspace.report());
        SimulationResults results = SimulationResults.read(workspace);
        workspace.forgetResults();
        return new Outcome(results, (int) reloaded[0], reloaded[1]);
    }
}
