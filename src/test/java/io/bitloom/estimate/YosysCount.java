package io.bitloom.estimate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bitloom.file.Sha256;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.LayerPlan;
import io.bitloom.synthesis.Family;
import io.bitloom.synthesis.PartUse;
import io.bitloom.synthesis.Use;
import io.bitloom.tool.ToolRunner;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.Tools;
import io.bitloom.verilog.BundleRenderer;
import io.bitloom.verilog.Identifier;
import io.bitloom.verilog.RtlBundle;
import io.bitloom.verilog.RtlFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts designs with Yosys, with the walls around each layer that {@code bitloom synth} has. Several at once, since Yosys takes longer to
 * read a device's cells than to map a small design to them.
 */
final class YosysCount {
    /** A design as Verilog. */
    static final class Case {
        final MeasuredDesign design;
        private final HardwarePlan plan;
        private final RtlBundle bundle;

        Case(MeasuredDesign design, Family family) {
            this.design = design;
            plan = design.plan(family);
            bundle = new BundleRenderer().render(new Identifier(design.name()), "000000000000", plan);
        }

        /** Of the Verilog. */
        String digest() {
            String text = bundle.files().stream().map(RtlFile::text).collect(Collectors.joining());
            return HexFormat.of()
                    .formatHex(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 12);
        }

        private String instance() {
            return "    " + design.name() + " u_" + design.name()
                    + " (.aclk(clk), .aresetn(i[0]), .s_axis_tvalid(i[1]), "
                    + ".s_axis_tdata(i[" + (8 * bundle.inputBeatBytes() + 3)
                    + ":4]), .s_axis_tlast(i[2]), .m_axis_tready(i[3]), "
                    + ".m_axis_tdata(" + design.name() + "_o));\n";
        }
    }

    private YosysCount() {}

    /** What every part of every design takes. */
    static Map<MeasuredDesign, List<PartUse>> run(Path directory, Family family, List<Case> cases)
            throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder();
        StringBuilder top = new StringBuilder();
        StringBuilder walls = new StringBuilder();
        Map<String, String> files = new TreeMap<>();
        for (Case each : cases) {
            each.bundle.files().forEach(file -> files.put(file.name(), file.text()));
            top.append(each.instance());
            walls.append("setattr -mod -set keep_hierarchy 1 ").append(each.design.name());
            for (LayerPlan layer : each.plan.layers()) {
                walls.append(' ').append(module(each, layer));
            }
            walls.append('\n');
        }
        int widest = cases.stream()
                .mapToInt(each -> each.bundle.inputBeatBytes())
                .max()
                .orElseThrow();
        String outputs = cases.stream()
                .map(each ->
                        ", output [" + (8 * each.bundle.outputBeatBytes() - 1) + ":0] " + each.design.name() + "_o")
                .collect(Collectors.joining());
        files.put(
                "all.v",
                "module all (input clk, input [" + (8 * widest + 3) + ":0] i" + outputs + ");\n" + top + "endmodule\n");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
            script.append("read_verilog ").append(file.getKey()).append('\n');
        }
        script.append("hierarchy -top all\n").append(walls);
        script.append("setattr -mod -set keep_hierarchy 1 *bitloom_arg_max*\n");
        script.append(family.synthesis("all", false)).append("\ntee -q -o stat.json stat -json\n");
        Files.writeString(directory.resolve("count.ys"), script);
        ToolRunner.loggingTo(directory.resolve("run.log"))
                .run(new ToolSearch(System.getenv())
                        .require(Tools.YOSYS)
                        .command()
                        .and(List.of("-q", "count.ys"))
                        .in(directory)
                        .within(Duration.ofHours(2)));
        JsonNode modules = modules(Files.readString(directory.resolve("stat.json")));
        Map<MeasuredDesign, List<PartUse>> result = new LinkedHashMap<>();
        for (Case each : cases) {
            List<PartUse> parts = new ArrayList<>();
            for (LayerPlan layer : each.plan.layers()) {
                parts.add(new PartUse(layer.name(), use(modules, "\\" + module(each, layer), family)));
            }
            JsonNode cells = modules.path("\\" + each.design.name()).path("num_cells_by_type");
            Use argMax = Use.NONE;
            for (Map.Entry<String, JsonNode> cell : cells.properties()) {
                for (int i = 0;
                        cell.getKey().contains("bitloom_arg_max")
                                && i < cell.getValue().asInt();
                        i++) {
                    argMax = argMax.plus(use(modules, cell.getKey(), family));
                }
            }
            parts.add(new PartUse("arg-max", argMax));
            parts.add(new PartUse(PartUse.OTHER, use(modules, "\\" + each.design.name(), family)));
            result.put(each.design, parts);
        }
        return result;
    }

    /** Yosys 0.23 writes the hierarchy behind the modules, and not as JSON. */
    private static JsonNode modules(String text) throws IOException {
        int end = text.indexOf("\n   },\n");
        return new JsonMapper().readTree(text.substring(0, end) + "}}").path("modules");
    }

    private static String module(Case each, LayerPlan layer) {
        return each.design.name() + "_" + layer.name();
    }

    private static Use use(JsonNode modules, String name, Family family) {
        Use use = Use.NONE;
        for (Map.Entry<String, JsonNode> cell :
                modules.path(name).path("num_cells_by_type").properties()) {
            if (!modules.has(cell.getKey())) {
                use = use.plus(family.of(cell.getKey(), cell.getValue().asInt()));
            }
        }
        return use;
    }
}
