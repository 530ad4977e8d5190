package io.bitloom.training;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.model.DenseLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A multilayer network while it is trained: hidden layers, a score layer, and the phases a batch goes through.
 *
 * <pre>
 *     read | forward of each hidden layer | scores and loss | backward of each hidden layer, top first | step
 * </pre>
 *
 * <p>The last phase takes every slice of every layer through weight gradient and update at one go, while the gradient is in the cache.
 * All memory is made in the constructor.
 */
final class TrainedNetwork {
    /** Evaluation runs this many images at a time, however small the batch. */
    private static final int LEAST_CAPACITY = 128;

    /** Images of a batch are cut into this many slices at most. */
    private static final int IMAGE_SLICES = 16;

    private final List<HiddenLayer> hidden = new ArrayList<>();
    private final ScoreLayer scoreLayer;
    private final Encoder encoder;
    private final InputTable table;
    private final FloatMatrix input;
    private final Slices images;
    private final float[][] imageRow;
    private final int[] labels;

    private final Crew crew;
    private final Crew.Phase readPhase = this::read;
    private final Crew.Phase scorePhase = this::score;
    private final Crew.Phase stepPhase = this::step;
    private final List<Crew.Phase> forwardPhases = new ArrayList<>();
    private final List<Crew.Phase> backwardPhases = new ArrayList<>();
    private final List<SliceOfLayer> stepTasks = new ArrayList<>();

    private Dataset dataset;
    private int[] order;
    private int first;
    private int rows;
    private boolean training;
    private double rate;
    private long step;

    private record SliceOfLayer(TrainedLayer layer, int slice) {}

    /** How a network learns, apart from its shape. */
    record Method(Optimizer optimizer, SignEstimator estimator, Loss loss) {}

    /**
     * @param widths neurons of every hidden layer
     * @param features pixels of an image
     * @param batch images a training batch has at most
     */
    TrainedNetwork(
            List<Integer> widths, int features, int classes, Encoder encoder, int batch, Method method, Crew crew) {
        this.crew = crew;
        this.encoder = encoder;
        int capacity = Math.max(batch, LEAST_CAPACITY);
        table = new InputTable(encoder);
        input = new FloatMatrix(capacity, Math.multiplyExact(features, encoder.inputsPerPixel()));
        images = new Slices(capacity, (capacity + IMAGE_SLICES - 1) / IMAGE_SLICES);
        imageRow = new float[images.count()][input.columns()];
        labels = new int[capacity];

        FloatMatrix below = input;
        for (int neurons : widths) {
            largestPreactivation(hidden.size());
            LatentWeights weights = new LatentWeights(neurons, below.columns(), method.optimizer(), method.estimator());
            HiddenLayer layer =
                    new HiddenLayer(layerName(hidden.size()), below, weights, method.optimizer(), method.estimator());
            hidden.add(layer);
            below = layer.output;
        }
        LatentWeights weights = new LatentWeights(classes, below.columns(), method.optimizer(), method.estimator());
        scoreLayer = new ScoreLayer(
                layerName(hidden.size()),
                below,
                weights,
                largestPreactivation(hidden.size()),
                images,
                method.optimizer(),
                method.loss());
        preparePhases();
    }

    private static String layerName(int index) {
        return "layer" + (index + 1);
    }

    private List<Integer> planes(int layer) {
        return layer == 0 ? encoder.coefficients() : List.of(1);
    }

    /** K*C of a layer; every pre-activation up to it must be exact. */
    private int largestPreactivation(int layer) {
        int inputs = layer == 0 ? input.columns() : hidden.get(layer - 1).weights.neurons;
        long largest = (long) inputs * planes(layer).stream().mapToInt(c -> c).sum();
        if (largest > ThresholdFolding.LARGEST_EXACT) {
            throw new IllegalArgumentException(layerName(layer) + " reaches pre-activations of " + largest
                    + "; floats are exact up to " + ThresholdFolding.LARGEST_EXACT
                    + ": use fewer inputs or an encoding of smaller numbers");
        }
        return (int) largest;
    }

    private void preparePhases() {
        List<TrainedLayer> layers = layers();
        for (int l = 0; l < hidden.size(); l++) {
            HiddenLayer layer = hidden.get(l);
            forwardPhases.add(slice -> layer.forward(slice, rows, training));
            HiddenLayer.Reader reader = new HiddenLayer.Reader(layers.get(l + 1), layer.weights.slices);
            backwardPhases.add(slice -> layer.backward(slice, rows, reader));
        }
        for (TrainedLayer layer : layers) {
            for (int slice = 0; slice < layer.weights.slices.count(); slice++) {
                stepTasks.add(new SliceOfLayer(layer, slice));
            }
        }
    }

