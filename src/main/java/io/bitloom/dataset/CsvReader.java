package io.bitloom.dataset;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * Reads a pair of CSV files, packed with gzip or not: one row for each example, numbers separated by commas, the label last.
 *
 * <p>The training file is read twice, first to learn how its numbers become pixels: {@code PixelScale}, whose rules are
 *
 * <pre>
 *     all training numbers whole and none negative:   pixel = round(255 * v / max)             max over all columns
 *     otherwise:                                      pixel = round(255 * (v - min) / (max - min))   of v's column
 * </pre>
 *
 * <p>The classes are 0 to the largest label of the training file.
 */
public final class CsvReader {
    private static final int MOST_BYTES = 1 << 30;

    private final Path train;
    private PixelScale scale;
    private int values;
    private int classes;

    private CsvReader(Path train) {
        this.train = train;
    }

    /**
     * Reads the two files of a set.
     *
     * @param name as messages call it
     * @param imageColumns pixels in one row of an image; if empty, an example is no image but one row of all its values
     * @throws DatasetException naming file, line, column and fault
     */
    public static Split read(String name, Path train, Path test, OptionalInt imageColumns) {
        CsvReader reader = new CsvReader(train);
        reader.learn();
        int columns = imageColumns.orElse(reader.values);
        if (reader.values % columns != 0) {
            throw new DatasetException(train + " has " + reader.values + " values in a row; images of " + columns
                    + " columns need a multiple of " + columns + ": give the rows of " + name);
        }
        return new Split(reader.read(name, train, columns), reader.read(name, test, columns));
    }

    private void learn() {
        ClassLabels labels = new ClassLabels(train.toString());
        CsvFile.read(train, (place, row, label) -> {
            if (scale == null) {
                values = row.length;
                scale = new PixelScale(values);
            }
            for (int i = 0; i < row.length; i++) {
                scale.learn(i, row[i]);
            }
            labels.learn(label);
        });
        classes = labels.count();
    }

    private Dataset read(String name, Path file, int columns) {
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        byte[] image = new byte[values];
        CsvFile.read(file, (place, row, label) -> {
            if (row.length != values) {
                throw new DatasetException(file + " has " + row.length + " values in a row and " + train + " has "
                        + values + "; give two files of one set");
            }
            if (label >= classes) {
                throw new DatasetException(place + ": label " + label + " is outside 0.." + (classes - 1)
                        + ", the labels of " + train + "; give two files of one set");
            }
            if (pixels.size() > MOST_BYTES - values) {
                throw new DatasetException(file + " has more than " + MOST_BYTES + " values; give a smaller set");
            }
            for (int i = 0; i < row.length; i++) {
                image[i] = (byte) scale.pixel(i, row[i]);
            }
            pixels.writeBytes(image);
            labels.write(label);
        });
        return new Dataset(name, values / columns, columns, 1, classes, pixels.toByteArray(), labels.toByteArray());
    }
}
