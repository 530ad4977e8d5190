package io.bitloom.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A design after place and route, as {@code nextpnr-ice40 --write} tells it.
 *
 * @param cells in the order of the file
 */
record PlacedDesign(List<PlacedCell> cells) {
    private static final Pattern BEL = Pattern.compile("X(\\d+)/Y(\\d+)/(\\w+)");
    private static final Pattern INSTANCE = Pattern.compile("(?:u_core\\.)?u_(\\w+)\\.(?:u_(\\w+)\\.)?.*");
    private static final Map<String, String> INSTANCES =
            Map.of("arg_max", "arg-max", "link", "interface", "clock", "clock");

    /** How nextpnr writes a flip-flop that no look-up table belongs to: the table hands on its first input. */
    private static final String HANDS_ON = "0000000000000010";

    /** Ports that lead from one logic cell of a chain to the next. */
    private static final List<String> CHAIN = List.of("CIN", "I3", "COUT", "O");

    private static final String OTHER = "other";

    PlacedDesign {
        cells = List.copyOf(cells);
    }

    /**
     * Reads a placed design.
     *
     * @param parts the names of those the design has; cells of no such part are {@code other}
     * @throws IllegalArgumentException if the file holds no placed design
     */
    static PlacedDesign read(Path file, List<String> parts) throws IOException {
        return of(Files.readString(file), file.getFileName().toString(), parts);
    }

    /**
     * As {@link #read}, from a text.
     *
     * @param name for people
     */
    static PlacedDesign of(String json, String name, List<String> parts) throws IOException {
        JsonNode modules = new ObjectMapper().readTree(json).path("modules");
        JsonNode cells = modules.isEmpty() ? modules : modules.elements().next().path("cells");
        Map<String, String> chained = chained(cells, parts);
        List<PlacedCell> placed = new ArrayList<>();
        cells.properties().forEach(cell -> {
            Matcher bel = BEL.matcher(
                    cell.getValue().path("attributes").path("NEXTPNR_BEL").asText());
            if (bel.matches()) {
                placed.add(cell(
                        cell.getKey(),
                        chained.getOrDefault(cell.getKey(), part(cell.getKey(), parts)),
                        cell.getValue(),
                        bel));
            }
        });
        if (placed.isEmpty()) {
            throw new IllegalArgumentException(
                    name + " has no cell with a place (NEXTPNR_BEL); write it with nextpnr-ice40 --write");
        }
        return new PlacedDesign(placed);
    }

    private static PlacedCell cell(String name, String part, JsonNode cell, Matcher bel) {
        JsonNode parameters = cell.path("parameters");
        boolean ff = isOne(parameters.path("DFF_ENABLE"));
        String table = parameters.path("LUT_INIT").asText();
        return new PlacedCell(
                name,
                part,
                Integer.parseInt(bel.group(1)),
                Integer.parseInt(bel.group(2)),
                bel.group(3),
                table.contains("1") && !(ff && table.equals(HANDS_ON)),
                isOne(parameters.path("CARRY_ENABLE")),
                ff);
    }

    private static boolean isOne(JsonNode bits) {
        return bits.asText().endsWith("1");
    }

    /**
     * The part a hierarchical name tells: the instance below the top, or below {@code u_core} in it. What is in a pipeline of unrolled
     * layers may be a part too: a layer, or a level of the arg-max.
     */
    static String part(String cell, List<String> parts) {
        Matcher instance = INSTANCE.matcher(cell);
        if (!instance.matches()) {
            return OTHER;
        }
        if (instance.group(1).startsWith("pipeline") && instance.group(2) != null) {
            String inner = instance.group(2).startsWith("winner") ? "arg-max" : instance.group(2);
            if (parts.contains(inner)) {
                return inner;
            }
        }
        String part = INSTANCES.getOrDefault(instance.group(1), instance.group(1));
        return parts.contains(part) ? part : OTHER;
    }

    /** Cells that nextpnr itself put into a carry chain are of the part whose chain it is. */
    private static Map<String, String> chained(JsonNode cells, List<String> parts) {
        Map<String, String> partOfBit = new HashMap<>();
        cells.properties().forEach(cell -> {
            String part = part(cell.getKey(), parts);
            if (!part.equals(OTHER)) {
                bits(cell.getValue()).forEach(bit -> partOfBit.putIfAbsent(bit, part));
            }
        });
        Map<String, String> found = new HashMap<>();
        cells.properties().forEach(cell -> {
            String name = cell.getKey();
            if (name.startsWith("$nextpnr_")) {
                Optional<String> part = bits(cell.getValue()).stream()
                        .filter(partOfBit::containsKey)
                        .map(partOfBit::get)
                        .findFirst();
                part.ifPresent(p -> found.put(name, p));
            }
        });
        return found;
    }

    private static List<String> bits(JsonNode cell) {
        List<String> bits = new ArrayList<>();
        for (String port : CHAIN) {
            cell.path("connections").path(port).forEach(bit -> bits.add(bit.asText()));
        }
        return bits;
    }

    /** The cell of a name, if it was placed. */
    Optional<PlacedCell> cell(String name) {
        return cells.stream().filter(cell -> cell.name().equals(name)).findFirst();
    }
}
