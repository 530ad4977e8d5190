package io.bitloom.training;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.model.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A network while it is trained: hidden layers, a score layer, and the phases a batch goes through.
 *
 * <pre>
 *     read | for each hidden layer: gather, products and norm, activation | scores and loss
 *          | for each hidden layer, top first: derivatives by its output, by its activation, by its products
 *          | sign patterns | weight gradients and updates | what slices decide together
 * </pre>
 *
 * <p>A phase is tasks for slices of neurons or for chunks of images. All memory is made in the constructor.
 */
final class TrainedNetwork {
    /** Evaluation runs this many images at a time, however small the batch. */
    private static final int LEAST_CAPACITY = 128;

    /** Images of a batch are cut into this many chunks at most. */
    private static final int CHUNKS = 16;

    /** Half the range of first latent weights that become bits. */
    static final float FIRST_WIDTH = 0.3f;

    /** The running averages forget the first value to (9/10)^50, half a per cent. */
    private static final int STATISTICS_BATCHES = 50;

    private final Method method;
    private final boolean scalesRates;
    private final long seed;
    private final List<HiddenLayer> hidden;
    private final ScoreLayer scoreLayer;
    private final Encoder encoder;
    private final InputReader reader;
    private final Slices images;
    private final int[] labels;
    private final Crew crew;
    private final List<PatternTask> patternTasks = new ArrayList<>();
    private final List<StepTask> stepTasks = new ArrayList<>();

    private Dataset dataset;
    private int[] order;
    private int first;
    private int count;
    private double rate;
    /** Number of the training step, 0 in inference. */
    private long step;
    /** Whether the weights are those of inference where these are others. */
    private boolean inferring;
    /** Whether the batch's own statistics normalise it, and the running ones follow. */
    private boolean normalizingBatch;

    private record PatternTask(WeightedLayer layer, int rows, int pass) {}

    private record StepTask(WeightedLayer layer, int number, int slice, int part) {}

    /**
     * @param method of this network, one of the plan's
     * @param data whose images have the shape and classes the network is for
     */
    TrainedNetwork(TrainingPlan plan, Method method, Dataset data, Crew crew) {
        this.method = method;
        this.crew = crew;
        seed = plan.seed();
        scalesRates = plan.rateScale().equals(TrainingPlan.GLOROT);
        encoder = Encoder.parse(plan.input());
        int capacity = Math.max(plan.batch(), LEAST_CAPACITY);
        images = new Slices(capacity, (capacity + CHUNKS - 1) / CHUNKS);
        labels = new int[capacity];
        NetworkBuilder builder =
                new NetworkBuilder(plan, method, data, encoder, capacity, images.count(), crew.threads());
        hidden = builder.hidden();
        scoreLayer = builder.scores(data.classes());
        reader = new InputReader(builder.input(), encoder, Augmentation.parse(plan.augment()), images.count());
        List<WeightedLayer> layers = layers();
        for (int l = 0; l < layers.size(); l++) {
            WeightedLayer layer = layers.get(l);
            int rows = plan.batch() * layer.patches.places;
            for (int pass = 0; !layer.patches.isReal() && pass < SignPatterns.passes(rows); pass++) {
                patternTasks.add(new PatternTask(layer, rows, pass));
            }
            for (int s = 0; s < layer.slices.length; s++) {
                for (int part = 0; part < layer.slices[s].parts().count(); part++) {
                    stepTasks.add(new StepTask(layer, l, s, part));
                }
            }
        }
    }

    List<WeightedLayer> layers() {
        List<WeightedLayer> layers = new ArrayList<>(hidden);
        layers.add(scoreLayer);
        return layers;
    }

    /** Draws the latent weights of every layer from its own random stream. */
    void draw() {
        List<WeightedLayer> layers = layers();
        for (int l = 0; l < layers.size(); l++) {
            WeightedLayer layer = layers.get(l);
            layer.weights.draw(new Random(RandomSeed.of(seed, -1 - l)), firstWidth(layer));
        }
        restored();
    }

    /**
     * Half the width of the range that latent weights are drawn from. For weights that become bits it had, with the default rate, the best
     * validation accuracy of the pairs tried; drawn weights start anywhere in their range; real weights: Glorot, Bengio, "Understanding the difficulty of training deep feedforward
     * neural networks", AISTATS 2010, equation 16.
     */
    private float firstWidth(WeightedLayer layer) {
        return switch (method.weights()) {
            case REAL -> glorot(layer);
            case STOCHASTIC -> 1;
            default -> FIRST_WIDTH;
        };
    }

    private static float glorot(WeightedLayer layer) {
        return (float) Math.sqrt(6.0 / (layer.patches.inputs + layer.neurons));
    }

