package io.bitloom.report;

import io.bitloom.synthesis.PartUse;
import io.bitloom.synthesis.SynthesisReport;
import io.bitloom.synthesis.ToolTime;
import io.bitloom.synthesis.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The tables of a synthesis: what each part takes, and what the tools took. */
final class SynthesisGrids {
    private SynthesisGrids() {}

    /** A row for each part, the total, and the device; a column for each resource the device has. */
    static Grid parts(SynthesisReport report) {
        List<UtilisationBars.Resource> resources = UtilisationBars.Resource.of(report);
        List<String> titles = new ArrayList<>(List.of("part"));
        resources.forEach(resource -> titles.addAll(List.of(resource.title(), "%")));
        List<List<String>> rows = new ArrayList<>();
        for (PartUse part : report.parts()) {
            rows.add(row(part.part(), resources, resource -> share(resource, part.use(), report)));
        }
        rows.add(row("total", resources, resource -> share(resource, report.total(), report)));
        rows.add(row("device", resources, resource -> List.of(whole(resource.of(report.capacity())), "")));
        return new Grid(titles, rows);
    }

    /** A row for each tool that ran. */
    static Grid tools(SynthesisReport report) {
        return new Grid(
                List.of("tool", "version", "time", "memory"),
                report.tools().stream().map(SynthesisGrids::row).toList());
    }

    private static List<String> row(ToolTime tool) {
        return List.of(
                tool.tool(),
                tool.version(),
                Amount.ofSeconds(tool.seconds()).text(tool.seconds()),
                tool.peakBytes() > 0 ? Amount.ofBytes(tool.peakBytes()).text(tool.peakBytes()) : "-");
    }

    private static List<String> row(
            String name,
            List<UtilisationBars.Resource> resources,
            Function<UtilisationBars.Resource, List<String>> cells) {
        List<String> row = new ArrayList<>(List.of(name));
        resources.forEach(resource -> row.addAll(cells.apply(resource)));
        return row;
    }

    private static List<String> share(UtilisationBars.Resource resource, Use use, SynthesisReport report) {
        int count = resource.of(use);
        return List.of(whole(count), String.format(Locale.ROOT, "%.1f", resource.percent(count, report.capacity())));
    }

    private static String whole(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
