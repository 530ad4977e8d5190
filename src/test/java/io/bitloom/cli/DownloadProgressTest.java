package io.bitloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DownloadProgressTest {
    private final Capture capture = new Capture();
    private final DownloadProgress progress = new DownloadProgress(capture.console());

    @Test
    void everyFileIsAStageThatEndsWhetherTheFileCameOrNot() {
        progress.at("images.gz", 20, 100);
        progress.at("images.gz", 60, 100);
        progress.over();
        progress.at("labels.gz", 0, 30);
        progress.at("labels.gz", 30, 30);
        progress.over();

        assertThat(capture.err())
                .matches("fetch images\\.gz: 60 of 100, \\d+\\.\\d s\nfetch labels\\.gz: 30 of 30, \\d+\\.\\d s\n");
    }

    @Test
    void aNewBeginningIsTheSameStage() {
        progress.at("images.gz", 60, 100);
        progress.at("images.gz", 0, 100);
        progress.at("images.gz", 100, 100);
        progress.over();

        assertThat(capture.err()).matches("fetch images\\.gz: 100 of 100, \\d+\\.\\d s\n");
    }

    @Test
    void aFileThatWasNeverBegunShowsNothing() {
        progress.over();

        assertThat(capture.err()).isEmpty();
    }
}
