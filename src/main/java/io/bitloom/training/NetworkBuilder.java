package io.bitloom.training;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.model.PoolLayer;
import io.bitloom.model.Shape;
import io.bitloom.model.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a {@link TrainedNetwork} together from the notation of its layers. */
final class NetworkBuilder {
    /** A layer draws for its weights, its dropout and its activation: numbers of their own for each, see {@link ColumnDraws#stream}. */
    private static final int DRAWS = 3;

    private final TrainingPlan plan;
    private final Method method;
    private final Encoder encoder;
    private final int images;
    private final int chunks;
    private final int threads;
    private final Optimizer optimizer;
    private final Activations input;
    private final List<HiddenLayer> hidden = new ArrayList<>();
    private Activations below;

    /**
     * @param images the most of a batch
     * @param chunks into which they are cut
     * @param threads that train
     */
    NetworkBuilder(
            TrainingPlan plan, Method method, Dataset data, Encoder encoder, int images, int chunks, int threads) {
        this.plan = plan;
        this.method = method;
        this.encoder = encoder;
        this.images = images;
        this.chunks = chunks;
        this.threads = threads;
        optimizer = Optimizer.parse(plan.optimizer());
        Shape shape = new Shape(data.rows(), data.columns(), data.channels() * encoder.inputsPerPixel());
        boolean bits = encoder.coefficients().size() == 1 && method.weights() != Method.Weights.REAL;
        input = bits ? Activations.ofBits(shape, images, 1, false) : Activations.ofReals(shape, images, false);
        below = input;
        List<NetworkShape.Item> items = plan.layers().hidden();
        for (int i = 0; i < items.size(); i++) {
            Optional<PoolLayer> pool = i + 1 < items.size() && items.get(i + 1) instanceof NetworkShape.Pool next
                    ? Optional.of(new PoolLayer("pool" + (hidden.size() + 1), next.size(), next.stride()))
                    : Optional.empty();
            if (items.get(i) instanceof NetworkShape.Dense dense) {
                Patches patches = Patches.whole(below);
                add(patches, Shape.flat(dense.neurons()), Optional.empty(), Optional.empty(), dense.back());
            } else if (items.get(i) instanceof NetworkShape.Convolution convolution) {
                Window window = convolution.window();
                Shape places = places(below.shape, window, convolution.channels());
                Patches patches = new WindowPatches(below, window, places, images, padding(window));
                add(patches, places, Optional.of(window), pool, convolution.back());
            }
        }
    }

    Activations input() {
        return input;
    }

    List<HiddenLayer> hidden() {
        return List.copyOf(hidden);
    }

    private String nextName() {
        return "layer" + (hidden.size() + 1);
    }

    private Shape places(Shape image, Window window, int channels) {
        Shape padded = window.padded(image);
        if (padded.rows() < window.kernel() || padded.columns() < window.kernel()) {
            throw new IllegalArgumentException(nextName() + " has a window of " + window.kernel() + "x"
                    + window.kernel() + " pixels but is given " + image + " with a padding of " + window.padding()
                    + "; choose a smaller kernel, or less pooling before");
        }
        return new Shape(
                (padded.rows() - window.kernel()) / window.stride() + 1,
                (padded.columns() - window.kernel()) / window.stride() + 1,
                channels);
    }

    /** Value of a pixel outside the image: the declared bit in every plane. */
    private float padding(Window window) {
        int size = below == input
                ? encoder.coefficients().stream().mapToInt(c -> c).sum()
                : 1;
        return window.padBit() ? size : -size;
    }

    private void add(Patches patches, Shape places, Optional<Window> window, Optional<PoolLayer> pool, int back) {
        String name = nextName();
        int number = hidden.size();
        Shape output = pool.map(layer -> layer.output(places)).orElse(places);
        HiddenLayer.Parts parts =
                new HiddenLayer.Parts(places, window, pool, skip(name, patches, places, back), plan.norm());
        checkExact(name, patches.inputs, number == 0, parts.skip());
        HiddenLayer layer = new HiddenLayer(
                name,
                patches,
                weights(patches.inputs, cut(places), patches.isReal() || number > 0, false, number),
                parts,
                activation(output, number),
                plan.gradient(),
                optimizer,
                images,
                chunks);
        hidden.add(layer);
        below = layer.activation.output;
    }

    /**
     * Slices of neurons, each a multiple of a width. The loops over neurons want them wide: what a vector does not take at either end, up to 15 places
     * each, costs as much as many vectors. The cache wants the tables of {@link SignedSums} small, and drawn weights twice as many slices.
     */
    private Slices cut(Shape places) {
        boolean dense = places.rows() * places.columns() == 1;
        boolean draws = method.weights() == Method.Weights.STOCHASTIC;
        int slices = dense && draws ? 4 : 2;
        int width = dense ? 64 : 8;
        int size = (places.channels() + slices * width - 1) / (slices * width) * width;
        return new Slices(places.channels(), Math.min(draws ? 256 : 512, size));
    }

