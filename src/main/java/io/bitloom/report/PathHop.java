package io.bitloom.report;

import io.bitloom.synthesis.PathStep;
import java.util.ArrayList;
import java.util.List;

/**
 * A cell of the critical path with the wire that leads to it.
 *
 * @param part of the design
 * @param cell its name
 * @param cells 1, or as many as follow each other in a chain of carries, where no wire takes time
 * @param startNs when the wire starts, after the clock
 * @param routingNs on the wire, 0 at the start of the path
 * @param logicNs through the cell
 * @param kind of its last step: {@code clk-to-q}, {@code logic} or {@code setup}
 */
record PathHop(String part, String cell, int cells, double startNs, double routingNs, double logicNs, String kind) {
    private static final int LONGEST = 40;

    /** The hops of a path, in its order. A cell that nextpnr made is of the part before it; a wire that leads nowhere is a hop without logic. */
    static List<PathHop> of(List<PathStep> path) {
        List<PathHop> hops = new ArrayList<>();
        double time = 0;
        double routing = 0;
        for (int i = 0; i < path.size(); i++) {
            PathStep step = path.get(i);
            boolean isRouting = step.kind().equals("routing");
            if (isRouting && i + 1 < path.size()) {
                routing += step.delayNs();
                continue;
            }
            PathHop hop = new PathHop(
                    step.cell().startsWith("$") && !hops.isEmpty()
                            ? hops.get(hops.size() - 1).part()
                            : step.part(),
                    step.cell(),
                    1,
                    time,
                    isRouting ? routing + step.delayNs() : routing,
                    isRouting ? 0 : step.delayNs(),
                    step.kind());
            time = hop.endNs();
            routing = 0;
            if (!hops.isEmpty() && hops.get(hops.size() - 1).isChainedTo(hop)) {
                hops.set(hops.size() - 1, hops.get(hops.size() - 1).with(hop));
            } else {
                hops.add(hop);
            }
        }
        return hops;
    }

    /** When the signal leaves the cell. */
    double endNs() {
        return startNs + routingNs + logicNs;
    }

    private boolean isChainedTo(PathHop next) {
        return kind.equals("logic") && next.kind.equals("logic") && next.routingNs == 0 && part.equals(next.part);
    }

    private PathHop with(PathHop next) {
        return new PathHop(part, next.cell, cells + 1, startNs, routingNs, logicNs + next.logicNs, kind);
    }

    /** The name without what synthesis hung on it, {@code popcount.part_d}; at most 40 letters, the last ones. */
    String shortName() {
        String name = cell.replaceFirst("_SB_.*|\\$.*|_(?:LC|RAM|DFFLC)$", "")
                .replaceFirst("^u_core\\.", "")
                .replaceFirst("^u_" + part.replace('-', '_') + "\\.", "")
                .replaceAll("(^|\\.)u_", "$1");
        if (name.isEmpty()) {
            name = "carry out of the chain";
        }
        return name.length() > LONGEST ? "…" + name.substring(name.length() - LONGEST + 1) : name;
    }
}
