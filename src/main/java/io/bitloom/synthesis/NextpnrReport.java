package io.bitloom.synthesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What nextpnr's {@code --report} says.
 *
 * @param fmaxMhz of the clock with the least of what it was asked for
 * @param criticalPath of that clock
 * @param placed what the design fills, as nextpnr packed it
 */
record NextpnrReport(double fmaxMhz, List<PathStep> criticalPath, List<Placed> placed) {
    NextpnrReport {
        criticalPath = List.copyOf(criticalPath);
        placed = List.copyOf(placed);
    }

    /**
     * Reads a report.
     *
     * @param design whose parts the cells of the path are in
     * @throws SynthesisException if there is no clock in it
     */
    static NextpnrReport read(Path file, Design design) throws IOException {
        JsonNode report = new JsonMapper().readTree(file.toFile());
        List<Placed> placed = new ArrayList<>();
        for (Map.Entry<String, JsonNode> kind : report.path("utilization").properties()) {
            placed.add(new Placed(
                    kind.getKey(),
                    kind.getValue().path("used").asInt(),
                    kind.getValue().path("available").asInt()));
        }
        String slowest = "";
        double fmax = 0;
        double least = Double.POSITIVE_INFINITY;
        for (Map.Entry<String, JsonNode> clock : report.path("fmax").properties()) {
            double achieved = clock.getValue().path("achieved").asDouble();
            double share = achieved / clock.getValue().path("constraint").asDouble();
            if (share < least) {
                slowest = clock.getKey();
                fmax = achieved;
                least = share;
            }
        }
        if (slowest.isEmpty()) {
            throw new SynthesisException(file + " has no clock: nextpnr found no flip-flop in the design");
        }
        return new NextpnrReport(fmax, path(report, slowest, design), placed);
    }

    private static List<PathStep> path(JsonNode report, String clock, Design design) {
        List<PathStep> steps = new ArrayList<>();
        for (JsonNode path : report.path("critical_paths")) {
            if (isOf(path.path("from").asText(), clock) && isOf(path.path("to").asText(), clock)) {
                for (JsonNode step : path.path("path")) {
                    // In nextpnr 0.4 the "from" of the first step is not the cell it starts in; "to" is right in all.
                    String cell = step.path("to").path("cell").asText();
                    steps.add(new PathStep(
                            design.partOf(cell),
                            cell,
                            step.path("type").asText(),
                            step.path("delay").asDouble()));
                }
                break;
            }
        }
        return steps;
    }

    /** {@code posedge clk$glb_clk}. */
    private static boolean isOf(String edgeAndClock, String clock) {
        return edgeAndClock.endsWith(" " + clock);
    }
}
