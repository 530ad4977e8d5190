package io.bitloom.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Reads a pair of IDX files, the format of MNIST, packed with gzip or not.
 *
 * <p>Big-endian: images = 0x00000803, count, rows, columns, then count * rows * columns bytes; labels = 0x00000801, count,
 * then count bytes (LeCun, Cortes, Burges, "The MNIST database", yann.lecun.com/exdb/mnist).
 */
public final class IdxReader {
    private static final int IMAGES_MAGIC = 0x803;
    private static final int LABELS_MAGIC = 0x801;
    private static final String WAY_OUT = "give the images and the labels of an IDX set";
    private static final int LARGEST_SIDE = 1024;
    private static final int MOST_BYTES = 1 << 30;

    private IdxReader() {}

    /**
     * Reads the labelled images of two files.
     *
     * @param name as messages call the set
     * @param classes labels must be 0..classes-1
     * @throws DatasetException if a file is missing, damaged, too short, too long or of another kind, or the two do not fit
     */
    public static Dataset read(String name, Path images, Path labels, int classes) {
        Images read = DataFile.read(images, WAY_OUT, in -> readImages(images, in));
        byte[] classOf = labels(labels);
        if (read.count != classOf.length) {
            throw new DatasetException(images + " has " + read.count + " images but " + labels + " has "
                    + classOf.length + " labels; give two files of one set");
        }
        for (int i = 0; i < classOf.length; i++) {
            if ((classOf[i] & 0xff) >= classes) {
                throw new DatasetException("label " + (classOf[i] & 0xff) + " of image " + i + " in " + labels
                        + " is outside 0.." + (classes - 1) + "; give a set of " + classes + " classes");
            }
        }
        return new Dataset(name, read.rows, read.columns, 1, classes, read.pixels, classOf);
    }

    /**
     * The labels of one file.
     *
     * @throws DatasetException as {@link #read} does for them
     */
    static byte[] labels(Path labels) {
        return DataFile.read(labels, WAY_OUT, in -> readLabels(labels, in));
    }

    private record Images(int count, int rows, int columns, byte[] pixels) {}

    private static Images readImages(Path file, InputStream in) throws IOException {
        int[] header = header(file, in, IMAGES_MAGIC, "images", 4);
        int count = header[1];
        int rows = header[2];
        int columns = header[3];
        if (rows < 1 || columns < 1 || rows > LARGEST_SIDE || columns > LARGEST_SIDE) {
            throw new DatasetException(file + " has images of " + Integer.toUnsignedString(rows) + " x "
                    + Integer.toUnsignedString(columns) + " pixels; both must be 1.." + LARGEST_SIDE
                    + ": get the file again");
        }
        String what = count + " images of " + rows + " x " + columns + " pixels";
        return new Images(count, rows, columns, body(file, in, (long) count * rows * columns, what));
    }

    private static byte[] readLabels(Path file, InputStream in) throws IOException {
        int count = header(file, in, LABELS_MAGIC, "labels", 2)[1];
        return body(file, in, count, count + " labels");
    }

    /** The numbers of a header: magic, count and whatever dimensions follow. */
    private static int[] header(Path file, InputStream in, int magic, String what, int words) throws IOException {
        byte[] bytes = in.readNBytes(4 * words);
        int[] header = new int[words];
        for (int i = 0; i < bytes.length; i++) {
            header[i / 4] |= (bytes[i] & 0xff) << 24 - i % 4 * 8;
        }
        if (bytes.length >= 4 && header[0] != magic) {
            throw new DatasetException(String.format(
                    "%s starts with 0x%08x where IDX %s start with 0x%08x; give the file of the %s",
                    file, header[0], what, magic, what));
        }
        if (bytes.length < 4 * words) {
            throw new DatasetException(file + " has " + bytes.length + " bytes where the header of IDX " + what
                    + " alone has " + 4 * words + "; get the file again");
        }
        if (header[1] < 1) {
            throw new DatasetException(file + " has " + Integer.toUnsignedString(header[1]) + " " + what
                    + "; there must be 1.." + Integer.MAX_VALUE + ": get the file again");
        }
        return header;
    }

    /** Reads exactly the bytes the header promised; memory grows with the bytes that come, not with the promise. */
    private static byte[] body(Path file, InputStream in, long size, String what) throws IOException {
        if (size > MOST_BYTES) {
            throw new DatasetException(file + " has " + what + ", " + size + " bytes; at most " + MOST_BYTES
                    + " are read: give a smaller set");
        }
        byte[] body = in.readNBytes((int) size);
        if (body.length < size) {
            throw new DatasetException(file + " ends after " + body.length + " of the " + size + " bytes of its " + what
                    + "; get the file again");
        }
        if (in.read() >= 0) {
            throw new DatasetException(
                    file + " goes on after the " + size + " bytes of its " + what + "; get the file again");
        }
        return body;
    }
}
