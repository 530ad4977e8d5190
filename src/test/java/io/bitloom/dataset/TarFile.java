package io.bitloom.dataset;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes the bytes of tar archives. */
final class TarFile {
    private TarFile() {}

    /** An archive of these members, in the order of the map. */
    static byte[] of(Map<String, byte[]> members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        members.forEach((name, bytes) -> {
            byte[] header = new byte[512];
            put(header, 0, name);
            put(header, 100, "0000644\0");
            put(header, 124, String.format("%011o", bytes.length) + "\0");
            put(header, 257, "ustar\00000");
            out.writeBytes(header);
            out.writeBytes(bytes);
            out.writeBytes(new byte[-bytes.length & 511]);
        });
        out.writeBytes(new byte[1024]);
        return out.toByteArray();
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
