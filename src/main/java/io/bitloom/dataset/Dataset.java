package io.bitloom.dataset;

import io.bitloom.file.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Immutable labelled images of one size: pixel values 0..255, labels 0..classes-1.
 *
 * <p>The values of an image lie in the order row, column, channel, the channel fastest: value (r, c, k) is feature
 * (r * columns + c) * channels + k. A grey image has one channel; an example that is no image is one row of one channel.
 */
public final class Dataset {
    private final String name;
    private final int rows;
    private final int columns;
    private final int channels;
    private final int classes;
    private final byte[] pixels;
    private final byte[] labels;

    /**
     * Takes over the arrays; the caller must not change them afterwards.
     *
     * @param name as messages and run directories call it
     * @param channels values of a pixel: 1 for grey, 3 for red, green, blue
     * @param classes 2 to 256
     * @param pixels image after image, rows x columns x channels unsigned bytes each, the channel fastest
     * @param labels one unsigned byte for each image
     * @throws IllegalArgumentException if the sizes do not fit or a label is outside 0..classes-1
     */
    public Dataset(String name, int rows, int columns, int channels, int classes, byte[] pixels, byte[] labels) {
        if (rows < 1 || columns < 1 || channels < 1) {
            throw new IllegalArgumentException(name + " has images of " + rows + " x " + columns + " pixels and "
                    + channels + " channels; all three are 1 or more");
        }
        if (classes < 2 || classes > 256) {
            throw new IllegalArgumentException(name + " has " + classes + " classes; labels of one byte tell 2 to 256");
        }
        if ((long) rows * columns > Integer.MAX_VALUE / channels) {
            throw new IllegalArgumentException(name + " has images of " + rows + " x " + columns + " pixels and "
                    + channels + " channels; at most " + Integer.MAX_VALUE + " values are one image");
        }
        if ((long) labels.length * (rows * columns * channels) != pixels.length) {
            throw new IllegalArgumentException(name + " has " + pixels.length + " values for " + labels.length
                    + " labelled images of " + shape(rows, columns, channels));
        }
        for (int i = 0; i < labels.length; i++) {
            if ((labels[i] & 0xff) >= classes) {
                throw new IllegalArgumentException("label " + (labels[i] & 0xff) + " of image " + i + " of " + name
                        + " is outside 0.." + (classes - 1));
            }
        }
        this.name = name;
        this.rows = rows;
        this.columns = columns;
        this.channels = channels;
        this.classes = classes;
        this.pixels = pixels;
        this.labels = labels;
    }

    public String name() {
        return name;
    }

    public int size() {
        return labels.length;
    }

    /** Height of an image in pixels. */
    public int rows() {
        return rows;
    }

    /** Width of an image in pixels. */
    public int columns() {
        return columns;
    }

    /** Values of a pixel: 1 for grey, 3 for red, green, blue. */
    public int channels() {
        return channels;
    }

    /** Values of one image: rows x columns x channels. */
    public int features() {
        return rows * columns * channels;
    }

    /** The size of an image for people: {@code 28 x 28} if it is grey, {@code 32 x 32 x 3} if it is not. */
    public String shape() {
        return shape(rows, columns, channels);
    }

    private static String shape(int rows, int columns, int channels) {
        return rows + " x " + columns + (channels == 1 ? "" : " x " + channels);
    }

    public int classes() {
        return classes;
    }

    /** Value {@code feature} of an image, 0..255, in the order row, column, channel. */
    public int pixel(int image, int feature) {
        return pixels[image * features() + feature] & 0xff;
    }

    /** Puts all pixels of an image into an array, in the order of {@link #pixel}. */
    public void read(int image, int[] out) {
        int count = features();
        int first = image * count;
        for (int f = 0; f < count; f++) {
            out[f] = pixels[first + f] & 0xff;
        }
    }

    public int label(int image) {
        return labels[image] & 0xff;
    }

    /** SHA-256 of sizes, channels, classes, pixels and labels, 64 hexadecimal digits: equal for equal images in the same order. */
    public String sha256() {
        MessageDigest digest = Sha256.digest();
        digest.update(ByteBuffer.allocate(4 * Integer.BYTES)
                .putInt(rows)
                .putInt(columns)
                .putInt(channels)
                .putInt(classes)
                .flip());
        for (int i = 0; i < size(); i++) {
            digest.update(pixels, i * features(), features());
            digest.update(labels[i]);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Images {@code from} (included) to {@code to} (excluded). */
    public Dataset slice(int from, int to) {
        if (from < 0 || to > size() || from > to) {
            throw new IllegalArgumentException("images " + from + ".." + to + " of " + name + "; it has 0.." + size());
        }
        return new Dataset(
                name,
                rows,
                columns,
                channels,
                classes,
                Arrays.copyOfRange(pixels, from * features(), to * features()),
                Arrays.copyOfRange(labels, from, to));
    }
}