    List<TrainedLayer> layers() {
        List<TrainedLayer> layers = new ArrayList<>(hidden);
        layers.add(scoreLayer);
        return layers;
    }

    /** Draws the latent weights of every layer from its own random stream. */
    void draw(long seed, float width) {
        List<TrainedLayer> layers = layers();
        for (int l = 0; l < layers.size(); l++) {
            layers.get(l).weights.draw(new Random(RandomSeed.of(seed, -1 - l)), width);
        }
    }

    /**
     * One step on images order[first] .. order[first + count - 1] of a data set; none if the loss is no finite number.
     *
     * @param learningRate of this step
     * @param number of this step, 1 for the first
     * @return mean loss before the step
     */
    double train(Dataset from, int[] imageOrder, int firstImage, int count, double learningRate, long number) {
        forward(from, imageOrder, firstImage, count, true);
        double loss = scoreLayer.meanLoss(rows);
        if (!Double.isFinite(loss)) {
            return loss;
        }
        rate = learningRate;
        step = number;
        for (int l = hidden.size() - 1; l >= 0; l--) {
            crew.run(hidden.get(l).weights.slices.count(), backwardPhases.get(l));
        }
        crew.run(stepTasks.size(), stepPhase);
        return loss;
    }

    /** How many images of the last batch were put into the right class, before the step. */
    int countCorrect() {
        return scoreLayer.countCorrect(rows);
    }

    /** Makes the running statistics of now the ones of inference. */
    void prepareInference() {
        hidden.forEach(layer -> layer.norm.prepareInference());
    }

    /** How many of images first .. end - 1 the network of the last {@link #prepareInference} puts into the right class. */
    int countCorrect(Dataset from, int firstImage, int end) {
        int[] all = new int[end - firstImage];
        Arrays.setAll(all, i -> firstImage + i);
        int correct = 0;
        for (int i = 0; i < all.length; i += input.rows()) {
            infer(from, all, i, Math.min(input.rows(), all.length - i));
            correct += countCorrect();
        }
        return correct;
    }

    /** Hidden bits and scores of images order[first] .. by the running statistics; they stay in the layers' matrices. */
    void infer(Dataset from, int[] imageOrder, int firstImage, int count) {
        forward(from, imageOrder, firstImage, count, false);
    }

    private void forward(Dataset from, int[] imageOrder, int firstImage, int count, boolean forTraining) {
        dataset = from;
        order = imageOrder;
        first = firstImage;
        rows = count;
        training = forTraining;
        int imageTasks = (rows + images.size() - 1) / images.size();
        crew.run(imageTasks, readPhase);
        for (int l = 0; l < hidden.size(); l++) {
            crew.run(hidden.get(l).weights.slices.count(), forwardPhases.get(l));
        }
        crew.run(imageTasks, scorePhase);
    }

    private void read(int slice) {
        for (int r = images.from(slice); r < Math.min(rows, images.to(slice)); r++) {
            int image = order[first + r];
            labels[r] = dataset.label(image);
            table.encode(dataset, image, imageRow[slice]);
            input.write(r, 0, input.columns(), imageRow[slice]);
        }
    }

    private void score(int slice) {
        scoreLayer.forward(slice, rows, labels);
        if (training) {
            scoreLayer.backward(slice, rows, labels);
        }
    }

    private void step(int task) {
        SliceOfLayer of = stepTasks.get(task);
        of.layer.weightGradient(of.slice, rows);
        of.layer.update(of.slice, rate, step);
    }

    /** Share of all binary weights that changed their bit in a step, on average over the {@code steps} since the last call. */
    double takeFlipRatio(long steps) {
        long flips = 0;
        long weights = 0;
        for (TrainedLayer layer : layers()) {
            flips += layer.weights.takeFlips();
            weights += layer.weights.count();
        }
        return (double) flips / weights / steps;
    }

    /** The network of the last {@link #prepareInference} as bits and integers, layers named layer1, layer2, ... */
    List<DenseLayer> fold() {
        List<DenseLayer> layers = new ArrayList<>();
        for (int l = 0; l < hidden.size(); l++) {
            layers.add(hidden.get(l).fold(planes(l)));
        }
        layers.add(scoreLayer.fold(planes(hidden.size())));
        return layers;
    }

    /** Name of the lowest layer that holds or gives what is no finite number; of the score layer if none does. */
    String firstBrokenLayer() {
        for (HiddenLayer layer : hidden) {
            if (!layer.isFinite(rows)) {
                return layer.name;
            }
        }
        return scoreLayer.name;
    }

    void visit(StateVisitor visitor) {
        layers().forEach(layer -> layer.visit(visitor));
    }

    /** Makes everything that follows from the visited arrays anew, after a visitor filled them. */
    void restored() {
        layers().forEach(layer -> layer.weights.binarize());
        prepareInference();
    }
}
