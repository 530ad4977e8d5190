package io.bitloom.flow;

import io.bitloom.file.WholeFile;
import io.bitloom.simulation.Range;
import io.bitloom.simulation.SimulationRun;
import io.bitloom.simulation.Simulator;
import java.io.IOException;
import java.util.List;

/** Writes {@code replay.sh}: the simulation of a run directory as a person would type it, compared with its results. */
final class ReplayScript {
    private ReplayScript() {}

    static void write(RunDirectory directory, Simulator simulator, SimulationRun run, List<Range> ranges)
            throws IOException {
        Simulator replayed = simulator.replayed();
        StringBuilder script = new StringBuilder();
        script.append("#!/bin/sh\n");
        script.append("# Builds the simulator of this directory with Verilator ")
                .append(simulator.version())
                .append(", runs it on vectors/images.bin\n");
        script.append(
                "# and compares with results/: exit value 0 if every result and every clock is the same. Needs no Java.\n");
        script.append("set -eu\n");
        script.append("cd \"$(dirname \"$0\")\"\n");
        script.append("mkdir -p replay\n\n");
        replayed.replayCommands()
                .forEach(command -> script.append(command.shellText()).append('\n'));
        script.append('\n');
        for (Range range : ranges) {
            String results = "replay/images-" + range.first() + ".bin";
            script.append(run.command(replayed, range, "--results", results).shellText())
                    .append('\n');
            script.append("cmp ")
                    .append(range.resultsName())
                    .append(' ')
                    .append(results)
                    .append('\n');
        }
        script.append("echo \"replayed: all results are the same\"\n");
        WholeFile.write(directory.replayScript(), script.toString());
        if (!directory.replayScript().toFile().setExecutable(true)) {
            throw new IOException("cannot make " + directory.replayScript() + " executable");
        }
    }
}