    private LayerWeights weights(int inputs, Slices cut, boolean read, boolean scores, int number) {
        return LayerWeights.of(method, inputs, cut, read, scores, optimizer, plan.seed(), DRAWS * number, threads);
    }

    private Optional<HiddenLayer.Skip> skip(String name, Patches patches, Shape places, int back) {
        if (back == 0) {
            return Optional.empty();
        }
        if (plan.dropout() > 0) {
            throw new IllegalArgumentException(
                    name + " has a shortcut, which needs every activation; leave out the dropout or the shortcut");
        }
        if (method.planes() > 1) {
            throw new IllegalArgumentException(name + " has a shortcut, which carries one bit, and " + method.name()
                    + " has activations of " + method.planes() + "; leave out the shortcut or choose one bit");
        }
        HiddenLayer from = hidden.get(hidden.size() - back);
        if (!from.activation.output.shape.equals(places)) {
            throw new IllegalArgumentException(name + " gives " + places + " and cannot add the "
                    + from.activation.output.shape + " of " + from.name + "; a shortcut joins equal shapes");
        }
        // about the deviation of a sum of K bipolar products
        boolean real = method.weights() == Method.Weights.REAL;
        return Optional.of(new HiddenLayer.Skip(
                from, real ? 1 : Math.max(1, (int) Math.round(Math.sqrt(patches.inputs)))));
    }

    /** Every pre-activation must be exact in a float, or the folded network would be another one. */
    private void checkExact(String name, int inputs, boolean first, Optional<HiddenLayer.Skip> skip) {
        if (!method.folds()) {
            return;
        }
        long planes = first ? encoder.coefficients().stream().mapToInt(c -> c).sum() : mostOf(method.planes());
        long largest = inputs * planes * mostOf(method.bases())
                + skip.map(HiddenLayer.Skip::coefficient).orElse(0);
        if (largest > ThresholdFolding.LARGEST_EXACT) {
            throw new IllegalArgumentException(name + " reaches pre-activations of " + largest
                    + "; floats are exact up to " + ThresholdFolding.LARGEST_EXACT
                    + ": use fewer inputs or an encoding of smaller numbers");
        }
    }

    /** The largest sum of the coefficients of so many planes or bases. */
    private static long mostOf(int planes) {
        return planes == 1 ? 1 : (long) WholeCoefficients.LARGEST * planes;
    }

    private Activation activation(Shape shape, int number) {
        Dropout dropout = plan.dropout() == 0
                ? null
                : new Dropout(
                        (float) plan.dropout(), plan.seed(), DRAWS * number + 1, images, shape.features(), chunks);
        if (method.activations() == Method.Signals.REAL) {
            return new HardTanh(Activations.ofReals(shape, images, true), dropout, chunks);
        }
        Activations bits = Activations.ofBits(shape, images, method.planes() * (dropout == null ? 1 : 2), true);
        SignEstimator estimator = SignEstimator.parse(plan.estimator());
        return switch (method.activations()) {
            case STOCHASTIC ->
                new StochasticActivation(bits, dropout, chunks, estimator, plan.seed(), DRAWS * number + 2);
            case MULTI_SIGN ->
                new MultiSignActivation(bits, dropout, chunks, method.planes(), optimizer.forRealParameters());
            default -> new SignActivation(bits, dropout, chunks, estimator);
        };
    }

    /** The score layer on top of the hidden ones. */
    ScoreLayer scores(int classes) {
        Patches patches = Patches.whole(below);
        String name = nextName();
        int number = hidden.size();
        checkExact(name, patches.inputs, number == 0, Optional.empty());
        LayerWeights weights =
                weights(patches.inputs, new Slices(classes, classes), patches.isReal() || number > 0, true, number);
        return new ScoreLayer(
                name,
                patches,
                weights,
                plan.gradient(),
                optimizer,
                Loss.parse(plan.loss(), plan.labelSmoothing()),
                firstScale(patches.inputs, classes, number == 0),
                images,
                chunks);
    }

    /** One over the deviation that scores of random weights and activations have. */
    private float firstScale(int inputs, int classes, boolean first) {
        double weight = switch (method.weights()) {
            case REAL -> Math.sqrt(2.0 / (inputs + classes));
            case SIGN, STOCHASTIC -> 1;
            case SCALED, BASES -> TrainedNetwork.FIRST_WIDTH / 2;
        };
        int activation =
                first ? encoder.coefficients().stream().mapToInt(c -> c).sum() : 1;
        return (float) (1 / (Math.sqrt(inputs) * activation * weight));
    }
}
