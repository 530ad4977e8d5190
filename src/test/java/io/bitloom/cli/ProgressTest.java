package io.bitloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.flow.Progress;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    private final Capture capture = new Capture();

    @Test
    void withoutATerminalAStageIsOneLine() {
        try (Progress progress = capture.console().progress("train", 30, 10)) {
            progress.advance(15);
            progress.message("loss 0.50");
            progress.advance(5);
            progress.message("loss 0.31");
        }

        assertThat(capture.err()).matches("train: 30 of 30, \\d+\\.\\d s, loss 0\\.31\n");
        assertThat(capture.out()).isEmpty();
    }

    @Test
    void withoutATerminalAMilestoneIsALine() {
        try (Progress progress = capture.console().progress("train", 30)) {
            progress.message("1/2 loss 0.80");
            progress.milestone("1/2 loss 0.50");
            progress.milestone("2/2 loss 0.31");
        }

        assertThat(capture.err())
                .matches("train: 1/2 loss 0\\.50\ntrain: 2/2 loss 0\\.31\ntrain: 0 of 30, \\d+\\.\\d s\n");
    }

    @Test
    void aStageWithoutANumberOfStepsTellsItsTime() {
        capture.console().progress("verilate", 0).close();

        assertThat(capture.err()).matches("verilate: \\d+\\.\\d s\n");
    }

    @Test
    void anAbandonedStageTellsHowFarItCame() {
        try (Progress progress = capture.console().progress("simulate", 10_000)) {
            progress.advance(4711);
        }

        assertThat(capture.err()).startsWith("simulate: 4711 of 10000, ");
    }

    @Test
    void aTerminalGetsABar() {
        try (Progress progress = capture.console(true).progress("train", 4)) {
            progress.advance(4);
            progress.message("loss 0.31");
        }

        assertThat(capture.err())
                .contains("\rtrain      [========================================] 0:00 loss 0.31")
                .endsWith("\n");
        assertThat(capture.out()).isEmpty();
    }
}
