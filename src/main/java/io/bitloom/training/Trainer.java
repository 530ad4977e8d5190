package io.bitloom.training;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.dataset.Split;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.InputFormat;
import io.bitloom.model.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Trains a network by one of the {@link Method}s, or by several one after the other.
 *
 * <p>Latent weights, straight-through estimator and batch normalisation as in Hubara et al., "Binarized Neural Networks", NIPS 2016,
 * algorithm 1; the last layer's scores are scaled by one positive number, see {@link ScoreLayer}.
 */
public final class Trainer {
    private final TrainingPlan plan;
    private final int threads;

    /**
     * @param threads how many threads compute, 1 or more; they do not change the result
     */
    public Trainer(TrainingPlan plan, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads do no work; choose 1 or more");
        }
        this.plan = plan;
        this.threads = threads;
    }

    /**
     * Trains on a data set, whose last images validate.
     *
     * @param test images that only measure the trained network
     * @param checkpoint written after every epoch; if it is there already, training goes on from it and ends with the same network
     * @throws IllegalArgumentException if plan and data set, the two data sets, or plan and checkpoint, do not fit
     * @throws TrainingException if the loss is no number or exploded
     * @throws IOException if the checkpoint cannot be written, or read, or is damaged
     */
    public TrainingResult train(Dataset data, Dataset test, Optional<Path> checkpoint, TrainingListener listener)
            throws IOException {
        check(data);
        new Split(data, test);
        try (Crew crew = new Crew(threads)) {
            return new Course(data, test, crew, checkpoint.map(file -> new Checkpoint(file, plan, data)), listener)
                    .run();
        }
    }

    /**
     * The network before its first epoch, folded: its layers are of the kinds and sizes of the trained one's.
     *
     * @throws IllegalArgumentException if plan and data set do not fit, or the plan's last method does not fold
     */
    public BinaryNetwork untrained(Dataset data) {
        check(data);
        Method method = plan.lastMethod();
        if (!method.folds()) {
            throw new IllegalArgumentException("method " + method.name() + " has no network of bits; choose bnn");
        }
        try (Crew crew = new Crew(threads)) {
            TrainedNetwork network = new TrainedNetwork(plan, method, data, crew);
            network.draw();
            return new BinaryNetwork(input(data), network.fold(), plan.settings());
        }
    }

    private InputFormat input(Dataset data) {
        Encoder encoder = Encoder.parse(plan.input());
        Shape shape = new Shape(data.rows(), data.columns(), data.channels() * encoder.inputsPerPixel());
        return new InputFormat(encoder.name(), shape, encoder.coefficients());
    }

    /**
     * Whether the plan suits a data set, before anything is computed.
     *
     * @throws IllegalArgumentException if it does not
     */
    public void check(Dataset data) {
        plan.check();
        plan.layers().check(data.name(), data.classes());
        Augmentation.parse(plan.augment()).check(data);
        int images = data.size() - plan.validation();
        if (images < 2) {
            throw new IllegalArgumentException(plan.validation() + " validation images leave " + Math.max(0, images)
                    + " of the " + data.size() + " of " + data.name() + " to train on; leave 2 or more");
        }
        if (plan.batch() > images) {
            throw new IllegalArgumentException("a batch of " + plan.batch() + " is more than the " + images
                    + " training images of " + data.name() + "; choose 2.." + images);
        }
        for (int i = 1; data.label(i) == data.label(0); i++) {
            if (i == images - 1) {
                throw new IllegalArgumentException("all " + images + " training images of " + data.name()
                        + " have the label " + data.label(0) + "; a classifier needs two classes to tell apart");
            }
        }
    }

    /** One training from its first epoch, or from where its checkpoint is, to its last. */
    private final class Course {
        private final Dataset data;
        private final Dataset test;
        private final Crew crew;
        private final Optional<Checkpoint> checkpoint;
        private final TrainingListener listener;
        private Progress progress = Progress.NONE;
        private TrainedNetwork network;
        private MethodPlan.Span span;

        Course(Dataset data, Dataset test, Crew crew, Optional<Checkpoint> checkpoint, TrainingListener listener) {
            this.data = data;
            this.test = test;
            this.crew = crew;
            this.checkpoint = checkpoint;
            this.listener = listener;
        }

        TrainingResult run() throws IOException {
            List<MethodPlan.Span> spans = MethodPlan.parse(plan.method()).spans(plan.epochs());
            begin(spans);
            MethodPlan.Span last = spans.get(spans.size() - 1);
            for (int number = progress.history().size() + 1; number <= plan.epochs(); number++) {
                if (number == span.end()) {
                    enter(spans.get(spans.indexOf(span) + 1));
                }
                EpochStats stats = new Epoch(plan, span, data, number).run(network, listener);
                progress = progress.after(stats);
                if (span.equals(last) && progress.isBeatenBy(stats.validationAccuracy())) {
                    progress = progress.withBest(Snapshot.of(network));
                }
                if (checkpoint.isPresent()) {
                    checkpoint.get().write(network, progress);
                }
                listener.epoch(stats);
            }
            return result();
        }

        private void begin(List<MethodPlan.Span> spans) throws IOException {
            int done = checkpoint.isPresent() && checkpoint.get().exists()
                    ? checkpoint.get().epochs()
                    : 0;
            span = spans.stream()
                    .filter(each -> Math.max(1, done) < each.end())
                    .findFirst()
                    .orElse(spans.get(spans.size() - 1));
            checkLater(spans);
            network = new TrainedNetwork(plan, span.method(), data, crew);
            if (done > 0) {
                progress = checkpoint.orElseThrow().read(network);
                listener.resumed(progress.history());
            } else {
                network.draw();
            }
        }

        /** What does not suit a method to come is said now and not after the epochs before it. */
        private void checkLater(List<MethodPlan.Span> spans) {
            for (MethodPlan.Span later : spans.subList(spans.indexOf(span) + 1, spans.size())) {
                new NetworkBuilder(plan, later.method(), data, Encoder.parse(plan.input()), 1, 1, threads)
                        .scores(data.classes());
            }
        }

        private void enter(MethodPlan.Span next) {
            TrainedNetwork before = network;
            span = next;
            network = new TrainedNetwork(plan, next.method(), data, crew);
            network.startFrom(before);
        }

        private TrainingResult result() {
            progress.best().orElseThrow().restore(network);
            double testAccuracy = (double) network.countCorrect(test, 0, test.size()) / test.size();
            Method method = span.method();
            return new TrainingResult(
                    method.folds() ? Optional.of(fold()) : Optional.empty(),
                    testAccuracy,
                    network.weightCount(),
                    method.bases() == 0 ? Float.SIZE : method.bases(),
                    progress.history(),
                    progress.bestEpoch());
        }

        private BinaryNetwork fold() {
            return new BinaryNetwork(input(data), network.fold(), provenance());
        }

        private Map<String, String> provenance() {
            Map<String, String> provenance = new TreeMap<>(plan.settings());
            provenance.put(Checkpoint.DATA, data.name());
            provenance.put(Checkpoint.DATA_DIGEST, data.sha256());
            provenance.put("images", String.valueOf(data.size()));
            provenance.put("best-epoch", String.valueOf(progress.bestEpoch()));
            if (plan.validation() > 0) {
                double accuracy =
                        progress.history().get(progress.bestEpoch() - 1).validationAccuracy();
                provenance.put("validation-accuracy", String.valueOf(accuracy));
            }
            return provenance;
        }
    }
}
