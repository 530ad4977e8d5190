package io.bitloom.synthesis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The cells of each module that Yosys's {@code stat -json} counted. */
final class YosysStat {
    /** {@code $paramod$<hash>\name}, or {@code $paramod\name\PARAMETER=...}. */
    private static final Pattern PARAMETRISED = Pattern.compile("\\$paramod(?:\\$[0-9a-f]+)?\\\\([^\\\\]+).*");

    private final Path file;
    private final Map<String, Map<String, Integer>> cells;

    private YosysStat(Path file, Map<String, Map<String, Integer>> cells) {
        this.file = file;
        this.cells = cells;
    }

    /**
     * Reads what {@code tee -o FILE stat -json} wrote.
     *
     * @throws SynthesisException if it is something else
     */
    static YosysStat read(Path file) throws IOException {
        String text = Files.readString(file);
        int start = text.indexOf('{');
        JsonNode modules = start < 0
                ? new JsonMapper().missingNode()
                : new JsonMapper().readTree(text.substring(start)).path("modules");
        if (modules.isEmpty()) {
            throw new SynthesisException(
                    file + " holds no statistics of modules; use another version of Yosys" + " (BITLOOM_YOSYS)");
        }
        Map<String, Map<String, Integer>> cells = new HashMap<>();
        modules.properties().forEach(module -> {
            Map<String, Integer> counts = new TreeMap<>();
            // Since 0.42 instances of modules are in a list of their own.
            for (String list : List.of("num_cells_by_type", "num_submodules_by_type")) {
                module.getValue()
                        .path(list)
                        .properties()
                        .forEach(cell -> counts.merge(
                                plain(cell.getKey()), cell.getValue().asInt(), Integer::sum));
            }
            cells.put(plain(module.getKey()), counts);
        });
        return new YosysStat(file, cells);
    }

    /** What the top takes with all that is in it. */
    Use total(String top, Family family) {
        return parts(top, family, List.of()).get(0).use();
    }

    /** What each part takes, in this order, and at the end what is left; a part that vanished takes nothing. */
    List<PartUse> parts(String top, Family family, List<DesignPart> parts) {
        Map<String, Use> uses = new LinkedHashMap<>();
        parts.forEach(part -> uses.put(part.name(), Use.NONE));
        uses.put(PartUse.OTHER, Use.NONE);
        if (!cells.containsKey(top)) {
            throw new SynthesisException(file + " knows no module " + top);
        }
        add(top, PartUse.OTHER, family, parts, uses);
        List<PartUse> list = new ArrayList<>();
        uses.forEach((part, use) -> list.add(new PartUse(part, use)));
        return list;
    }

    /** A module that is no part belongs to the part it is in. */
    private void add(String module, String within, Family family, List<DesignPart> parts, Map<String, Use> uses) {
        cells.get(module).forEach((cell, count) -> {
            if (cells.containsKey(cell)) {
                String part = partOf(cell, parts).orElse(within);
                for (int i = 0; i < count; i++) {
                    add(cell, part, family, parts, uses);
                }
            } else {
                uses.merge(within, family.of(cell, count), Use::plus);
            }
        });
    }

    private static Optional<String> partOf(String module, List<DesignPart> parts) {
        Matcher parametrised = PARAMETRISED.matcher(module);
        String name = parametrised.matches() ? parametrised.group(1) : module;
        return parts.stream()
                .filter(part -> part.module().equals(name))
                .map(DesignPart::name)
                .findFirst();
    }

    private static String plain(String name) {
        return name.startsWith("\\") ? name.substring(1) : name;
    }
}
