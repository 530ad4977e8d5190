package io.bitloom.flow;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.dataset.Split;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.ModelDigest;
import io.bitloom.model.ModelFile;
import io.bitloom.reference.PackedEngine;
import io.bitloom.training.EpochStats;
import io.bitloom.training.Trainer;
import io.bitloom.training.TrainingListener;
import io.bitloom.training.TrainingPlan;
import io.bitloom.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * data set -&gt; model file.
 *
 * @param data to train on
 * @param settings that differ from the defaults, by the names of {@link TrainingPlan#settings}
 * @param threads that compute; they do not change the result
 * @param model the file to write; {@code .checkpoint} beside it keeps every epoch until the training is done
 */
public record TrainStep(DataSource data, List<Setting> settings, int threads, Path model) {
    /**
     * One setting of the training.
     *
     * @param name as in {@link TrainingPlan#settings}
     * @param value as text
     */
    public record Setting(String name, String value) {}

    /**
     * What came of a training.
     *
     * @param model file
     * @param digest of the network
     * @param data set
     * @param network widths
     * @param epochs trained
     * @param bestEpoch the one kept
     * @param validationAccuracy of it, 0..1
     * @param testAccuracy of the folded network, 0..1
     * @param seconds of this run
     * @param history every epoch
     */
    public record Result(
            Path model,
            String digest,
            String data,
            String network,
            int epochs,
            int bestEpoch,
            double validationAccuracy,
            double testAccuracy,
            double seconds,
            List<EpochStats> history) {}

    /**
     * Trains, or goes on with a training that was cut off.
     *
     * @throws IllegalArgumentException if a setting is wrong or does not suit the data set
     */
    public Result run(Watcher watcher) throws IOException {
        long start = System.nanoTime();
        Split split = load(watcher);
        TrainingPlan plan = plan(split.train());
        Path checkpoint = model.resolveSibling(model.getFileName() + ".checkpoint");
        TrainingResult trained = train(plan, split.train(), checkpoint, watcher);
        ModelFile.write(trained.network(), model);
        Files.deleteIfExists(checkpoint);
        return new Result(
                model,
                ModelDigest.of(trained.network()).hex(),
                data.name(),
                trained.network().shape(),
                plan.epochs(),
                trained.bestEpoch(),
                trained.history().get(trained.bestEpoch() - 1).validationAccuracy(),
                accuracy(trained.network(), split.test()),
                (System.nanoTime() - start) / 1e9,
                trained.history());
    }

    /** Whether the model file already holds what {@link #run} would make. */
    boolean isDone() throws IOException {
        if (!Files.isRegularFile(model)) {
            return false;
        }
        Map<String, String> provenance = ModelFile.read(model).provenance();
        return data.name().equals(provenance.get("data"))
                && provenance
                        .entrySet()
                        .containsAll(plan(data.load().train()).settings().entrySet());
    }

    TrainingPlan plan(Dataset train) {
        TrainingPlan plan = TrainingPlan.defaults(train.size());
        for (Setting setting : settings) {
            plan = plan.with(setting.name(), setting.value());
        }
        return plan;
    }

    private Split load(Watcher watcher) {
        try (Progress progress = watcher.progress("load " + data.name(), 0)) {
            Split split = data.load();
            progress.message(split.train().size() + " images to train on, "
                    + split.test().size() + " to test with");
            return split;
        }
    }

    private TrainingResult train(TrainingPlan plan, Dataset images, Path checkpoint, Watcher watcher)
            throws IOException {
        Path folder = checkpoint.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        if (Files.exists(checkpoint)) {
            watcher.note("going on from " + checkpoint);
        }
        long perEpoch = images.size() - plan.validation();
        try (Progress progress = watcher.progress("train", perEpoch * plan.epochs())) {
            return new Trainer(plan, threads)
                    .train(images, Optional.of(checkpoint), new ProgressListener(plan.epochs(), progress, perEpoch));
        }
    }

    /** Share of the images a folded network puts into the right class, 0..1. */
    static double accuracy(BinaryNetwork network, Dataset images) {
        PackedEngine engine = new PackedEngine(network);
        Encoder encoder = Encoder.parse(network.input().encoding());
        long right = IntStream.range(0, images.size())
                .parallel()
                .filter(image -> engine.classify(encoder.encode(images, image)) == images.label(image))
                .count();
        return (double) right / images.size();
    }

    /** Shows a training as images done, with what the last epoch brought. */
    private static final class ProgressListener implements TrainingListener {
        private final int epochs;
        private final Progress progress;
        private final long perEpoch;
        private String lastEpoch = "";
        private int imagesBefore;

        ProgressListener(int epochs, Progress progress, long perEpoch) {
            this.epochs = epochs;
            this.progress = progress;
            this.perEpoch = perEpoch;
        }

        @Override
        public void resumed(List<EpochStats> history) {
            progress.advance(perEpoch * history.size());
            history.forEach(this::show);
        }

        @Override
        public void batch(int epoch, int imagesDone, int imagesTotal, double loss) {
            progress.advance(imagesDone - imagesBefore);
            imagesBefore = imagesDone;
            progress.message(String.format(Locale.ROOT, "epoch %d/%d loss %.3f%s", epoch, epochs, loss, lastEpoch));
        }

        @Override
        public void epoch(EpochStats stats) {
            // What does not fill a batch waits for another epoch, but the bar counts epochs as whole.
            progress.advance(perEpoch - imagesBefore);
            imagesBefore = 0;
            show(stats);
        }

        private void show(EpochStats stats) {
            lastEpoch = String.format(
                    Locale.ROOT,
                    " train %.2f %% val %.2f %% flips %.3f %% %.0f images/s",
                    100 * stats.trainAccuracy(),
                    100 * stats.validationAccuracy(),
                    100 * stats.flipRatio(),
                    stats.imagesPerSecond());
            progress.message(String.format(
                    Locale.ROOT, "epoch %d/%d loss %.3f%s", stats.epoch(), epochs, stats.loss(), lastEpoch));
        }
    }
}
