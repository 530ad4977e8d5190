package io.bitloom.report.schematic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The box of each kind of cell. */
final class Symbols {
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry("$add", "+"),
            Map.entry("$sub", "−"),
            Map.entry("$mul", "×"),
            Map.entry("$neg", "−"),
            Map.entry("$and", "&"),
            Map.entry("$logic_and", "&"),
            Map.entry("$reduce_and", "&…"),
            Map.entry("$or", "|"),
            Map.entry("$logic_or", "|"),
            Map.entry("$reduce_or", "|…"),
            Map.entry("$reduce_bool", "≠ 0"),
            Map.entry("$xor", "^"),
            Map.entry("$reduce_xor", "^…"),
            Map.entry("$xnor", "~^"),
            Map.entry("$not", "~"),
            Map.entry("$logic_not", "!"),
            Map.entry("$eq", "="),
            Map.entry("$ne", "≠"),
            Map.entry("$lt", "<"),
            Map.entry("$le", "≤"),
            Map.entry("$gt", ">"),
            Map.entry("$ge", "≥"),
            Map.entry("$shl", "<<"),
            Map.entry("$shr", ">>"),
            Map.entry("$sshr", ">>>"));

    /** Clocks and resets are everywhere; a wire for them would hide the others. */
    static final Set<String> EVERYWHERE = Set.of("clk", "rst", "aclk", "aresetn");

    private static final Set<String> MEMORY_CLOCKS = Set.of("RD_CLK", "WR_CLK", "RD_ARST", "RD_SRST");

    private Symbols() {}

    static Box box(Netlist.Cell cell, Netlist netlist, Set<String> hidden) {
        String type = cell.type();
        if (SIGNS.containsKey(type)) {
            return new Box(
                    Box.Kind.OPERATOR, SIGNS.get(type), "", pins(cell.inputs(), hidden, false), outputs(cell, false));
        }
        if (type.equals("$mux") || type.equals("$pmux")) {
            return new Box(
                    Box.Kind.MUX,
                    "",
                    "",
                    List.of(
                            new Pin("0", cell.inputs().get("A")),
                            new Pin(
                                    type.equals("$mux") ? "1" : "n",
                                    cell.inputs().get("B")),
                            new Pin("s", cell.inputs().get("S"))),
                    outputs(cell, false));
        }
        if (type.matches("\\$[as]?dffs?r?c?e?|\\$a?dlatch(sr)?|\\$sdffce?|\\$sdffe|\\$aldffe?")) {
            return register(cell, netlist, hidden);
        }
        if (type.startsWith("$mem")) {
            return memory(cell, hidden);
        }
        String module = type.replaceFirst("^\\$paramod.*\\\\", "");
        return new Box(
                Box.Kind.BLOCK,
                cell.name(),
                type.startsWith("$") && module.equals(type) ? type.substring(1) : module,
                pins(cell.inputs(), hidden, true),
                outputs(cell, true));
    }

    private static Box register(Netlist.Cell cell, Netlist netlist, Set<String> hidden) {
        List<Pin> left = new ArrayList<>();
        left.add(new Pin("D", cell.inputs().get("D")));
        cell.inputs().forEach((name, bits) -> {
            if (!name.equals("D") && !name.equals("CLK") && !hidden.containsAll(bits)) {
                left.add(new Pin(name.equals("EN") ? "en" : "rst", bits));
            }
        });
        List<String> q = cell.outputs().get("Q");
        String name = netlist.nameOf(q).replaceFirst(".*\\.", "");
        return new Box(Box.Kind.REGISTER, name.isEmpty() ? "register" : name, "", left, List.of(new Pin("Q", q)));
    }

    private static Box memory(Netlist.Cell cell, Set<String> hidden) {
        List<Pin> left = new ArrayList<>();
        cell.inputs().forEach((name, bits) -> {
            boolean isConstant = bits.stream().allMatch(bit -> bit.startsWith("'"));
            if (!MEMORY_CLOCKS.contains(name) && !isConstant && !hidden.containsAll(bits)) {
                left.add(new Pin(pinName(name), name.equals("WR_EN") ? bits.subList(0, 1) : bits));
            }
        });
        boolean isRam = cell.numbers().getOrDefault("WR_PORTS", 0) > 0;
        return new Box(
                Box.Kind.MEMORY,
                isRam ? "RAM" : "ROM",
                cell.numbers().getOrDefault("SIZE", 0) + " × " + cell.numbers().getOrDefault("WIDTH", 0),
                left,
                List.of(new Pin("data", cell.outputs().get("RD_DATA"))));
    }

    private static String pinName(String port) {
        return switch (port) {
            case "RD_ADDR" -> "read";
            case "RD_EN" -> "en";
            case "WR_ADDR" -> "write";
            case "WR_DATA" -> "data";
            case "WR_EN" -> "we";
            default -> port;
        };
    }

    private static List<Pin> pins(Map<String, List<String>> ports, Set<String> hidden, boolean named) {
        return ports.entrySet().stream()
                .filter(port -> !hidden.containsAll(port.getValue()))
                .map(port -> new Pin(named ? port.getKey() : "", port.getValue()))
                .toList();
    }

    private static List<Pin> outputs(Netlist.Cell cell, boolean named) {
        return pins(cell.outputs(), Set.of(), named);
    }
}
