package io.bitloom.flow;

import io.bitloom.training.EpochStats;
import io.bitloom.training.TrainingListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Shows a training as images done, with epoch, loss, accuracies in per cent, flipped bits and images a second, short enough for a
 * terminal of 80 columns. The stage begins when the checkpoint, if any, is read.
 */
final class TrainingStage implements TrainingListener, AutoCloseable {
    private final Watcher watcher;
    private final int epochs;
    private final long perEpoch;
    private final Path checkpoint;
    private Progress progress;
    private String lastEpoch = "";
    private int imagesBefore;

    /**
     * @param epochs of the whole training
     * @param perEpoch images of one
     * @param checkpoint that the training may go on from
     */
    TrainingStage(Watcher watcher, int epochs, long perEpoch, Path checkpoint) {
        this.watcher = watcher;
        this.epochs = epochs;
        this.perEpoch = perEpoch;
        this.checkpoint = checkpoint;
    }

    @Override
    public void resumed(List<EpochStats> history) {
        watcher.note("going on from " + checkpoint);
        progress = watcher.progress("train", perEpoch * epochs, perEpoch * history.size());
        progress.message(state(history.get(history.size() - 1)));
    }

    @Override
    public void batch(int epoch, int imagesDone, int imagesTotal, double loss) {
        begin();
        progress.advance(imagesDone - imagesBefore);
        imagesBefore = imagesDone;
        progress.message(state(epoch, loss));
    }

    @Override
    public void epoch(EpochStats stats) {
        begin();
        // What does not fill a batch waits for another epoch, but the bar counts epochs as whole.
        progress.advance(perEpoch - imagesBefore);
        imagesBefore = 0;
        progress.milestone(state(stats));
    }

    private void begin() {
        if (progress == null) {
            progress = watcher.progress("train", perEpoch * epochs);
        }
    }

    private String state(EpochStats stats) {
        double validation = stats.validationAccuracy();
        lastEpoch = String.format(
                Locale.ROOT,
                " train %.1f%s flips %.2f%% %s/s",
                100 * stats.trainAccuracy(),
                Double.isNaN(validation) ? "" : String.format(Locale.ROOT, " val %.1f", 100 * validation),
                100 * stats.flipRatio(),
                inThousands(stats.imagesPerSecond()));
        return state(stats.epoch(), stats.loss());
    }

    private String state(int epoch, double loss) {
        return String.format(Locale.ROOT, "%d/%d loss %.2f%s", epoch, epochs, loss, lastEpoch);
    }

    private static String inThousands(double rate) {
        if (rate < 1000) {
            return String.format(Locale.ROOT, "%.0f", rate);
        }
        return String.format(Locale.ROOT, rate < 9950 ? "%.1fk" : "%.0fk", rate / 1000);
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
