package io.bitloom.synthesis;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The cells that Yosys's {@code stat -json} counted in a flattened design or a selection of it. */
final class YosysStat {
    /** Yosys 0.23 leaves a comma behind where only a part of the design is selected. */
    private static final JsonMapper READER =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_TRAILING_COMMA).build();

    private YosysStat() {}

    /**
     * What the cells in this file of {@code tee -o FILE stat -json} take; nothing if none were selected.
     *
     * @throws SynthesisException if it is something else, or a cell is none of the family's
     */
    static Use read(Path file, Family family) throws IOException {
        JsonNode modules = READER.readTree(file.toFile()).path("modules");
        if (!modules.isObject()) {
            throw new SynthesisException(
                    file + " holds no statistics of modules; use another version of Yosys (BITLOOM_YOSYS)");
        }
        Use use = Use.NONE;
        for (Map.Entry<String, JsonNode> module : modules.properties()) {
            for (Map.Entry<String, JsonNode> cell :
                    module.getValue().path("num_cells_by_type").properties()) {
                use = use.plus(family.of(cell.getKey(), cell.getValue().asInt()));
            }
        }
        return use;
    }
}
