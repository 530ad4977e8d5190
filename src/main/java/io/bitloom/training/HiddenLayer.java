package io.bitloom.training;

import io.bitloom.model.ConvLayer;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Layer;
import io.bitloom.model.PoolLayer;
import io.bitloom.model.Shape;
import io.bitloom.model.Shortcut;
import io.bitloom.model.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A dense or convolutional layer while it is trained, with all that follows until the next weights.
 *
 * <pre>
 *     a = unit * (x * W + c * h)      y = pool(norm(a))      x' = activation(y)          h: a shortcut from an earlier layer
 * </pre>
 *
 * <p>Products and normalisation work on slices of neurons, the activation on chunks of images.
 */
final class HiddenLayer extends WeightedLayer {
    final Activation activation;
    final Norm[] norms;

    private final Parts parts;
    private final Optional<MaxPool> pool;
    private final Optimizer optimizer;
    private final ParameterVector[] gammas;
    private final ParameterVector[] betas;
    private final Room[] rooms;
    private final List<HiddenLayer> skippingTo = new ArrayList<>();

    /**
     * What a layer is put together from.
     *
     * @param places shape of a
     * @param window of a convolution; empty for a dense layer
     * @param pool what follows the normalisation, if anything
     * @param skip the shortcut into this layer, if any
     * @param norm name of the {@link Norm}
     */
    record Parts(Shape places, Optional<Window> window, Optional<PoolLayer> pool, Optional<Skip> skip, String norm) {
        int count() {
            return places.rows() * places.columns();
        }
    }

    /** A shortcut: so many times what an earlier layer gives. */
    record Skip(HiddenLayer from, int coefficient) {}

    /** What a chunk of images needs for itself. */
    private static final class Room {
        final float[] tile;
        final float[] y;
        final float[] byY;
        final float[] pooled;
        final float[] byPooled;
        final float[] pixels;
        final float[] patches;

        Room(HiddenLayer layer, int widest, int outputs) {
            tile = new float[widest];
            y = new float[layer.parts.places.features()];
            byY = new float[y.length];
            boolean pools = layer.pool.isPresent();
            pooled = pools ? new float[outputs] : y;
            byPooled = pools ? new float[outputs] : byY;
            boolean gathers = layer.parts.window.isPresent() && layer.patches.isReal();
            pixels = new float[gathers ? layer.patches.input.shape.features() : 0];
            patches = new float[gathers ? layer.parts.count() * layer.patches.inputs : 0];
        }
    }

    /**
     * @param images the most of a batch
     * @param chunks into which the images are cut
     */
    HiddenLayer(
            String name,
            Patches patches,
            LayerWeights weights,
            Parts parts,
            Activation activation,
            String gradient,
            Optimizer optimizer,
            int images,
            int chunks) {
        super(name, patches, weights, images * parts.count(), 0, gradient);
        this.parts = parts;
        this.activation = activation;
        this.optimizer = optimizer.forRealParameters();
        pool = parts.pool.map(
                layer -> new MaxPool(parts.places, layer.output(parts.places), layer.size(), layer.stride()));
        parts.skip.ifPresent(skip -> skip.from.skippingTo.add(this));
        norms = new Norm[slices.length];
        gammas = new ParameterVector[slices.length];
        betas = new ParameterVector[slices.length];
        int widest = 0;
        for (int s = 0; s < slices.length; s++) {
            widest = Math.max(widest, slices[s].width);
            norms[s] = Norm.parse(parts.norm, slices[s].width);
            gammas[s] = ParameterVector.of(norms[s].gamma, norms[s].gammaGradient, this.optimizer);
            betas[s] = ParameterVector.of(norms[s].beta, norms[s].betaGradient, this.optimizer);
        }
        rooms = new Room[chunks];
        for (int c = 0; c < chunks; c++) {
            rooms[c] = new Room(this, widest, activation.output.shape.features());
        }
    }

    /** Rows of a for so many images. */
    int rows(int images) {
        return images * parts.count();
    }

