package io.bitloom.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SynthesisDirectoryTest {
    @TempDir
    private Path folder;

    @Test
    void whatWasThereStaysUntilTheNewIsDone() throws IOException {
        SynthesisDirectory directory = new SynthesisDirectory(folder.resolve("synth/hx8k"));
        Files.createDirectories(directory.path());
        Files.writeString(directory.report(), "old");
        Files.createDirectories(directory.part().resolve("left/over"));

        directory.begin();
        assertThat(directory.part()).isEmptyDirectory();
        Files.writeString(directory.part().resolve("report.json"), "new");
        assertThat(directory.report()).hasContent("old");

        directory.finish();
        assertThat(directory.report()).hasContent("new");
        assertThat(directory.part()).doesNotExist();
    }
}
