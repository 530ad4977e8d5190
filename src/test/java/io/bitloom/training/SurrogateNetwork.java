package io.bitloom.training;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.model.PoolLayer;
import io.bitloom.model.Shape;
import io.bitloom.model.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A training step's forward pass in doubles, written down plainly, as a function that can be differentiated: every step that is flat is
 * replaced by its surrogate around the value it had, see {@link Anchors}. Its difference quotients are what the trainer's backward pass
 * must give, its value the trainer's loss.
 */
final class SurrogateNetwork {
    /** What the trainer drew in the step. */
    interface Chance {
        boolean weight(int layer, int input, int neuron);

        boolean activation(int layer, int image, int feature);

        boolean isKept(int layer, int image, int feature);
    }

    private static final double EPSILON = 1e-5;
    /** What the trainer computes as equal may differ by rounding here. */
    private static final double TIE = 1e-9;

    private final TrainingPlan plan;
    private final Method method;
    private final Dataset data;
    private final TrainedParameters parameters;
    private final Chance chance;
    private final SignEstimator estimator;
    private final Encoder encoder;
    private final Anchors anchors = new Anchors();
    /** They are those of the anchors in every run. */
    private final Map<String, SurrogateBases> basesOf = new HashMap<>();

    /** What a layer gives: its values, and the bits or reals that a shortcut takes. */
    private record Signals(Shape shape, double[][] x, double[][] h, double unit, double padding) {}

    /** Weights as the layer computes with, and the factor of a shortcut into each neuron. */
    private record Weights(double[][] effective, double[] units) {}

    SurrogateNetwork(TrainingPlan plan, Dataset data, TrainedParameters parameters, Chance chance) {
        this.plan = plan;
        this.method = plan.lastMethod();
        this.data = data;
        this.parameters = parameters;
        this.chance = chance;
        estimator = SignEstimator.parse(plan.estimator());
        encoder = Encoder.parse(plan.input());
    }

