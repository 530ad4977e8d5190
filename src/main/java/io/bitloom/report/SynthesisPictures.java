package io.bitloom.report;

import io.bitloom.report.schematic.Schematic;
import io.bitloom.synthesis.PartUse;
import io.bitloom.synthesis.SynthesisReport;
import io.bitloom.verilog.TemplateRenderer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The pictures of a synthesis; one that would show nothing is left out. */
final class SynthesisPictures {
    private SynthesisPictures() {}

    /**
     * The SVG of each by its file name.
     *
     * @param placed what {@code nextpnr-ice40 --write} wrote; without it, or on another family, there is no floorplan
     * @param netlist of a layer, as Yosys writes it; without it there is no schematic
     * @throws IllegalArgumentException if a file is not what it should be
     */
    static Map<String, String> of(
            SynthesisReport report, Optional<Path> placed, Optional<Path> netlist, TemplateRenderer renderer)
            throws IOException {
        PartColours colours =
                new PartColours(report.parts().stream().map(PartUse::part).toList());
        String where = report.board().isEmpty() ? report.device() : report.board();
        Map<String, String> pictures = new LinkedHashMap<>();
        pictures.put(
                "utilisation.svg",
                new UtilisationBars(report.design() + " on " + report.device() + ": what it takes", report, colours)
                        .svg(renderer));
        Optional<IceGrid> grid = IceGrid.of(report.device());
        if (placed.isPresent() && grid.isPresent()) {
            PlacedDesign design = PlacedDesign.read(placed.get(), colours.parts());
            pictures.put(
                    "floorplan.svg",
                    new Floorplan(
                                    report.design() + " on " + where + ": floorplan",
                                    grid.get(),
                                    design,
                                    report.criticalPath(),
                                    colours)
                            .svg(renderer));
        }
        if (!report.criticalPath().isEmpty()) {
            pictures.put("critical-path.svg", new CriticalPath(report, colours).svg(renderer));
        }
        if (netlist.isPresent()) {
            pictures.putAll(Schematic.of(netlist.get(), renderer));
        }
        return pictures;
    }
}
