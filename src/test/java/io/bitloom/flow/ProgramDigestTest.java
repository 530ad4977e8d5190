package io.bitloom.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgramDigestTest {
    @TempDir
    private Path folder;

    private Path classes;

    @BeforeEach
    void someClasses() throws IOException {
        classes = folder.resolve("classes");
        for (String name : ProgramDigest.PACKAGES) {
            write(name, "Thing.class", "1");
        }
        write("report", "Table.class", "1");
    }

    private void write(String packageName, String file, String text) throws IOException {
        Path path = classes.resolve("io/bitloom").resolve(packageName);
        Files.createDirectories(path);
        Files.writeString(path.resolve(file), text);
    }

    @Test
    void thisProgramHasOne() throws IOException {
        assertThat(ProgramDigest.ofTraining()).matches("[0-9a-f]{64}").isEqualTo(ProgramDigest.ofTraining());
    }

    @Test
    void theClassesOfTrainingDecideAndNoOthers() throws IOException {
        String before = ProgramDigest.of(classes);

        write("report", "Table.class", "2");
        assertThat(ProgramDigest.of(classes)).isEqualTo(before);

        write("training", "Thing.class", "2");
        assertThat(ProgramDigest.of(classes)).isNotEqualTo(before);
    }

    @Test
    void aJarIsWorthItsClasses() throws IOException {
        Path jar = folder.resolve("a program.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (String name : ProgramDigest.PACKAGES) {
                entries.putNextEntry(new JarEntry("io/bitloom/" + name + "/Thing.class"));
                entries.write('1');
                entries.closeEntry();
            }
        }

        assertThat(ProgramDigest.of(jar)).isEqualTo(ProgramDigest.of(classes));
    }
}
