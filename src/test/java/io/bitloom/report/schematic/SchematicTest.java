package io.bitloom.report.schematic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.tool.ToolRunner;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.Tools;
import io.bitloom.verilog.TemplateRenderer;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class SchematicTest {
    private static final TemplateRenderer RENDERER = new TemplateRenderer();

    /** q follows a + b one clock later. */
    private static final String ADDER = """
            {"modules": {"adder": {"attributes": {"top": "00000000000000000000000000000001"},
              "ports": {"clk": {"direction": "input", "bits": [2]}, "a": {"direction": "input", "bits": [3, 4]},
                "b": {"direction": "input", "bits": [5]}, "q": {"direction": "output", "bits": [6, 7]}},
              "cells": {
                "$add$1": {"type": "$add", "parameters": {},
                  "port_directions": {"A": "input", "B": "input", "Y": "output"},
                  "connections": {"A": [3, 4], "B": [5, "0"], "Y": [8, 9]}},
                "$dff$2": {"type": "$dff", "parameters": {},
                  "port_directions": {"CLK": "input", "D": "input", "Q": "output"},
                  "connections": {"CLK": [2], "D": [8, 9], "Q": [6, 7]}}},
              "netnames": {"q": {"hide_name": 0, "bits": [6, 7]}, "sum_q": {"hide_name": 0, "bits": [6, 7]}}}}}
            """;

    @TempDir
    private Path folder;

    @Test
    void unitsThatAreAlikeAreDrawnOnce() throws Exception {
        String twoAdders = ADDER.replaceFirst("\\{\"modules\": \\{", """
                        {"modules": {"two": {"attributes": {"top": "00000000000000000000000000000001"}, "ports": {},
                          "cells": {"u_one": {"type": "adder", "parameters": {}, "port_directions": {}, "connections": {}},
                            "u_other": {"type": "adder", "parameters": {}, "port_directions": {}, "connections": {}}},
                          "netnames": {}},
                        """)
                .replaceFirst("(\"adder\": \\{\"attributes\": \\{)[^}]*", "$1");

        assertThat(Schematic.of(twoAdders, RENDERER)).containsOnlyKeys("schematic.svg", "schematic-one.svg");
    }

    @Test
    void anAdderWithARegister() throws Exception {
        Map<String, String> drawings = Schematic.of(ADDER, RENDERER);

        assertThat(drawings).containsOnlyKeys("schematic.svg");
        assertThat(drawings.get("schematic.svg"))
                .contains(">adder</text>", ">a</text>", ">b</text>", ">+</text>", ">sum_q</text>", ">q</text>")
                .doesNotContain(">clk</text>");
        assertThat(wires(drawings.get("schematic.svg"))).hasSize(4);
    }

    @Test
    void theSameNetlistGivesTheSameBytes() throws Exception {
        assertThat(Schematic.of(ADDER, RENDERER)).isEqualTo(Schematic.of(ADDER, RENDERER));
    }

    @Test
    void aFileWithoutATopModuleIsRefused() {
        assertThatThrownBy(() -> Schematic.of("{\"modules\": {\"a\": {}, \"b\": {}}}", RENDERER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the netlist has 0 top modules;"
                        + " write it with Yosys's write_json after hierarchy -top MODULE");
    }

    @Tag("yosys")
    @ParameterizedTest
    @CsvSource({
        "three_layers_cut_join, net_layer1",
        "three_layers_cut_join, net_layer2",
        "three_layers_cut_join, net_layer3",
        "three_layers_cut_join, net",
        "eight_bit_cut, net_layer1",
        "eight_bit_cut, net_layer2",
        "one_layer_unrolled, net_layer1"
    })
    void nothingLiesOnAnythingElse(String design, String module) throws Exception {
        Map<String, String> drawings = Schematic.of(netlist(design, module), RENDERER);

        assertThat(drawings).containsKey("schematic.svg");
        drawings.forEach((name, svg) -> {
            List<List<Line>> wires = wires(svg);
            for (int i = 0; i < wires.size(); i++) {
                for (int j = 0; j < i; j++) {
                    for (Line a : wires.get(i)) {
                        assertThat(wires.get(j))
                                .describedAs("%s of %s %s: wires %d and %d", name, design, module, i, j)
                                .noneMatch(a::covers);
                    }
                }
            }
            List<Line> texts = texts(svg);
            for (int i = 0; i < texts.size(); i++) {
                assertThat(texts.subList(0, i))
                        .describedAs("%s of %s %s", name, design, module)
                        .noneMatch(texts.get(i)::overlaps);
            }
        });
    }

    /** As in templates/synth/yosys.ys.j2. */
    private static String script(List<String> sources, String module) {
        return "read_verilog " + String.join(" ", sources) + "\nhierarchy -check -top " + module
                + "\nproc; opt; wreduce; memory -nomap; opt; opt_clean\nwrite_json layer.json\n";
    }

    private Path netlist(String design, String module) throws Exception {
        List<String> sources = new ArrayList<>();
        for (Path from : List.of(Path.of("src/test/resources/golden", design), Path.of("templates/rtl/cells"))) {
            try (Stream<Path> files = Files.list(from)) {
                for (Path file : files.filter(each -> each.toString().endsWith(".v") && !each.endsWith("probe.v"))
                        .sorted()
                        .toList()) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                    sources.add(file.getFileName().toString());
                }
            }
        }
        Files.writeString(folder.resolve("layer.ys"), script(sources, module));
        ToolRunner.quiet()
                .run(ToolSearch.ofSystem()
                        .require(Tools.YOSYS)
                        .command("-q", "layer.ys")
                        .in(folder));
        return folder.resolve("layer.json");
    }

    /** A piece of a wire, or the place of a text. */
    private record Line(double x1, double y1, double x2, double y2) {
        boolean covers(Line other) {
            boolean level = y1 == y2 && other.y1 == other.y2 && Math.abs(y1 - other.y1) < 2;
            boolean upright = x1 == x2 && other.x1 == other.x2 && Math.abs(x1 - other.x1) < 2;
            return level && overlap(x1, x2, other.x1, other.x2) || upright && overlap(y1, y2, other.y1, other.y2);
        }

        boolean overlaps(Line other) {
            return overlap(x1, x2, other.x1, other.x2) && overlap(y1, y2, other.y1, other.y2);
        }

        private static boolean overlap(double a1, double a2, double b1, double b2) {
            return Math.min(Math.max(a1, a2), Math.max(b1, b2)) - Math.max(Math.min(a1, a2), Math.min(b1, b2)) > 0.5;
        }
    }

    private static List<List<Line>> wires(String svg) {
        List<List<Line>> wires = new ArrayList<>();
        Matcher path = Pattern.compile("<path d=\"([^\"]*)\" stroke-width").matcher(svg);
        while (path.find()) {
            List<Line> lines = new ArrayList<>();
            Matcher piece = Pattern.compile("M(\\d+) (-?\\d+)([HV])(-?\\d+)").matcher(path.group(1));
            while (piece.find()) {
                double x = Double.parseDouble(piece.group(1));
                double y = Double.parseDouble(piece.group(2));
                double to = Double.parseDouble(piece.group(4));
                lines.add(piece.group(3).equals("H") ? new Line(x, y, to, y) : new Line(x, y, x, to));
            }
            wires.add(lines);
        }
        assertThat(wires).isNotEmpty();
        return wires;
    }

    private static List<Line> texts(String svg) {
        List<Line> texts = new ArrayList<>();
        NodeList elements = xml(svg).getElementsByTagName("text");
        for (int i = 0; i < elements.getLength(); i++) {
            Element text = (Element) elements.item(i);
            double size = text.hasAttribute("font-size") ? Double.parseDouble(text.getAttribute("font-size")) : 12;
            double width = 0.5 * size * text.getTextContent().length();
            double x = Double.parseDouble(text.getAttribute("x"))
                    - switch (text.getAttribute("text-anchor")) {
                        case "middle" -> width / 2;
                        case "end" -> width;
                        default -> 0;
                    };
            double y = Double.parseDouble(text.getAttribute("y"));
            texts.add(new Line(x, y - 0.7 * size, x + width, y));
        }
        return texts;
    }

    private static org.w3c.dom.Document xml(String text) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)));
        } catch (Exception e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
