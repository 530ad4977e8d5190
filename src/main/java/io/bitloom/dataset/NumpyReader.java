package io.bitloom.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads four NumPy arrays: {@code x_train}, {@code y_train}, {@code x_test} and {@code y_test}, as Keras calls them.
 *
 * <p>The examples are arrays of N x features, N x rows x columns or N x rows x columns x channels, the labels of N or N x 1.
 * Pixels of type uint8 are taken as they are. Other numbers are scaled by what the training examples hold:
 *
 * <pre>
 *     all training numbers whole and none negative:   pixel = round(255 * v / max)
 *     otherwise:                                      pixel = round(255 * (v - min) / (max - min))
 * </pre>
 *
 * <p>with min and max of each feature on its own in arrays of N x features, of all pixels in arrays of images. The classes are
 * 0 to the largest training label.
 */
public final class NumpyReader {
    /** The names of the arrays, in the order in which they are read. */
    static final List<String> NAMES = List.of("x_train", "y_train", "x_test", "y_test");

    private static final int MOST_AXES = 4;
    private static final int LARGEST_CHANNELS = 4;
    private static final int MOST_PIXELS = 1 << 30;

    private NumpyReader() {}

    /**
     * Reads an .npz archive of the four arrays.
     *
     * @param name as messages call the set
     * @throws DatasetException if it is missing or damaged, lacks an array, or the arrays do not fit
     */
    public static Split read(String name, Path archive) {
        if (!Files.isRegularFile(archive)) {
            throw new DatasetException("there is no file " + archive + "; give an .npz file of the arrays " + NAMES);
        }
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            List<NumpyArray> arrays = new ArrayList<>();
            for (String array : NAMES) {
                arrays.add(array(archive, zip, array));
            }
            return decode(name, arrays);
        } catch (ZipException e) {
            throw new DatasetException(
                    archive + " is no .npz file or a damaged one (" + e.getMessage() + "); save it with numpy.savez",
                    e);
        } catch (IOException e) {
            throw new DatasetException(
                    "cannot read " + archive + " (" + e + "); see to its permissions and its disk", e);
        }
    }

    private static NumpyArray array(Path archive, ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name + ".npy");
        if (entry == null) {
            String there = zip.stream()
                    .map(ZipEntry::getName)
                    .collect(Collectors.toCollection(TreeSet::new))
                    .toString();
            throw new DatasetException(archive + " has " + there + " and no " + name
                    + ".npy; save it with numpy.savez(file, x_train=..., y_train=..., x_test=..., y_test=...)");
        }
        String origin = archive + "/" + entry.getName();
        try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
            NumpyArray array = NumpyArray.read(origin, in);
            if (in.getChecksum().getValue() != entry.getCrc()) {
                throw new DatasetException(origin + " is damaged, its checksum is wrong; get or save the file again");
            }
            return array;
        }
    }

    /**
     * Reads the four arrays from .npy files of their own.
     *
     * @param name as messages call the set
     * @param files in the order of the names above
     * @throws DatasetException if one is missing or damaged, or they do not fit
     */
    public static Split read(String name, List<Path> files) {
        return decode(
                name,
                files.stream()
                        .map(file -> DataFile.read(
                                file, "save the array with numpy.save", in -> NumpyArray.read(file.toString(), in)))
                        .toList());
    }

    private static Split decode(String name, List<NumpyArray> arrays) {
        NumpyArray train = arrays.get(0);
        NumpyArray test = arrays.get(2);
        checkShape(train);
        checkShape(test);
        checkTogether(train, test);
        byte[] trainLabels = labels(arrays.get(1), train);
        byte[] testLabels = labels(arrays.get(3), test);
        ClassLabels labels = new ClassLabels(arrays.get(1).origin());
        for (byte label : trainLabels) {
            labels.learn(label & 0xff);
        }
        int classes = labels.count();
        checkClasses(arrays.get(3), testLabels, classes, arrays.get(1));
        PixelScale scale = train.isOfBytes() ? null : learn(train);
        return new Split(
                images(name, train, scale, classes, trainLabels), images(name, test, scale, classes, testLabels));
    }

    private static void checkShape(NumpyArray images) {
        int[] shape = images.shape();
        if (shape.length < 2 || shape.length > MOST_AXES) {
            throw new DatasetException(images.origin() + " has the shape " + images.shapeText()
                    + "; examples are N x features, N x rows x columns or N x rows x columns x channels: reshape it");
        }
        if (shape.length == MOST_AXES
                && (shape[1] == 1 || shape[1] == 3)
                && shape[2] == shape[3]
                && shape[2] > LARGEST_CHANNELS) {
            throw new DatasetException(images.origin() + " has the shape " + images.shapeText()
                    + ", whose channels seem to come first; they come last: save numpy.transpose(x, (0, 2, 3, 1))");
        }
    }

    private static void checkTogether(NumpyArray train, NumpyArray test) {
        int[] shape = train.shape();
        shape[0] = test.examples();
        if (!Arrays.equals(shape, test.shape())) {
            throw new DatasetException(
                    test.origin() + " has the shape " + test.shapeText() + " and " + train.origin() + " the shape "
                            + train.shapeText() + "; all lengths but the first are the same in both: reshape one");
        }
        if (train.isOfBytes() != test.isOfBytes()) {
            throw new DatasetException("one of " + train.origin() + " and " + test.origin()
                    + " is of type uint8, whose pixels are taken as they are, and one is not; save both with one type");
        }
    }

    private static byte[] labels(NumpyArray labels, NumpyArray images) {
        if (labels.values() != 1) {
            throw new DatasetException(labels.origin() + " has the shape " + labels.shapeText()
                    + "; labels are N or N x 1 whole numbers: save y.argmax(axis=1) if it is one-hot");
        }
        if (labels.examples() != images.examples()) {
            throw new DatasetException(images.origin() + " has " + images.examples() + " examples but "
                    + labels.origin() + " has " + labels.examples() + " labels; give two arrays of one set");
        }
        byte[] classOf = new byte[labels.examples()];
        for (int i = 0; i < classOf.length; i++) {
            double label = labels.value(i, 0);
            if (!(label >= 0 && label <= ClassLabels.LARGEST && label == Math.rint(label))) {
                throw new DatasetException("label " + label + " of example " + i + " in " + labels.origin()
                        + " is no whole number 0.." + ClassLabels.LARGEST + "; number the classes from 0");
            }
            classOf[i] = (byte) label;
        }
        return classOf;
    }

    private static void checkClasses(NumpyArray labels, byte[] classOf, int classes, NumpyArray trainLabels) {
        for (int i = 0; i < classOf.length; i++) {
            if ((classOf[i] & 0xff) >= classes) {
                throw new DatasetException(
                        "label " + (classOf[i] & 0xff) + " of example " + i + " in " + labels.origin()
                                + " is outside 0.." + (classes - 1) + ", the labels of " + trainLabels.origin()
                                + "; give two arrays of one set");
            }
        }
    }

    /** Each feature has a scale of its own in a table, all pixels have one in images. */
    private static PixelScale learn(NumpyArray train) {
        PixelScale scale = new PixelScale(isTable(train) ? train.values() : 1);
        for (int i = 0; i < train.examples(); i++) {
            for (int v = 0; v < train.values(); v++) {
                scale.learn(isTable(train) ? v : 0, number(train, i, v));
            }
        }
        return scale;
    }

    private static boolean isTable(NumpyArray images) {
        return images.shape().length == 2;
    }

    private static double number(NumpyArray images, int example, int value) {
        double number = images.value(example, value);
        if (!PixelScale.accepts(number)) {
            throw new DatasetException("value " + value + " of example " + example + " in " + images.origin() + " is "
                    + number + "; numbers are finite and reach to 1e300: clean the array with numpy.nan_to_num");
        }
        return number;
    }

    private static Dataset images(String name, NumpyArray images, PixelScale scale, int classes, byte[] labels) {
        int values = images.values();
        if ((long) images.examples() * values > MOST_PIXELS) {
            throw new DatasetException(images.origin() + " has " + images.examples() + " x " + values
                    + " values; at most " + MOST_PIXELS + " are read: give a smaller set");
        }
        byte[] pixels = new byte[images.examples() * values];
        for (int i = 0; i < images.examples(); i++) {
            for (int v = 0; v < values; v++) {
                pixels[i * values + v] = (byte)
                        (scale == null
                                ? (int) images.value(i, v)
                                : scale.pixel(isTable(images) ? v : 0, number(images, i, v)));
            }
        }
        int[] shape = images.shape();
        return isTable(images)
                ? new Dataset(name, 1, values, 1, classes, pixels, labels)
                : new Dataset(name, shape[1], shape[2], shape.length == 3 ? 1 : shape[3], classes, pixels, labels);
    }
}
