package io.bitloom.training;

import io.bitloom.model.Shape;
import io.bitloom.model.Window;
import java.util.Arrays;

/**
 * The pixels under every position of a convolution's window: a row of kernel * kernel * channels inputs for each position, both in the
 * order rows, columns, channels.
 *
 * <p>Pixels outside the image have the declared value in every plane: a convolution of bipolar values has no zero to pad with.
 */
final class WindowPatches extends Patches {
    /** Images that one task of the input's gradient takes. */
    private static final int IMAGES = 4;

    private final Window window;
    private final Shape output;
    private final float padding;
    private final Scratch[] scratch;

    /** What a task needs for itself. */
    private static final class Scratch {
        final FloatMatrix patchGradient;
        final float[] rows;
        final float[] image;

        Scratch(int places, int inputs, int features) {
            patchGradient = new FloatMatrix(places, inputs);
            rows = new float[places * inputs];
            image = new float[features];
        }
    }

    /**
     * @param padding value of a pixel outside the image where the input is real
     */
    WindowPatches(Activations input, Window window, Shape output, int images, float padding) {
        super(
                input,
                output.rows() * output.columns(),
                window.kernel() * window.kernel() * input.shape.channels(),
                bits(input, window, output, images),
                reals(input, window, output, images));
        this.window = window;
        this.output = output;
        this.padding = padding;
        scratch = new Scratch[input.gradient == null ? 0 : gradientTasks(images)];
        for (int i = 0; i < scratch.length; i++) {
            scratch[i] = new Scratch(places, inputs, input.shape.features());
        }
    }

    private static BitRows[] bits(Activations input, Window window, Shape output, int images) {
        BitRows[] planes = new BitRows[input.planes.length];
        for (int p = 0; p < planes.length; p++) {
            planes[p] = new BitRows(rows(output, images), fanIn(input, window));
        }
        return planes;
    }

    private static FloatMatrix reals(Activations input, Window window, Shape output, int images) {
        return input.isReal() ? new FloatMatrix(rows(output, images), fanIn(input, window)) : null;
    }

    private static int rows(Shape output, int images) {
        return Math.multiplyExact(images, output.rows() * output.columns());
    }

    private static int fanIn(Activations input, Window window) {
        return window.kernel() * window.kernel() * input.shape.channels();
    }

    @Override
    void gather(int image, float[] pixels, float[] rows) {
        if (isReal()) {
            input.reals.read(image, 0, input.shape.features(), pixels);
            for (int place = 0; place < places; place++) {
                gatherReals(pixels, place, rows);
            }
            reals.writeRows(image * places, places, rows);
            return;
        }
        for (int p = 0; p < input.activePlanes; p++) {
            int[] bits = input.planes[p].rows[image];
            for (int place = 0; place < places; place++) {
                gatherBits(bits, place, planes[p].rows[image * places + place]);
            }
        }
    }

    private void gatherBits(int[] image, int place, int[] patch) {
        int channels = input.shape.channels();
        int length = window.kernel() * channels;
        for (int k = 0; k < window.kernel(); k++) {
            int y = top(place) + k;
            int from = Math.max(0, -left(place));
            int to = Math.min(window.kernel(), input.shape.columns() - left(place));
            if (y < 0 || y >= input.shape.rows() || from > 0 || to < window.kernel()) {
                BitRows.fill(patch, k * length, length, window.padBit());
            }
            if (y >= 0 && y < input.shape.rows() && from < to) {
                BitRows.copy(
                        image,
                        feature(y, left(place) + from),
                        patch,
                        k * length + from * channels,
                        (to - from) * channels);
            }
        }
    }

    private void gatherReals(float[] image, int place, float[] rows) {
        int channels = input.shape.channels();
        int length = window.kernel() * channels;
        int left = Math.max(0, -left(place)) * channels;
        int right = Math.min(window.kernel(), input.shape.columns() - left(place)) * channels;
        for (int k = 0; k < window.kernel(); k++) {
            int to = place * inputs + k * length;
            int y = top(place) + k;
            if (y < 0 || y >= input.shape.rows() || left >= right) {
                Arrays.fill(rows, to, to + length, padding);
                continue;
            }
            int from = feature(y, left(place));
            for (int i = 0; i < left; i++) {
                rows[to + i] = padding;
            }
            for (int i = left; i < right; i++) {
                rows[to + i] = image[from + i];
            }
            for (int i = right; i < length; i++) {
                rows[to + i] = padding;
            }
        }
    }

    private int feature(int y, int x) {
        return (y * input.shape.columns() + x) * input.shape.channels();
    }

    private int top(int place) {
        return place / output.columns() * window.stride() - window.padding();
    }

    private int left(int place) {
        return place % output.columns() * window.stride() - window.padding();
    }

    @Override
    int gradientTasks(int images) {
        return (images + IMAGES - 1) / IMAGES;
    }

    /** Every input pixel gets the sum over the windows it lies under. */
    @Override
    void inputGradient(int task, int images, FloatMatrix derivative, FloatMatrix weights) {
        Scratch own = scratch[task];
        for (int image = task * IMAGES; image < Math.min(images, (task + 1) * IMAGES); image++) {
            FloatMatrix.multiplyTransposed(
                    places,
                    inputs,
                    weights.columns(),
                    derivative.block(image * places, 0),
                    weights.block(0, 0),
                    own.patchGradient.block(0, 0));
            own.patchGradient.readRows(0, places, own.rows);
            Arrays.fill(own.image, 0f);
            for (int place = 0; place < places; place++) {
                scatter(own.rows, place, own.image);
            }
            input.gradient.write(image, 0, own.image.length, own.image);
        }
    }

    private void scatter(float[] rows, int place, float[] image) {
        int channels = input.shape.channels();
        int length = window.kernel() * channels;
        int left = Math.max(0, -left(place)) * channels;
        int right = Math.min(window.kernel(), input.shape.columns() - left(place)) * channels;
        for (int k = 0; k < window.kernel(); k++) {
            int y = top(place) + k;
            if (y >= 0 && y < input.shape.rows()) {
                int from = place * inputs + k * length;
                int to = feature(y, left(place));
                for (int i = left; i < right; i++) {
                    image[to + i] += rows[from + i];
                }
            }
        }
    }
}