    /** Mean loss of all images. */
    double loss() {
        anchors.begin();
        Signals signals = input();
        List<Signals> outputs = new ArrayList<>();
        List<NetworkShape.Item> items = plan.layers().hidden();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof NetworkShape.Pool) {
                continue;
            }
            NetworkShape.Pool pool =
                    i + 1 < items.size() && items.get(i + 1) instanceof NetworkShape.Pool next ? next : null;
            signals = hidden(outputs, items.get(i), pool, signals);
            outputs.add(signals);
        }
        return scores(outputs.size(), signals);
    }

    private Signals input() {
        int each = encoder.inputsPerPixel();
        Shape shape = new Shape(data.rows(), data.columns(), data.channels() * each);
        double[][] x = new double[data.size()][shape.features()];
        for (int i = 0; i < x.length; i++) {
            for (int f = 0; f < x[i].length; f++) {
                x[i][f] = encoder.value(data.pixel(i, f / each), f % each);
            }
        }
        return new Signals(
                shape,
                x,
                null,
                1,
                encoder.coefficients().stream().mapToInt(c -> c).sum());
    }

    private Signals hidden(List<Signals> outputs, NetworkShape.Item item, NetworkShape.Pool pool, Signals below) {
        int layer = outputs.size();
        String name = "layer" + (layer + 1);
        Shape places;
        int[][] sources;
        boolean padBit = false;
        int back;
        if (item instanceof NetworkShape.Convolution convolution) {
            Window window = convolution.window();
            places = PlainKernels.places(below.shape, window, convolution.channels());
            sources = PlainKernels.sources(below.shape, window);
            padBit = window.padBit();
            back = convolution.back();
        } else {
            NetworkShape.Dense dense = (NetworkShape.Dense) item;
            places = Shape.flat(dense.neurons());
            sources = new int[][] {allOf(below.shape)};
            back = dense.back();
        }
        Weights weights = weights(name, layer, false);
        double[][] a = products(below, sources, padBit, weights.effective);
        if (back > 0) {
            int fanIn = sources[0].length;
            double coefficient =
                    method.weights() == Method.Weights.REAL ? 1 : Math.max(1, Math.round(Math.sqrt(fanIn)));
            addShortcut(a, outputs.get(layer - back).h, coefficient, below.unit, weights.units);
        }
        double[][] y = images(normalized(a, name), sources.length);
        Shape shape = places;
        if (pool != null) {
            shape = new PoolLayer("pool", pool.size(), pool.stride()).output(places);
            y = pooled(y, places, shape, pool);
        }
        return activated(layer, name, shape, y);
    }

    private static int[] allOf(Shape shape) {
        int[] all = new int[shape.features()];
        Arrays.setAll(all, i -> i);
        return all;
    }

    /** Rows of images x places. */
    private static double[][] products(Signals x, int[][] sources, boolean padBit, double[][] weights) {
        double[][] a = new double[x.x.length * sources.length][weights[0].length];
        for (int r = 0; r < a.length; r++) {
            int[] source = sources[r % sources.length];
            for (int j = 0; j < source.length; j++) {
                double value = source[j] >= 0 ? x.x[r / sources.length][source[j]] : padBit ? x.padding : -x.padding;
                for (int n = 0; n < a[r].length; n++) {
                    a[r][n] += value * weights[j][n];
                }
            }
        }
        return a;
    }

    /** The units are taken as constants: normalisation divides them out again. */
    private void addShortcut(double[][] a, double[][] h, double coefficient, double unit, double[] units) {
        int places = a.length / h.length;
        for (int r = 0; r < a.length; r++) {
            for (int n = 0; n < units.length; n++) {
                a[r][n] += coefficient * anchors.of(unit * units[n]) * h[r / places][r % places * units.length + n];
            }
        }
    }

    private Weights weights(String name, int layer, boolean scores) {
        double[][] w = parameters.get(name + ".weights");
        double[][] effective = new double[w.length][w[0].length];
        double[] units = new double[w[0].length];
        Arrays.fill(units, 1);
        switch (method.weights()) {
            case REAL -> effective = w;
            case SIGN -> setEach(effective, (j, n) -> anchors.around(w[j][n], Anchors::sign, v -> v));
            case STOCHASTIC ->
                setEach(effective, (j, n) -> anchors.around(w[j][n], v -> chance.weight(layer, j, n) ? 1 : -1, v -> v));
            case SCALED -> {
                for (double[] row : w) {
                    for (int n = 0; n < row.length; n++) {
                        int to = n;
                        if (row == w[0]) {
                            units[to] = 0;
                        }
                        units[to] += Math.abs(row[n]) / w.length;
                    }
                }
                if (scores) {
                    Arrays.fill(units, Arrays.stream(units).average().orElseThrow());
                }
                setEach(effective, (j, n) -> units[n] * anchors.around(w[j][n], Anchors::sign, v -> v));
            }
            case BASES -> {
                double[][] anchored = new double[w.length][w[0].length];
                setEach(anchored, (j, n) -> anchors.of(w[j][n]));
                SurrogateBases bases =
                        basesOf.computeIfAbsent(name, key -> new SurrogateBases(anchored, method.bases()));
                Arrays.fill(units, bases.unit());
                setEach(effective, (j, n) -> bases.weight(j, n) + bases.sum() * (w[j][n] - anchored[j][n]));
            }
        }
        return new Weights(effective, units);
    }

    @FunctionalInterface
    private interface Element {
        double at(int row, int column);
    }

    private static void setEach(double[][] matrix, Element element) {
        for (int r = 0; r < matrix.length; r++) {
            for (int c = 0; c < matrix[r].length; c++) {
                matrix[r][c] = element.at(r, c);
            }
        }
    }

    private double[][] normalized(double[][] a, String name) {
        boolean shift = plan.norm().equals(ShiftBatchNorm.NAME);
        double[][] y = new double[a.length][a[0].length];
        for (int n = 0; n < a[0].length; n++) {
            double mean = 0;
            for (double[] row : a) {
                mean += row[n] / a.length;
            }
            double variance = 0;
            for (double[] row : a) {
                double c = row[n] - mean;
                variance += c * (shift ? anchors.powerOfTwo(c) : c) / a.length;
            }
            double inverse = 1 / Math.sqrt(variance + EPSILON);
            double gamma = parameters.get(name + ".gamma")[0][n];
            double beta = parameters.get(name + ".beta")[0][n];
            if (shift) {
                inverse = anchors.powerOfTwo(inverse);
                gamma = anchors.powerOfTwo(gamma);
            }
            for (int r = 0; r < a.length; r++) {
                y[r][n] = gamma * ((a[r][n] - mean) * inverse) + beta;
            }
        }
        return y;
    }

    /** Rows of images x places become images of places x neurons. */
    private static double[][] images(double[][] rows, int places) {
        int neurons = rows[0].length;
        double[][] images = new double[rows.length / places][places * neurons];
        for (int r = 0; r < rows.length; r++) {
            System.arraycopy(rows[r], 0, images[r / places], r % places * neurons, neurons);
        }
        return images;
    }

    private double[][] pooled(double[][] y, Shape input, Shape output, NetworkShape.Pool pool) {
        double[][] pooled = new double[y.length][output.features()];
        for (int i = 0; i < y.length; i++) {
            for (int to = 0; to < pooled[i].length; to++) {
                int channel = to % output.channels();
                int column = to / output.channels() % output.columns() * pool.stride();
                int row = to / output.channels() / output.columns() * pool.stride();
                int best = -1;
                for (int k = 0; k < pool.size() * pool.size(); k++) {
                    int at = ((row + k / pool.size()) * input.columns() + column + k % pool.size()) * input.channels()
                            + channel;
                    best = best < 0 || y[i][at] > y[i][best] + TIE ? at : best;
                }
                pooled[i][to] = y[i][(int) anchors.of(best)];
            }
        }
        return pooled;
    }

    private Signals activated(int layer, String name, Shape shape, double[][] y) {
        double[][] h = new double[y.length][shape.features()];
        double[][] x = h;
        double unit = 1;
        double padding = 1;
        switch (method.activations()) {
            case REAL -> setEach(h, (i, f) -> Math.max(-1, Math.min(1, y[i][f])));
            case SIGN -> setEach(h, (i, f) -> anchors.around(y[i][f], Anchors::sign, estimator::surrogate));
            case STOCHASTIC ->
                setEach(
                        h,
                        (i, f) -> anchors.around(
                                y[i][f], v -> chance.activation(layer, i, f) ? 1 : -1, estimator::surrogate));
            case MULTI_SIGN -> {
                SurrogateBits bits = new SurrogateBits(
                        anchors, parameters.get(name + ".shift")[0], parameters.get(name + ".scale")[0]);
                x = new double[y.length][shape.features()];
                double[][] values = x;
                setEach(values, (i, f) -> bits.value(y[i][f]));
                // one bit, its scale taken as a constant
                setEach(h, (i, f) -> values[i][f] / bits.unit());
                unit = bits.unit();
                padding = bits.padding();
            }
        }
        if (plan.dropout() > 0) {
            double scale = 1 / (1 - plan.dropout());
            double[][] values = x;
            double[][] left = new double[y.length][shape.features()];
            setEach(left, (i, f) -> chance.isKept(layer, i, f) ? values[i][f] * scale : 0);
            x = left;
            // a padded bit is never left out
            padding *= method.activations() == Method.Signals.REAL ? 1 : scale;
        }
        return new Signals(shape, x, h, unit, padding);
    }

    private double scores(int layer, Signals below) {
        String name = "layer" + (layer + 1);
        double[][] a = products(below, new int[][] {allOf(below.shape)}, false, weights(name, layer, true).effective);
        double scale =
                firstScale(layer, below.shape.features()) * Math.exp(parameters.get(name + ".log-scale")[0][0]);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double[] z = Arrays.stream(a[i]).map(v -> v * scale).toArray();
            sum += plan.loss().equals(SquaredHinge.NAME) ? hinge(z, data.label(i)) : entropy(z, data.label(i));
        }
        return sum / a.length;
    }

    private double firstScale(int layer, int inputs) {
        double weight = switch (method.weights()) {
            case REAL -> Math.sqrt(2.0 / (inputs + data.classes()));
            case SIGN, STOCHASTIC -> 1;
            case SCALED, BASES -> TrainedNetwork.FIRST_WIDTH / 2;
        };
        int size =
                layer > 0 ? 1 : encoder.coefficients().stream().mapToInt(c -> c).sum();
        return 1 / (Math.sqrt(inputs) * size * weight);
    }

    private double entropy(double[] z, int label) {
        double sum = Arrays.stream(z).map(Math::exp).sum();
        double loss = 0;
        for (int n = 0; n < z.length; n++) {
            double target = plan.labelSmoothing() / z.length + (n == label ? 1 - plan.labelSmoothing() : 0);
            loss -= target * (z[n] - Math.log(sum));
        }
        return loss;
    }

    private static double hinge(double[] z, int label) {
        double loss = 0;
        for (int n = 0; n < z.length; n++) {
            double margin = Math.max(0, 1 - (n == label ? z[n] : -z[n]));
            loss += margin * margin / z.length;
        }
        return loss;
    }
}
