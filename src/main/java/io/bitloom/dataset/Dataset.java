package io.bitloom.dataset;

import io.bitloom.file.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** Immutable labelled grey images of one size: pixels 0..255 in row-major order, labels 0..classes-1. */
public final class Dataset {
    private final String name;
    private final int rows;
    private final int columns;
    private final int classes;
    private final byte[] pixels;
    private final byte[] labels;

    /**
     * Takes over the arrays; the caller must not change them afterwards.
     *
     * @param name as messages and run directories call it
     * @param pixels image after image, rows x columns unsigned bytes each
     * @param labels one unsigned byte for each image
     * @throws IllegalArgumentException if the sizes do not fit or a label is outside 0..classes-1
     */
    public Dataset(String name, int rows, int columns, int classes, byte[] pixels, byte[] labels) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    name + " has images of " + rows + " x " + columns + " pixels; both are 1 or more");
        }
        if (classes < 2 || classes > 256) {
            throw new IllegalArgumentException(name + " has " + classes + " classes; labels of one byte tell 2 to 256");
        }
        if ((long) labels.length * rows * columns != pixels.length) {
            throw new IllegalArgumentException(name + " has " + pixels.length + " pixels for " + labels.length
                    + " labelled images of " + rows + " x " + columns);
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

    /** Pixels of one image. */
    public int features() {
        return rows * columns;
    }

    public int classes() {
        return classes;
    }

    /** Pixel {@code feature} of an image, 0..255, row-major. */
    public int pixel(int image, int feature) {
        return pixels[image * features() + feature] & 0xff;
    }

    public int label(int image) {
        return labels[image] & 0xff;
    }

    /** SHA-256 of sizes, classes, pixels and labels, 64 hexadecimal digits: equal for equal images in the same order. */
    public String sha256() {
        MessageDigest digest = Sha256.digest();
        digest.update(ByteBuffer.allocate(3 * Integer.BYTES)
                .putInt(rows)
                .putInt(columns)
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
                classes,
                Arrays.copyOfRange(pixels, from * features(), to * features()),
                Arrays.copyOfRange(labels, from, to));
    }
}
