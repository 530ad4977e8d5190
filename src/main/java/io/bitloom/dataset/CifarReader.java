package io.bitloom.dataset;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** Reads files of {@link CifarFormat}, packed with gzip or not; their colour planes become the channels of a pixel. */
public final class CifarReader {
    private CifarReader() {}

    /**
     * The bytes of one file.
     *
     * @param origin as messages call it
     */
    record Batch(String origin, byte[] bytes) {}

    /**
     * Reads the images of some files, one file after the other.
     *
     * @param name as messages call the set
     * @throws DatasetException if a file is missing, damaged, of another length than whole records, or has a label past the
     *     classes
     */
    public static Dataset read(String name, CifarFormat format, List<Path> files) {
        return decode(
                name,
                format,
                files.stream()
                        .map(file -> new Batch(
                                file.toString(), DataFile.read(file, wayOut(format), InputStream::readAllBytes)))
                        .toList());
    }

    /** The same from bytes that were read before. */
    static Dataset decode(String name, CifarFormat format, List<Batch> batches) {
        int images = 0;
        for (Batch batch : batches) {
            images += images(batch, format);
        }
        if ((long) images * CifarFormat.IMAGE_BYTES > Integer.MAX_VALUE) {
            throw new DatasetException(name + " has " + images + " images; at most "
                    + Integer.MAX_VALUE / CifarFormat.IMAGE_BYTES + " are read: give a smaller set");
        }
        byte[] pixels = new byte[images * CifarFormat.IMAGE_BYTES];
        byte[] labels = new byte[images];
        int image = 0;
        for (Batch batch : batches) {
            for (int i = 0; i < images(batch, format); i++) {
                int record = i * format.recordBytes();
                labels[image] = label(batch, format, i);
                channelsLast(batch.bytes(), record + format.labelBytes(), pixels, image * CifarFormat.IMAGE_BYTES);
                image++;
            }
        }
        return new Dataset(
                name, CifarFormat.SIDE, CifarFormat.SIDE, CifarFormat.CHANNELS, format.classes(), pixels, labels);
    }

    private static int images(Batch batch, CifarFormat format) {
        int length = batch.bytes().length;
        if (length == 0 || length % format.recordBytes() != 0) {
            throw new DatasetException(batch.origin() + " has " + length + " bytes, not one or more records of "
                    + format.recordBytes() + "; " + wayOut(format));
        }
        return length / format.recordBytes();
    }

    private static byte label(Batch batch, CifarFormat format, int image) {
        byte label = batch.bytes()[image * format.recordBytes() + format.labelBytes() - 1];
        if ((label & 0xff) >= format.classes()) {
            throw new DatasetException("label " + (label & 0xff) + " of image " + image + " in " + batch.origin()
                    + " is outside 0.." + (format.classes() - 1) + "; " + wayOut(format));
        }
        return label;
    }

    /** Value (r, c, k) of the image = byte (k, r, c) of the record. */
    private static void channelsLast(byte[] planes, int from, byte[] pixels, int to) {
        int plane = CifarFormat.SIDE * CifarFormat.SIDE;
        for (int p = 0; p < plane; p++) {
            for (int channel = 0; channel < CifarFormat.CHANNELS; channel++) {
                pixels[to + p * CifarFormat.CHANNELS + channel] = planes[from + channel * plane + p];
            }
        }
    }

    private static String wayOut(CifarFormat format) {
        return "give a file of the binary version of " + format.title();
    }
}
