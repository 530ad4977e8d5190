package io.bitloom.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;

/** Writes the bytes of IDX files, right or wrong. */
final class IdxFile {
    private IdxFile() {}

    static byte[] of(int[] header, int... body) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * header.length + body.length);
        for (int word : header) {
            bytes.putInt(word);
        }
        for (int b : body) {
            bytes.put((byte) b);
        }
        return bytes.array();
    }

    static byte[] images(int rows, int columns, int... pixels) {
        return of(new int[] {0x803, pixels.length / (rows * columns), rows, columns}, pixels);
    }

    static byte[] labels(int... labels) {
        return of(new int[] {0x801, labels.length}, labels);
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
