package io.bitloom.report.schematic;

import io.bitloom.verilog.TemplateRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A layer as a drawing of its blocks, and those of its units that are small enough as drawings of their cells. */
public final class Schematic {
    /** With more cells a drawing shows nothing any more. */
    public static final int MOST_CELLS = 80;

    private Schematic() {}

    /**
     * The drawings by file name: {@code schematic.svg} of the top module, {@code schematic-NAME.svg} of each unit in it
     * with 2 to 80 cells, under the name of its instance without {@code u_}; of several alike under that of the first.
     *
     * @param netlist as Yosys's {@code write_json} gives it before gates are made of it, see templates/synth/yosys.ys.j2
     * @throws IllegalArgumentException if the file holds no netlist with one top module
     */
    public static Map<String, String> of(Path netlist, TemplateRenderer renderer) throws IOException {
        return of(Files.readString(netlist), renderer);
    }

    static Map<String, String> of(String json, TemplateRenderer renderer) throws IOException {
        Map<String, Netlist> modules = Netlist.all(json);
        Netlist top = modules.values().iterator().next();
        Map<String, String> drawings = new LinkedHashMap<>();
        if (top.cells().size() <= MOST_CELLS) {
            drawings.put(
                    "schematic.svg", Drawing.of(top.name(), Diagram.of(top)).svg(renderer));
        }
        Set<String> drawn = new HashSet<>();
        for (Netlist.Cell cell : top.cells()) {
            Netlist unit = drawn.add(cell.type()) ? modules.get(cell.type()) : null;
            if (unit != null && unit.cells().size() > 1 && unit.cells().size() <= MOST_CELLS) {
                String name = cell.name().replaceFirst("^u_", "");
                drawings.put(
                        "schematic-" + name + ".svg",
                        Drawing.of(name + " of " + top.name(), Diagram.of(unit)).svg(renderer));
            }
        }
        return drawings;
    }
}
