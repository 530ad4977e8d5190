package io.bitloom.flow;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.dataset.Split;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.ModelDigest;
import io.bitloom.model.ModelFile;
import io.bitloom.reference.PackedEngine;
import io.bitloom.training.EpochStats;
import io.bitloom.training.Method;
import io.bitloom.training.Trainer;
import io.bitloom.training.TrainingPlan;
import io.bitloom.training.TrainingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    /** To try settings on before the number of images is known; no setting's own rule depends on it. */
    private static final int ANY_SIZE = 60_000;

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
     * @param model file; empty for a network of real weights or activations, which has no integer model
     * @param digest of the network in it
     * @param data set
     * @param network widths
     * @param method of the network
     * @param weights how many it has
     * @param weightBits of one weight: 1, the number of bases, or 32
     * @param epochs trained
     * @param bestEpoch the one kept
     * @param trainAccuracy in it, 0..1
     * @param validationAccuracy of it, 0..1
     * @param testAccuracy of the folded network, or of the real one, 0..1
     * @param seconds of this run
     * @param history every epoch
     */
    public record Result(
            Optional<Path> model,
            Optional<String> digest,
            String data,
            String network,
            String method,
            long weights,
            int weightBits,
            int epochs,
            int bestEpoch,
            double trainAccuracy,
            double validationAccuracy,
            double testAccuracy,
            double seconds,
            List<EpochStats> history) {}

    /**
     * Trains, or goes on with a training that was cut off. Settings and output file are checked before any data is loaded.
     *
     * @throws IllegalArgumentException if a setting is wrong or does not suit the data set, or the model file cannot be written
     */
    public Result run(Watcher watcher) throws IOException {
        long start = System.nanoTime();
        new Trainer(plan(ANY_SIZE), threads);
        checkOutput();
        Split split = load(watcher);
        TrainingPlan plan = plan(split.train().size());
        TrainingResult trained = train(plan, split, watcher);
        Optional<BinaryNetwork> network = trained.network();
        if (network.isPresent()) {
            checkFolding(network.get(), split.test(), trained.testAccuracy());
            ModelFile.write(network.get(), model);
        } else {
            watcher.note(
                    "no model file: " + plan.method() + " trains real weights or activations, which no bits can carry");
        }
        forget();
        EpochStats best = trained.history().get(trained.bestEpoch() - 1);
        return new Result(
                network.map(each -> model),
                network.map(each -> ModelDigest.of(each).hex()),
                data.name(),
                network.map(BinaryNetwork::shape).orElse(plan.layers().toString()),
                plan.lastMethod().name(),
                trained.weights(),
                trained.weightBits(),
                plan.epochs(),
                trained.bestEpoch(),
                best.trainAccuracy(),
                best.validationAccuracy(),
                trained.testAccuracy(),
                (System.nanoTime() - start) / 1e9,
                trained.history());
    }

    /** The folded network and the trainer's own forward pass are the same function; this is where a difference would show. */
    private static void checkFolding(BinaryNetwork network, Dataset test, double expected) {
        double accuracy = accuracy(network, test);
        if (accuracy != expected) {
            throw new IllegalStateException("the folded network puts " + accuracy + " of the test images into the right"
                    + " class, the trained one " + expected + "; folding is wrong");
        }
    }

    /**
     * Whether the settings lead to a model of bits and integers.
     *
     * @throws IllegalArgumentException if they do not
     */
    void requireModel() {
        Method method = plan(ANY_SIZE).lastMethod();
        if (!method.folds()) {
            throw new IllegalArgumentException("method " + method.name()
                    + " has real weights or activations, which hardware of bits cannot carry; choose bnn, or compare"
                    + " methods with the commands train and experiment");
        }
    }

    /** A network of the kinds and sizes of the trained one's layers. */
    BinaryNetwork untrained() {
        Dataset train = data.load().train();
        return new Trainer(plan(train.size()), threads).untrained(train);
    }

    /** Whether the model file already holds what {@link #run} would make. */
    boolean isDone() throws IOException {
        if (!Files.isRegularFile(model)) {
            return false;
        }
        Map<String, String> provenance = ModelFile.read(model).provenance();
        Dataset train = data.load().train();
        return data.name().equals(provenance.get("data"))
                && train.sha256().equals(provenance.get("data-sha256"))
                && provenance
                        .entrySet()
                        .containsAll(plan(train.size()).settings().entrySet());
    }

    /** Deletes what a training that was cut off has left, so that {@link #run} starts afresh. */
    void forget() throws IOException {
        Files.deleteIfExists(checkpoint());
    }

    private Path checkpoint() {
        return model.resolveSibling(model.getFileName() + ".checkpoint");
    }

    private void checkOutput() {
        Path name = model.getFileName();
        if (name == null || name.toString().isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + model + "' names no model file; choose one with -o, such as fashion.bnn");
        }
        if (Files.isDirectory(model)) {
            throw new IllegalArgumentException(
                    model + " is a folder; name the model file in it with -o, such as " + model.resolve("fashion.bnn"));
        }
        Path folder = model.toAbsolutePath().getParent();
        while (!Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "cannot write " + model + ": " + folder + " is no folder; choose another model file with -o");
        }
        if (!Files.isWritable(folder)) {
            throw new IllegalArgumentException("cannot write " + model + ": the file permissions forbid writing into "
                    + folder + "; choose another model file with -o");
        }
    }

    private TrainingPlan plan(int images) {
        return plan(images, settings);
    }

    /** The plan for a data set of this many images. */
    static TrainingPlan plan(int images, List<Setting> settings) {
        TrainingPlan plan = TrainingPlan.defaults(images);
        for (Setting setting : settings) {
            plan = plan.with(setting.name(), setting.value());
        }
        return plan;
    }

    private Split load(Watcher watcher) {
        data.fetch();
        try (Progress progress = watcher.progress("load " + data.name(), 0)) {
            Split split = data.load();
            progress.message(split.train().size() + " images to train on, "
                    + split.test().size() + " to test with");
            return split;
        }
    }

    private TrainingResult train(TrainingPlan plan, Split split, Watcher watcher) throws IOException {
        Trainer trainer = new Trainer(plan, threads);
        Dataset images = split.train();
        trainer.check(images);
        Files.createDirectories(model.toAbsolutePath().getParent());
        try (TrainingStage stage =
                new TrainingStage(watcher, plan.epochs(), images.size() - plan.validation(), checkpoint())) {
            return trainer.train(images, split.test(), Optional.of(checkpoint()), stage);
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
}