    /** Whether products read copies of the input, which {@link #gather} makes. */
    boolean gathers() {
        return parts.window.isPresent();
    }

    void gather(int chunk, int image) {
        patches.gather(image, rooms[chunk].pixels, rooms[chunk].patches);
    }

    /** Normalised a of one slice, by the batch's own statistics or the running ones. */
    void forward(int s, int images, boolean training) {
        WeightSlice slice = slices[s];
        int rows = rows(images);
        multiply(s, s, 0, rows);
        parts.skip.ifPresent(skip -> addSkip(s, rows, skip));
        if (slice.hasUnits() || patches.input.unit != 1) {
            for (int r = 0; r < rows; r++) {
                for (int n = 0; n < slice.width; n++) {
                    values[s][r][n] *= unit(slice, n);
                }
            }
        }
        if (training) {
            norms[s].normalizeBatch(values[s], rows, 0, slice.width);
        } else {
            norms[s].normalizeByRunning(values[s], rows, 0, slice.width);
        }
    }

    private void addSkip(int s, int rows, Skip skip) {
        Activations from = skip.from.activation.output;
        WeightSlice slice = slices[s];
        for (int r = 0; r < rows; r++) {
            int image = r / parts.count();
            int feature = r % parts.count() * neurons + slice.from;
            for (int n = 0; n < slice.width; n++) {
                float h = from.isReal()
                        ? from.reals.get(image, feature + n)
                        : from.planes[0].get(image, feature + n) ? 1 : -1;
                values[s][r][n] += skip.coefficient * h;
            }
        }
    }

    /** Activations of one image after {@link #forward} of all slices, of a training step or, with 0, of inference. */
    void activate(int chunk, int image, long step) {
        Room room = rooms[chunk];
        readY(room, image);
        activation.forward(chunk, image, room.pooled, step);
    }

    private void readY(Room room, int image) {
        for (int place = 0; place < parts.count(); place++) {
            int row = image * parts.count() + place;
            for (int s = 0; s < slices.length; s++) {
                norms[s].scaleAndShift(values[s][row], room.tile, 0, slices[s].width);
                System.arraycopy(room.tile, 0, room.y, place * neurons + slices[s].from, slices[s].width);
            }
        }
        pool.ifPresent(each -> each.forward(room.y, room.pooled));
    }

    /** The derivative by x' of one image, all readers' together, becomes that by the normalised a. */
    void differentiate(int chunk, int image) {
        Room room = rooms[chunk];
        readY(room, image);
        activation.output.gradient.read(image, 0, room.byPooled.length, room.byPooled);
        for (HiddenLayer reader : skippingTo) {
            reader.addDerivativesBySkip(image, room.byPooled);
        }
        activation.backward(chunk, image, room.pooled, room.byPooled);
        if (pool.isPresent()) {
            Arrays.fill(room.byY, 0f);
            pool.get().backward(room.y, room.pooled, room.byPooled, room.byY);
        }
        for (int place = 0; place < parts.count(); place++) {
            int row = image * parts.count() + place;
            for (int s = 0; s < slices.length; s++) {
                System.arraycopy(room.byY, place * neurons + slices[s].from, derivatives[s][row], 0, slices[s].width);
            }
        }
    }

    private void addDerivativesBySkip(int image, float[] sum) {
        Skip skip = parts.skip.orElseThrow();
        // x' = unit * h, and it is h that the shortcut adds
        float byX = skip.coefficient / skip.from.activation.output.unit;
        for (int place = 0; place < parts.count(); place++) {
            int row = image * parts.count() + place;
            for (int s = 0; s < slices.length; s++) {
                int to = place * neurons + slices[s].from;
                for (int n = 0; n < slices[s].width; n++) {
                    sum[to + n] += byX * unit(slices[s], n) * derivatives[s][row][n];
                }
            }
        }
    }

    /** Derivatives by a, gamma and beta of one slice after {@link #differentiate} of all images. */
    void backward(int s, int images) {
        norms[s].backward(values[s], derivatives[s], rows(images), 0, slices[s].width);
        publishDerivatives(s, s, 0, rows(images));
    }

