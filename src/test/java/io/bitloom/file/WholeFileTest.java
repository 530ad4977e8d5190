package io.bitloom.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WholeFileTest {
    @TempDir
    private Path folder;

    @Test
    void aFailureLeavesTheOldFileAndNoPart() throws IOException {
        Path file = folder.resolve("file");
        WholeFile.write(file, "old");

        assertThatThrownBy(() -> WholeFile.write(file, out -> {
                    out.write('n');
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot write " + file
                        + " (No space left on device); make room there or choose another folder");

        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void theSameTextLeavesTheFileAlone() throws IOException {
        Path file = folder.resolve("in/new/folders");
        WholeFile.write(file, "text");
        FileTime old = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(file, old);

        WholeFile.write(file, "text");
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(old);

        WholeFile.write(file, "other");
        assertThat(file).hasContent("other");
    }
}
