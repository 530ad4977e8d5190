package io.bitloom.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileClaimTest {
    @TempDir
    private Path folder;

    @Test
    void oneCommandAtATime() throws IOException {
        Path run = folder.resolve("new/run");
        FileClaim first = FileClaim.on(run);
        assertThatThrownBy(() -> FileClaim.on(run))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("another command works on " + run
                        + " at the moment; wait for its end, or choose another place with -o");

        first.close();
        assertThat(run.resolveSibling("run.lock")).doesNotExist();
        FileClaim.on(run).close();
    }
}
