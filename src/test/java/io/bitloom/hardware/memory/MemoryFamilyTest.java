package io.bitloom.hardware.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.hardware.PlanException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Yosys makes of memories, in a table that it filled once and for a few shapes asked again.
 * {@code mvn test -Dtest=MemoryFamilyTest -Dmemories.update=true} fills the table anew, in some minutes.
 */
final class MemoryFamilyTest {
    private static final Path TABLE = Path.of("src/test/resources/memories/yosys-0.23.csv");

    @TempDir
    private Path temporary;

    static Stream<String> table() throws Exception {
        if (Boolean.getBoolean("memories.update")) {
            update();
        }
        return Files.readAllLines(TABLE).stream().skip(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void theTableIsPredicted(String line) {
        String[] words = line.split(",");
        MemoryFamily family = MemoryFamily.valueOf(words[0]);
        Memory memory = new Memory(
                "memory",
                Memory.Kind.valueOf(words[1]),
                Integer.parseInt(words[2]),
                Integer.parseInt(words[3]),
                MemoryStyle.parse(words[4]));

        assertThat(YosysMemories.predicted(family, memory)).isEqualTo(words[5]);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("yosys")
    void yosysStillChoosesSo(MemoryFamily family) throws Exception {
        List<Memory> memories = List.of(
                new Memory("few_constants", Memory.Kind.ROM, 28, 40, MemoryStyle.BLOCK),
                new Memory("many_constants", Memory.Kind.ROM, 512, 36, MemoryStyle.AUTO),
                new Memory("constants_in_tables", Memory.Kind.ROM, 64, 9, MemoryStyle.DISTRIBUTED),
                new Memory("deep", Memory.Kind.RAM, 40_000, 1, MemoryStyle.BLOCK),
                new Memory("buffer", Memory.Kind.RAM, 56, 28, MemoryStyle.AUTO),
                new Memory("read_first", Memory.Kind.READ_FIRST_RAM, 300, 37, MemoryStyle.AUTO));

        assertThat(YosysMemories.cells(family, memories, temporary))
                .isEqualTo(memories.stream()
                        .map(memory -> YosysMemories.predicted(family, memory))
                        .toList());
    }

    @Test
    void theBiggerBlockOfXilinxCountsTwice() {
        Memory memory = new Memory("weights", Memory.Kind.ROM, 512, 70, MemoryStyle.BLOCK);

        assertThat(MemoryFamily.XC7.map(memory)).isEqualTo(new MemoryMapping(MemoryStyle.BLOCK, "RAMB36E1", 1, 2));
    }

    @Test
    void oneWordIsNoMemory() {
        Memory memory = new Memory("weights", Memory.Kind.ROM, 1, 700, MemoryStyle.BLOCK);

        assertThat(MemoryFamily.ECP5.map(memory)).isEqualTo(MemoryMapping.LOGIC);
    }

    @Test
    void ice40HasNoDistributedRam() {
        Memory memory = new Memory("layer1 weights", Memory.Kind.RAM, 64, 16, MemoryStyle.DISTRIBUTED);

        assertThatThrownBy(() -> MemoryFamily.ICE40.map(memory))
                .isInstanceOf(PlanException.class)
                .hasMessage("ICE40 has no distributed RAM for layer1 weights; choose logic or block");
    }

    private static void update() throws Exception {
        StringBuilder table = new StringBuilder("family,kind,words,width,style,cells\n");
        for (MemoryFamily family : MemoryFamily.values()) {
            List<Memory> memories = shapes(family);
            Path directory = Files.createTempDirectory("memories");
            List<String> cells = YosysMemories.cells(family, memories, directory);
            for (int i = 0; i < memories.size(); i++) {
                Memory memory = memories.get(i);
                table.append(family).append(',').append(memory.kind()).append(',');
                table.append(memory.words()).append(',').append(memory.width()).append(',');
                table.append(memory.style()).append(',').append(cells.get(i)).append('\n');
            }
        }
        Files.writeString(TABLE, table);
    }

    /** One in some thirty of all that Yosys does not take too long for. */
    private static List<Memory> shapes(MemoryFamily family) {
        int[] depths = {
            2, 3, 7, 14, 16, 17, 32, 40, 64, 65, 100, 128, 196, 256, 257, 300, 512, 513, 784, 1000, 1024, 1025, 2048,
            2049, 3000, 4096, 5000, 8192, 9000, 16384, 20000
        };
        int[] widths = {
            1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 14, 16, 17, 18, 19, 20, 24, 28, 32, 36, 37, 40, 45, 64, 72, 73, 112, 128,
            144, 200, 448, 1000
        };
        Random random = new Random(5);
        List<Memory> memories = new ArrayList<>();
        for (int depth : depths) {
            for (int width : widths) {
                for (Memory.Kind kind : Memory.Kind.values()) {
                    for (MemoryStyle style : List.of(MemoryStyle.AUTO, MemoryStyle.DISTRIBUTED, MemoryStyle.BLOCK)) {
                        int bits = depth * width;
                        boolean constants = kind == Memory.Kind.ROM;
                        boolean inTables = style == MemoryStyle.DISTRIBUTED;
                        boolean possible = !inTables || family != MemoryFamily.ICE40 || constants;
                        boolean quick = bits <= (constants || inTables ? 9_000 : 30_000) && !(constants && depth > 600);
                        if (random.nextInt(30) == 0 && possible && quick) {
                            memories.add(new Memory("m" + memories.size(), kind, depth, width, style));
                        }
                    }
                }
            }
        }
        return memories;
    }
}
