package io.bitloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainCommandTest {
    private final Capture capture = new Capture();

    @TempDir
    private Path folder;

    @Test
    void dataThatCannotBeHadIsSaidBeforeTheStageThatLoadsIt() throws IOException {
        Path cache = Files.createFile(folder.resolve("cache"));
        Path set = cache.resolve("bitloom/datasets/mnist");

        assertThat(train("--data", "mnist", "-o", folder.resolve("x.bnn").toString()))
                .isEqualTo(2);
        assertThat(capture.err())
                .isEqualTo(
                        "bitloom: cannot use the cache " + set + " (java.nio.file.FileSystemException: " + cache
                                + "/bitloom/datasets: Not a directory); put the set's files into DIR/mnist and give --data-dir DIR\n");
    }

    @Test
    void aWrongSettingDownloadsNothing() {
        assertThat(train(
                        "--data",
                        "mnist",
                        "--layers",
                        "0",
                        "-o",
                        folder.resolve("x.bnn").toString()))
                .isEqualTo(2);
        assertThat(capture.err()).isEqualTo("bitloom: layer1 has 0 neurons; give it 1 or more\n");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anOutputWithoutANameIsRefused() {
        assertThat(train("-o", "")).isEqualTo(2);
        assertThat(capture.err())
                .isEqualTo("bitloom: '' names no model file; choose one with -o, such as fashion.bnn\n");
    }

    private int train(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "train";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return Main.run(
                capture.console(),
                Map.of("XDG_CACHE_HOME", folder.resolve("cache").toString()),
                arguments);
    }
}
