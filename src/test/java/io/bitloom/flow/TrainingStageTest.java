package io.bitloom.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.training.EpochStats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrainingStageTest {
    private static final EpochStats FIRST = new EpochStats(1, 0.524, 0.8214, 0.8391, 0.00061, 0.03, 110_400);

    private final List<String> events = new ArrayList<>();

    @Test
    void anEpochIsAMilestoneWithEverythingItBrought() {
        try (TrainingStage stage = stage()) {
            stage.batch(1, 60, 100, 0.6);
            stage.epoch(FIRST);
            stage.batch(2, 60, 100, 0.4);
        }

        assertThat(events)
                .containsExactly(
                        "train 800 from 0",
                        "+60",
                        "1/8 loss 0.60",
                        "+40",
                        "milestone 1/8 loss 0.52 train 82.1 val 83.9 flips 0.06% 110k/s",
                        "+60",
                        "2/8 loss 0.40 train 82.1 val 83.9 flips 0.06% 110k/s",
                        "closed");
    }

    @Test
    void aResumedTrainingBeginsWhereItWas() {
        try (TrainingStage stage = stage()) {
            stage.resumed(List.of(FIRST));
        }

        assertThat(events)
                .containsExactly(
                        "going on from x.checkpoint",
                        "train 800 from 100",
                        "1/8 loss 0.52 train 82.1 val 83.9 flips 0.06% 110k/s",
                        "closed");
    }

    @Test
    void withoutValidationThereIsNoValidationAccuracy() {
        try (TrainingStage stage = stage()) {
            stage.epoch(new EpochStats(1, 0.524, 0.8214, Double.NaN, 0.00061, 0.03, 9940));
            stage.epoch(new EpochStats(2, 0.524, 0.8214, Double.NaN, 0.00061, 0.03, 999));
        }

        assertThat(events)
                .contains(
                        "milestone 1/8 loss 0.52 train 82.1 flips 0.06% 9.9k/s",
                        "milestone 2/8 loss 0.52 train 82.1 flips 0.06% 999/s");
    }

    @Test
    void aTrainingThatNeverBeganShowsNothing() {
        stage().close();

        assertThat(events).isEmpty();
    }

    private TrainingStage stage() {
        return new TrainingStage(new Listed(), 8, 100, Path.of("x.checkpoint"));
    }

    /** Keeps everything that a watcher is told. */
    private final class Listed implements Watcher, Progress {
        @Override
        public Progress progress(String name, long total, long done) {
            events.add(name + " " + total + " from " + done);
            return this;
        }

        @Override
        public void note(String text) {
            events.add(text);
        }

        @Override
        public void advance(long steps) {
            events.add("+" + steps);
        }

        @Override
        public void message(String text) {
            events.add(text);
        }

        @Override
        public void milestone(String text) {
            events.add("milestone " + text);
        }

        @Override
        public void close() {
            events.add("closed");
        }
    }
}
