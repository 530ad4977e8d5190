package io.bitloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.junit.jupiter.api.Test;

final class BarLineTest {
    /** What an 80 column terminal leaves beside the cursor. */
    private static final int COLUMNS = 79;

    private static final String TRAINING = "20/30 loss 0.52 train 82.1 val 83.9 flips 0.06% 110k/s";

    @Test
    void aTrainingFitsIntoEightyColumns() {
        assertThat(line("train", 200, 100, TRAINING))
                .hasSize(COLUMNS)
                .matches("train \\[=+>? +] 0:00 " + TRAINING.replace(".", "\\."));
        assertThat(line("train", 200, 0, TRAINING)).isEqualTo("train [>          ] -:-- " + TRAINING);
        assertThat(line("train", 200, 200, TRAINING)).isEqualTo("train [===========] 0:00 " + TRAINING);
    }

    @Test
    void withoutAMessageThereIsTheShare() {
        assertThat(line("simulate", 200, 50, ""))
                .isEqualTo("simulate   [==========>                             ] 0:00 left 25%");
    }

    @Test
    void whatDoesNotFitIsCutOffAtTheEnd() {
        assertThat(line("fetch", 200, 200, "x".repeat(100))).isEqualTo("fetch [========] 0:00 " + "x".repeat(57));
    }

    private static String line(String stage, long total, long done, String message) {
        StringBuilder drawn = new StringBuilder();
        try (ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(stage)
                .setInitialMax(total)
                .startsFrom(0, Duration.ZERO)
                .setUpdateIntervalMillis(100_000)
                .setConsumer(new DelegatingProgressBarConsumer(text -> {}))
                .setRenderer((state, length) -> {
                    drawn.setLength(0);
                    drawn.append(new BarLine().render(state, COLUMNS));
                    return "";
                })
                .build()) {
            bar.setExtraMessage(message);
            bar.stepTo(done);
        }
        assertThat(drawn).hasSize(COLUMNS);
        return drawn.toString().stripTrailing();
    }
}
