package io.bitloom.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes .npy files, of any of the types in either order of the axes, and .npz files of them. */
final class NpyFile {
    static final List<String> TYPES = List.of("|u1", "|i1", "<i2", ">u2", "<i4", ">u4", "<i8", ">f4", "<f4", "<f8");

    private NpyFile() {}

    /**
     * An array of these numbers.
     *
     * @param values with the last axis fastest
     */
    static byte[] of(String type, boolean columnMajor, int[] shape, double... values) {
        StringBuilder lengths = new StringBuilder();
        Arrays.stream(shape).forEach(length -> lengths.append(length).append(", "));
        String header = "{'descr': '" + type + "', 'fortran_order': " + (columnMajor ? "True" : "False")
                + ", 'shape': (" + lengths.toString().strip() + "), }";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(start(header));
        int size = type.charAt(2) - '0';
        ByteBuffer body = ByteBuffer.allocate(values.length * size)
                .order(type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values.length; i++) {
            put(body, columnMajor ? columnMajorIndex(shape, i) * size : i * size, type, values[i]);
        }
        out.writeBytes(body.array());
        return out.toByteArray();
    }

    static byte[] bytes(int[] shape, double... values) {
        return of("|u1", false, shape, values);
    }

    /** A file of version 1.0 with this header and no numbers. */
    static byte[] start(String header) {
        int length = (10 + header.length() + 1 + 63) / 64 * 64 - 10;
        ByteBuffer start = ByteBuffer.allocate(10 + length).order(ByteOrder.LITTLE_ENDIAN);
        start.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) length);
        start.put((header + " ".repeat(length - header.length() - 1) + "\n").getBytes(StandardCharsets.ISO_8859_1));
        return start.array();
    }

    private static int columnMajorIndex(int[] shape, int rowMajorIndex) {
        int rest = rowMajorIndex;
        int index = 0;
        int stride = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            stride /= shape[axis];
            index += rest % shape[axis] * stride;
            rest /= shape[axis];
        }
        return index;
    }

    private static void put(ByteBuffer body, int at, String type, double value) {
        switch (type.substring(1)) {
            case "u1", "i1" -> body.put(at, (byte) value);
            case "i2", "u2" -> body.putShort(at, (short) (int) value);
            case "i4", "u4" -> body.putInt(at, (int) (long) value);
            case "i8" -> body.putLong(at, (long) value);
            case "f4" -> body.putFloat(at, (float) value);
            default -> body.putDouble(at, value);
        }
    }

    /** Writes an .npz file of the four arrays of a set. */
    static Path npz(Path file, byte[]... arrays) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i < arrays.length; i++) {
                zip.putNextEntry(new ZipEntry(NumpyReader.NAMES.get(i) + ".npy"));
                zip.write(arrays[i]);
            }
        }
        return file;
    }
}
