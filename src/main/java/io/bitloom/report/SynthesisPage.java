package io.bitloom.report;

import io.bitloom.file.WholeFile;
import io.bitloom.flow.SynthStep;
import io.bitloom.synthesis.SynthesisDirectory;
import io.bitloom.synthesis.SynthesisReport;
import io.bitloom.verilog.TemplateRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A synthesis as files:
 *
 * <pre>
 *     report.html         tables and pictures in one file
 *     report.md           the same, with the pictures beside it
 *     utilisation.svg     what each part takes of the device
 *     floorplan.svg       where it lies, with the critical path
 *     critical-path.svg   the critical path over time
 *     schematic.svg       a layer as blocks
 *     schematic-*.svg     those of its units that are small enough, as cells
 * </pre>
 *
 * @param files texts by name
 */
public record SynthesisPage(Map<String, String> files) {
    private static final String REPORT_TITLE = "%s on %s";

    /** What both templates show. */
    record View(String title, List<FactView> facts, Grid parts, Grid tools, List<String> warnings) {}

    record FactView(String name, String value) {}

    /** With the names of the pictures' files. */
    record MarkdownView(View report, List<String> pictures) {}

    /** With the pictures themselves. */
    record PageView(View report, List<String> pictures) {}

    /** That of a synthesis that was just made. */
    public static SynthesisPage of(SynthStep.Result result) throws IOException {
        SynthesisDirectory directory = new SynthesisDirectory(result.directory());
        return of(
                result.report(), Optional.of(directory.placed()).filter(Files::exists), Optional.of(directory.layer()));
    }

    /**
     * Renders every file; the same input gives the same bytes.
     *
     * @param placed what {@code nextpnr-ice40 --write} wrote; without it, or on a device of another family, there is no
     *     floorplan
     * @param netlist a layer as Yosys's {@code write_json} gives it before technology mapping, see
     *     templates/synth/yosys.ys.j2; without it there is no schematic
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if a file is not what it should be
     */
    public static SynthesisPage of(SynthesisReport report, Optional<Path> placed, Optional<Path> netlist)
            throws IOException {
        TemplateRenderer renderer = new TemplateRenderer();
        Map<String, String> pictures = SynthesisPictures.of(report, placed, netlist, renderer);
        View view = new View(
                String.format(
                        Locale.ROOT,
                        REPORT_TITLE,
                        report.design(),
                        report.board().isEmpty() ? report.device() : report.board()),
                facts(report),
                SynthesisGrids.parts(report),
                SynthesisGrids.tools(report),
                report.warnings());
        Map<String, String> files = new LinkedHashMap<>(pictures);
        files.put(
                "report.md",
                renderer.render("report/synthesis.md.j2", new MarkdownView(view, List.copyOf(pictures.keySet()))));
        files.put(
                "report.html",
                renderer.render("report/synthesis.html.j2", new PageView(view, List.copyOf(pictures.values()))));
        return new SynthesisPage(files);
    }

    private static List<FactView> facts(SynthesisReport report) {
        return List.of(
                new FactView("device", report.device()),
                new FactView("board", report.board().isEmpty() ? "none, the core alone" : report.board()),
                new FactView("model", report.model()),
                new FactView("clock wanted", megahertz(report.clockMhz())),
                new FactView("clock reached", reached(report)),
                new FactView("bitstream", report.bitstream().orElse("none")));
    }

    private static String reached(SynthesisReport report) {
        if (report.fmaxMhz().isEmpty()) {
            return "unknown: nothing was placed and routed";
        }
        double fmax = report.fmaxMhz().getAsDouble();
        return megahertz(fmax) + (fmax >= report.clockMhz() ? "" : ", which is TOO SLOW");
    }

    private static String megahertz(double clock) {
        return String.format(Locale.ROOT, "%.2f MHz", clock);
    }

    /** Writes the files into a directory; every file is whole or not there. */
    public void write(Path directory) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            WholeFile.write(directory.resolve(file.getKey()), file.getValue());
        }
    }
}