    /** Takes over the weights of a network of another method, as large as this one's own first weights would be. */
    void startFrom(TrainedNetwork other) {
        Snapshot.of(other).restore(this);
        if (other.method.weights() == Method.Weights.REAL && method.weights() != Method.Weights.REAL) {
            for (WeightedLayer layer : layers()) {
                layer.weights.rescale(firstWidth(layer) / 2);
            }
            restored();
        }
    }

    /**
     * One step on images order[first] .. order[first + count - 1] of a data set; none if the loss is no finite number.
     *
     * @param learningRate of this step
     * @param number of this step, 1 for the first
     * @return mean loss before the step
     */
    double train(Dataset from, int[] imageOrder, int firstImage, int imageCount, double learningRate, long number) {
        rate = learningRate;
        step = number;
        if (inferring && method.weights() == Method.Weights.STOCHASTIC) {
            layers().forEach(layer -> layer.weights.binarize(number));
        }
        inferring = false;
        forward(from, imageOrder, firstImage, imageCount, true);
        double loss = scoreLayer.meanLoss(count);
        if (!Double.isFinite(loss)) {
            return loss;
        }
        if (!hidden.isEmpty()) {
            crew.run(scoreLayer.patches.gradientTasks(count), task -> scoreLayer.inputGradient(task, count));
        }
        for (int l = hidden.size() - 1; l >= 0; l--) {
            backward(hidden.get(l), l > 0);
        }
        crew.run(patternTasks.size(), this::readPatterns);
        crew.run(stepTasks.size(), this::update);
        if (brokenNorm().isEmpty()) {
            settle();
        }
        return loss;
    }

    private void backward(HiddenLayer layer, boolean hasLayersBelow) {
        forImages((chunk, image) -> layer.differentiate(chunk, image));
        crew.run(layer.slices.length, slice -> layer.backward(slice, count));
        if (hasLayersBelow) {
            crew.run(layer.patches.gradientTasks(count), task -> layer.inputGradient(task, count));
        }
    }

    private void readPatterns(int task) {
        PatternTask of = patternTasks.get(task);
        of.layer.patches.readPatterns(of.rows, of.pass);
    }

    private void update(int task) {
        StepTask of = stepTasks.get(task);
        double weightRate = rate * rateFactor(of.layer);
        long stream = RandomSeed.of(RandomSeed.of(seed, step), -1 - of.number);
        if (of.layer instanceof HiddenLayer layer) {
            layer.step(of.slice, of.part, count, weightRate, rate, step, stream);
        } else {
            scoreLayer.step(of.part, count, weightRate, rate, step, stream);
        }
    }

    /**
     * What the learning rate of a layer's weights is multiplied with. Real weights learn in proportion to their first size. Latent ones do
     * on demand: by 1 / sqrt(1.5 / (inputs + neurons)), as in the program of Courbariaux et al., "BinaryConnect", NIPS 2015.
     */
    private double rateFactor(WeightedLayer layer) {
        if (method.weights() == Method.Weights.REAL) {
            return glorot(layer) / FIRST_WIDTH;
        }
        return scalesRates ? Math.sqrt((layer.patches.inputs + layer.neurons) / 1.5) : 1;
    }

    /** What slices or chunks decide together. */
    private void settle() {
        for (WeightedLayer layer : layers()) {
            layer.weights.settle();
        }
        if (method.weights() == Method.Weights.BASES) {
            crew.run(stepTasks.size(), task -> stepTasks.get(task).layer.publish(stepTasks.get(task).slice));
        }
        hidden.forEach(layer -> layer.activation.update(rate, step));
    }

    /** How many images of the last batch were put into the right class, before the step. */
    int countCorrect() {
        return scoreLayer.countCorrect(count);
    }

    /**
     * Where inference takes signs and training draws, gathers the statistics of the signs: pre-activations of drawn bits are others. Source:
     * Ioffe, Szegedy, "Batch Normalization", ICML 2015, algorithm 2, steps 8 to 11.
     *
     * @param imageOrder at least one batch of images
     */
    void gatherStatistics(Dataset from, int[] imageOrder, int batch) {
        if (method.weights() != Method.Weights.STOCHASTIC) {
            return;
        }
        prepareInference();
        step = 0;
        for (int b = 0; b < STATISTICS_BATCHES && (b + 1) * batch <= imageOrder.length; b++) {
            forward(from, imageOrder, b * batch, batch, true);
        }
    }

    /** Makes the running statistics and the weights of now the ones of inference. */
    void prepareInference() {
        hidden.forEach(HiddenLayer::prepareInference);
        if (!inferring && method.weights() == Method.Weights.STOCHASTIC) {
            layers().forEach(layer -> layer.weights.binarize(0));
        }
        inferring = true;
    }

