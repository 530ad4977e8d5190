package io.bitloom.hardware.memory;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bitloom.tool.ToolRunner;
import io.bitloom.tool.ToolSearch;
import io.bitloom.tool.Tools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks Yosys what it makes of memories. */
final class YosysMemories {
    private static final String COARSE = "hierarchy -top top; proc; opt; memory -nomap; opt_clean\n";

    private static final String XILINX =
            "memory_libmap -logic-cost-rom 0.015625 -lib +/xilinx/%s -lib +/xilinx/brams_xc4v.txt -no-auto-huge %s\n"
                    + "techmap -map +/xilinx/%s_map.v\ntechmap -map +/xilinx/%s_map.v\n";

    /** The passes of Yosys's own scripts that have to do with memories: the scripts themselves take minutes for many of them. */
    private static final Map<MemoryFamily, String> SYNTHESIS = Map.of(
            MemoryFamily.ICE40,
                    COARSE
                            + "memory_libmap -lib +/ice40/brams.txt -lib +/ice40/spram.txt -no-auto-huge\ntechmap -map +/ice40/brams_map.v\n",
            MemoryFamily.ECP5,
                    COARSE
                            + "memory_libmap -lib +/ecp5/lutrams.txt -lib +/ecp5/brams.txt\ntechmap -map +/ecp5/lutrams_map.v -map +/ecp5/brams_map.v\n",
            MemoryFamily.XC7,
                    COARSE
                            + String.format(
                                    XILINX,
                                    "lutrams_xc5v.txt",
                                    "-D HAS_SIZE_36 -D HAS_CASCADE -D HAS_CONFLICT_BUG -D HAS_MIXWIDTH_SDP",
                                    "lutrams_xc5v",
                                    "brams_xc6v"),
            MemoryFamily.XCUP,
                    COARSE
                            + String.format(
                                    XILINX,
                                    "lutrams_xcu.txt",
                                    "-D HAS_SIZE_36 -D HAS_MIXWIDTH_SDP -D HAS_ADDRCE",
                                    "lutrams_xc5v",
                                    "brams_xcu"));

    private YosysMemories() {}

    /** The cells of memory in each, as {@code DP16KD*2} or {@code -}. */
    static List<String> cells(MemoryFamily family, List<Memory> memories, Path directory) throws Exception {
        Files.writeString(directory.resolve("memories.v"), MemoryVerilog.of(memories));
        Files.writeString(
                directory.resolve("memories.ys"),
                "read_verilog memories.v\n" + SYNTHESIS.get(family) + "tee -q -o stat.json stat -json\n");
        ToolRunner.quiet()
                .run(ToolSearch.ofSystem()
                        .require(Tools.YOSYS)
                        .command("-q", "memories.ys")
                        .in(directory));
        JsonNode modules = JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                .build()
                .readTree(directory.resolve("stat.json").toFile())
                .path("modules");
        List<String> cells = new ArrayList<>();
        for (Memory memory : memories) {
            JsonNode byType = modules.path("\\" + memory.name()).path("num_cells_by_type");
            List<String> found = new ArrayList<>();
            for (Map.Entry<String, JsonNode> cell : byType.properties()) {
                if (cell.getKey().matches("SB_RAM40_4K.*|DP16KD|PDPW16KD|TRELLIS_DPR16X4|RAM[B0-9].*")) {
                    found.add(cell.getKey() + "*" + cell.getValue().asInt());
                }
            }
            cells.add(found.isEmpty() ? "-" : String.join("+", found));
        }
        return cells;
    }

    /** The same as it is predicted. */
    static String predicted(MemoryFamily family, Memory memory) {
        MemoryMapping mapping = family.map(memory);
        return mapping.cells() == 0 ? "-" : mapping.cell() + "*" + mapping.cells();
    }
}
