package io.bitloom.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinedSourcesTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void aSmallModelIsOneFile() throws IOException {
        assertThat(join(3, 100)).containsExactly("fast0");
        assertThat(included("fast0"))
                .containsExactly("f0.cpp", "f1.cpp", "f2.cpp", "design.cpp", "s0.cpp", "s1.cpp", "s2.cpp");
    }

    @Test
    void aLargerOneIsFilesOfAMegabyteSoThatTheyAreCompiledBesideEachOther() throws IOException {
        assertThat(join(3, MEGABYTE / 2)).containsExactly("fast0", "fast1", "slow0", "slow1");
        assertThat(included("fast0")).containsExactly("f0.cpp", "f1.cpp");
        assertThat(included("fast1")).containsExactly("f2.cpp", "design.cpp");
    }

    /** The header of such a model has megabytes, and every file reads it. */
    @Test
    void aHugeOneIsOnlyAFewFiles() throws IOException {
        assertThat(join(40, MEGABYTE / 5))
                .containsExactly("fast0", "fast1", "fast2", "fast3", "slow0", "slow1", "slow2", "slow3");
        assertThat(included("slow3")).containsExactlyElementsOf(names("s", 30, 40));
    }

    /** The parts that so many files each of fast and slow code are joined to. */
    private List<String> join(int files, int bytes) throws IOException {
        for (String kind : List.of("f", "s")) {
            for (int i = 0; i < files; i++) {
                Files.write(folder.resolve(kind + i + ".cpp"), new byte[bytes]);
            }
        }
        Path adapter = Files.write(folder.resolve("design.cpp"), new byte[10]);
        Files.writeString(
                folder.resolve("Vtop_classes.mk"),
                "VM_CLASSES_FAST += \\\n" + list("f", files) + "\nVM_SUPPORT_SLOW += \\\n" + list("s", files) + "\n");

        String arguments =
                String.join(" ", new JoinedSources(List.of(new JoinedSources.Model(folder, "Vtop")), adapter).write());

        try (var made = Files.list(folder)) {
            List<String> parts = made.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("Vtop__joined_"))
                    .map(name -> name.replace("Vtop__joined_", "").replace(".cpp", ""))
                    .sorted()
                    .toList();
            assertThat(parts).allSatisfy(part -> assertThat(arguments).contains("Vtop__joined_" + part));
            return parts;
        }
    }

    private static String list(String kind, int files) {
        return String.join(
                "",
                IntStream.range(0, files)
                        .mapToObj(i -> "\t" + kind + i + " \\\n")
                        .toList());
    }

    private static List<String> names(String kind, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> kind + i + ".cpp").toList();
    }

    private List<String> included(String part) throws IOException {
        return Files.readAllLines(folder.resolve("Vtop__joined_" + part + ".cpp")).stream()
                .map(line -> line.replaceAll("#include \"(.*)\"", "$1"))
                .toList();
    }
}