    /** Weight gradient and update of one part of a slice; with the first part goes the normalisation. */
    void step(int s, int part, int images, double weightRate, double rate, long step, long stream) {
        step(s, part, rows(images), weightRate, step, stream);
        if (part > 0) {
            return;
        }
        gammas[s].update(optimizer, rate, step, 0, slices[s].width);
        betas[s].update(optimizer, rate, step, 0, slices[s].width);
        if (parts.skip.isPresent()) {
            keepRising(norms[s].gamma);
        }
    }

    /** A neuron that falls with a becomes one that rises by flipping its weights, but a shortcut cannot be flipped. */
    private static void keepRising(float[] gamma) {
        for (int n = 0; n < gamma.length; n++) {
            gamma[n] = Math.max(0f, gamma[n]);
        }
    }

    boolean hasFiniteNorms() {
        for (Norm norm : norms) {
            if (!areFinite(norm.gamma) || !areFinite(norm.beta)) {
                return false;
            }
        }
        return true;
    }

    void prepareInference() {
        for (Norm norm : norms) {
            norm.prepareInference();
        }
    }

    /** Name of the folded layer that gives what this one gives. */
    private String outputName() {
        return parts.pool.map(PoolLayer::name).orElse(name);
    }

    /**
     * The layer by its running statistics as bits and integers, with the pool that follows.
     *
     * @param planes coefficient of every bit-plane it reads
     */
    List<Layer> fold(List<Integer> planes) {
        FoldedWeights folded = FoldedWeights.of(this, planes);
        List<Layer> layers = new ArrayList<>();
        Optional<Shortcut> shortcut = parts.skip.map(skip -> new Shortcut(skip.from.outputName(), skip.coefficient));
        int largest = folded.largest() + parts.skip.map(Skip::coefficient).orElse(0);
        boolean[] flipped = new boolean[neurons];
        List<List<Integer>> thresholds = new ArrayList<>();
        for (int p = 0; p < activation.firstPlanes(); p++) {
            List<Integer> plane = new ArrayList<>();
            for (int s = 0; s < slices.length; s++) {
                for (int n = 0; n < slices[s].width; n++) {
                    ThresholdFolding folding = fold(s, n, p, largest);
                    flipped[slices[s].from + n] = folding.flipped();
                    plane.add(folding.threshold());
                }
            }
            thresholds.add(plane);
        }
        DenseLayer unit = new DenseLayer(name, folded.bases(flipped), folded.terms(), thresholds, shortcut);
        layers.add(
                parts.window.<Layer>map(window -> new ConvLayer(window, unit)).orElse(unit));
        parts.pool.ifPresent(layers::add);
        return layers;
    }

    private ThresholdFolding fold(int s, int n, int plane, int largest) {
        NeuronNorm norm = norms[s].neuron(n);
        boolean scaled = slices[s].hasUnits() || patches.input.unit != 1;
        float unit = unit(slices[s], n);
        return ThresholdFolding.of(
                norm.gamma() < 0, a -> activation.fires(plane, norm.normalized(scaled ? a * unit : a)), largest);
    }

    @Override
    void visit(StateVisitor visitor) {
        super.visit(visitor);
        for (int s = 0; s < slices.length; s++) {
            String slice = name + ".norm" + slices[s].from;
            visitor.visit(slice + ".gamma", norms[s].gamma);
            visitor.visit(slice + ".beta", norms[s].beta);
            visitor.visit(slice + ".mean", norms[s].runningMean);
            visitor.visit(slice + ".variance", norms[s].runningVariance);
        }
        activation.visit(name + ".activation", visitor);
    }

    @Override
    void visitMoments(StateVisitor visitor) {
        super.visitMoments(visitor);
        for (int s = 0; s < slices.length; s++) {
            String slice = name + ".norm" + slices[s].from;
            visitor.visit(slice + ".gamma.moments", gammas[s].moments());
            visitor.visit(slice + ".beta.moments", betas[s].moments());
        }
        activation.visitMoments(name + ".activation", visitor);
    }
}
