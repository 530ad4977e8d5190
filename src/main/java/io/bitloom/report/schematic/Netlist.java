package io.bitloom.report.schematic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A module as Yosys's {@code write_json} tells it. A bit is a number, or {@code 0}, {@code 1}, {@code x} with a leading
 * {@code '}.
 *
 * @param name of the module
 * @param inputs of the module by name
 * @param outputs of the module by name
 * @param cells in the order of the file
 * @param names the name of each bit's net
 */
record Netlist(
        String name,
        Map<String, List<String>> inputs,
        Map<String, List<String>> outputs,
        List<Cell> cells,
        Map<String, String> names) {
    /**
     * One cell.
     *
     * @param type as Yosys calls it
     * @param numbers its parameters that are numbers
     * @param inputs its ports by name
     * @param outputs its ports by name
     */
    record Cell(
            String name,
            String type,
            Map<String, Integer> numbers,
            Map<String, List<String>> inputs,
            Map<String, List<String>> outputs) {}

    /**
     * The modules of a file by name, the top module first.
     *
     * @throws IllegalArgumentException if the text holds no netlist
     */
    static Map<String, Netlist> all(String json) throws IOException {
        JsonNode modules = new ObjectMapper().readTree(json).path("modules");
        Map<String, Netlist> all = new LinkedHashMap<>();
        modules.properties().stream()
                .filter(module -> isTop(module.getValue()))
                .forEach(module -> all.put(module.getKey(), of(module.getKey(), module.getValue())));
        if (all.size() != 1) {
            throw new IllegalArgumentException("the netlist has " + all.size()
                    + " top modules; write it with Yosys's write_json after hierarchy -top MODULE");
        }
        modules.properties()
                .forEach(module -> all.computeIfAbsent(module.getKey(), name -> of(name, module.getValue())));
        return all;
    }

    private static boolean isTop(JsonNode module) {
        return module.path("attributes").path("top").asText().endsWith("1");
    }

    private static Netlist of(String name, JsonNode module) {
        Map<String, List<String>> inputs = new LinkedHashMap<>();
        Map<String, List<String>> outputs = new LinkedHashMap<>();
        module.path("ports")
                .properties()
                .forEach(port -> (port.getValue().path("direction").asText().equals("input") ? inputs : outputs)
                        .put(port.getKey(), bits(port.getValue().path("bits"))));
        List<Cell> cells = new ArrayList<>();
        module.path("cells").properties().forEach(cell -> cells.add(cell(cell.getKey(), cell.getValue())));
        return new Netlist(name, inputs, outputs, cells, names(module.path("netnames")));
    }

    private static Cell cell(String name, JsonNode cell) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        cell.path("parameters").properties().forEach(parameter -> {
            String value = parameter.getValue().asText();
            if (value.matches("[01]{1,32}")) {
                numbers.put(parameter.getKey(), Integer.parseUnsignedInt(value, 2));
            }
        });
        Map<String, List<String>> inputs = new LinkedHashMap<>();
        Map<String, List<String>> outputs = new LinkedHashMap<>();
        cell.path("connections")
                .properties()
                .forEach(connection -> (cell.path("port_directions")
                                        .path(connection.getKey())
                                        .asText()
                                        .equals("output")
                                ? outputs
                                : inputs)
                        .put(connection.getKey(), bits(connection.getValue())));
        return new Cell(name, cell.path("type").asText(), numbers, inputs, outputs);
    }

    private static List<String> bits(JsonNode bits) {
        List<String> texts = new ArrayList<>();
        bits.forEach(bit -> texts.add(bit.isTextual() ? "'" + bit.asText() : bit.asText()));
        return texts;
    }

    /** Of the nets a bit belongs to, one with a name from the source, and of these the best. */
    private static Map<String, String> names(JsonNode nets) {
        Map<String, String> names = new LinkedHashMap<>();
        nets.properties().forEach(net -> {
            if (net.getValue().path("hide_name").asInt() == 0) {
                for (String bit : bits(net.getValue().path("bits"))) {
                    names.merge(bit, net.getKey(), Netlist::better);
                }
            }
        });
        return names;
    }

    /** Registers are called by the name that ends in _q, not by the port they lead to. */
    private static String better(String a, String b) {
        boolean aIsRegister = a.endsWith("_q");
        if (aIsRegister != b.endsWith("_q")) {
            return aIsRegister ? a : b;
        }
        return b.length() < a.length() ? b : a;
    }

    /** The name of the net of some bits, empty if the source gave none. */
    String nameOf(List<String> bits) {
        return bits.isEmpty() ? "" : names.getOrDefault(bits.get(0), "");
    }
}