    /** How many of images from .. end - 1 the network of the last {@link #prepareInference} puts into the right class. */
    int countCorrect(Dataset from, int firstImage, int end) {
        int[] all = new int[end - firstImage];
        Arrays.setAll(all, i -> firstImage + i);
        int correct = 0;
        for (int i = 0; i < all.length; i += labels.length) {
            infer(from, all, i, Math.min(labels.length, all.length - i));
            correct += countCorrect();
        }
        return correct;
    }

    /** Activations and scores of images order[first] .. by the running statistics; they stay in the layers. */
    void infer(Dataset from, int[] imageOrder, int firstImage, int imageCount) {
        step = 0;
        forward(from, imageOrder, firstImage, imageCount, false);
    }

    private void forward(Dataset from, int[] imageOrder, int firstImage, int imageCount, boolean byBatchStatistics) {
        normalizingBatch = byBatchStatistics;
        dataset = from;
        order = imageOrder;
        first = firstImage;
        count = imageCount;
        boolean training = step > 0;
        forImages(this::read);
        for (HiddenLayer layer : hidden) {
            layer.activation.begin(training);
            if (layer.gathers()) {
                forImages((chunk, image) -> layer.gather(chunk, image));
            }
            crew.run(layer.slices.length, slice -> layer.forward(slice, count, normalizingBatch));
            forImages((chunk, image) -> layer.activate(chunk, image, step));
        }
        crew.run(chunks(), this::score);
    }

    private void read(int chunk, int row) {
        int image = order[first + row];
        labels[row] = dataset.label(image);
        reader.read(chunk, dataset, image, row, step == 0 ? 0 : RandomSeed.of(RandomSeed.of(seed, step), row));
    }

    private void score(int chunk) {
        int from = images.from(chunk);
        int to = Math.min(count, images.to(chunk));
        scoreLayer.forward(chunk, from, to, labels);
        if (step > 0) {
            scoreLayer.differentiate(chunk, from, to, labels, count);
        }
    }

    /** Does something with one image of the batch, as part of a chunk. */
    @FunctionalInterface
    private interface ImageTask {
        void run(int chunk, int image);
    }

    private int chunks() {
        return (count + images.size() - 1) / images.size();
    }

    private void forImages(ImageTask task) {
        crew.run(chunks(), chunk -> {
            for (int image = images.from(chunk); image < Math.min(count, images.to(chunk)); image++) {
                task.run(chunk, image);
            }
        });
    }

    /** Share of all binary weights that changed their bit in a step, on average over the {@code steps} since the last call. */
    double takeFlipRatio(long steps) {
        long flips = 0;
        long bits = 0;
        for (WeightedLayer layer : layers()) {
            for (WeightSlice slice : layer.slices) {
                flips += slice.takeFlips();
                bits += slice.bitCount();
            }
        }
        return bits == 0 ? Double.NaN : (double) flips / bits / steps;
    }

    /** How many weights there are. */
    long weightCount() {
        return layers().stream()
                .mapToLong(layer -> (long) layer.patches.inputs * layer.neurons)
                .sum();
    }

    /** The network of the last {@link #prepareInference} as bits and integers, layers named layer1, layer2, ... */
    List<Layer> fold() {
        List<Layer> layers = new ArrayList<>();
        List<Integer> planes = encoder.coefficients();
        for (HiddenLayer layer : hidden) {
            layers.addAll(layer.fold(planes));
            int[] coefficients = layer.activation.output.coefficients;
            planes = IntStream.range(0, layer.activation.firstPlanes())
                    .mapToObj(p -> coefficients[p])
                    .toList();
        }
        layers.add(scoreLayer.fold(planes));
        return layers;
    }

    /**
     * The highest layer of which a scale or shift of normalisation is no finite number. A derivative that is none shows there in the same
     * step, in this layer and all below; bits would hide it from the loss.
     */
    Optional<String> brokenNorm() {
        for (int l = hidden.size() - 1; l >= 0; l--) {
            if (!hidden.get(l).hasFiniteNorms()) {
                return Optional.of(hidden.get(l).name);
            }
        }
        return Optional.empty();
    }

    /** Name of the lowest layer that holds or gives what is no finite number; of the score layer if none does. */
    String firstBrokenLayer() {
        for (WeightedLayer layer : layers()) {
            if (!layer.isFinite(count * layer.patches.places)) {
                return layer.name;
            }
        }
        return scoreLayer.name;
    }

    /** Every array that inference needs. */
    void visit(StateVisitor visitor) {
        layers().forEach(layer -> layer.visit(visitor));
    }

    /** Every array that only learning needs. */
    void visitMoments(StateVisitor visitor) {
        layers().forEach(layer -> layer.visitMoments(visitor));
    }

    /** Makes everything that follows from the visited arrays anew, for inference, after a visitor filled them. */
    void restored() {
        layers().forEach(layer -> layer.weights.binarize(0));
        hidden.forEach(layer -> layer.activation.restored());
        hidden.forEach(HiddenLayer::prepareInference);
        inferring = true;
    }
}
