package io.bitloom.report;

import io.bitloom.file.WholeFile;
import io.bitloom.flow.ExperimentResult;
import io.bitloom.flow.JsonText;
import io.bitloom.flow.Machine;
import io.bitloom.flow.VariantSummary;
import io.bitloom.verilog.TemplateRenderer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An experiment as files:
 *
 * <pre>
 *     report.html   tables and plots in one file
 *     report.md     the same, with the plots beside it
 *     *.svg         the plots
 *     results.json  everything
 *     results.csv   a line for each training
 *     history.csv   a line for each epoch
 * </pre>
 *
 * @param files texts by name
 */
public record ExperimentReport(Map<String, String> files) {
    /** What both templates show. */
    record View(
            String name,
            String data,
            String seeds,
            int threads,
            List<String> machines,
            Grid accuracy,
            Grid cost,
            Grid variants,
            List<String> remarks) {}

    /** With the names of the plots' files. */
    record MarkdownView(View report, List<String> plots) {}

    /** With the plots themselves. */
    record PageView(View report, List<String> plots) {}

    /** Renders every file; the same result gives the same bytes. */
    public static ExperimentReport of(ExperimentResult result) {
        TemplateRenderer renderer = new TemplateRenderer();
        Map<String, String> charts = ExperimentCharts.of(result, renderer);
        View view = new View(
                result.name(),
                result.data(),
                result.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                result.threads(),
                result.machines().stream().map(ExperimentReport::line).toList(),
                ExperimentTable.accuracy(result),
                ExperimentTable.cost(result),
                settings(result),
                ExperimentTable.remarks(result));
        Map<String, String> files = new LinkedHashMap<>(charts);
        files.put(
                "report.md",
                renderer.render("report/report.md.j2", new MarkdownView(view, List.copyOf(charts.keySet()))));
        files.put(
                "report.html",
                renderer.render("report/report.html.j2", new PageView(view, List.copyOf(charts.values()))));
        files.put("results.json", JsonText.of(result));
        files.put("results.csv", ExperimentCsv.results(result));
        files.put("history.csv", ExperimentCsv.history(result));
        return new ExperimentReport(files);
    }

    private static String line(Machine machine) {
        return machine.cpu() + ", " + machine.cores() + " cores, " + machine.system() + ", " + machine.java();
    }

    private static Grid settings(ExperimentResult result) {
        return new Grid(
                List.of("variant", "settings"),
                result.variants().stream()
                        .map(variant -> List.of(variant.name(), settings(variant)))
                        .toList());
    }

    private static String settings(VariantSummary variant) {
        return variant.settings().stream()
                .map(setting -> setting.name() + ": " + setting.value())
                .collect(Collectors.joining("; "));
    }

    /** Writes the files into a directory; every file is whole or not there. */
    public void write(Path directory) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            WholeFile.write(directory.resolve(file.getKey()), file.getValue());
        }
    }
}
