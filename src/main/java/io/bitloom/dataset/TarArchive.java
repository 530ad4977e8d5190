package io.bitloom.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Takes some members out of a tar archive, packed with gzip or not.
 *
 * <p>A member is a header block, then its bytes, filled up to whole blocks of 512. Of the header (POSIX.1-1988, "ustar") two
 * fields are read: the name in bytes 0..99 and the length, in octal digits, in bytes 124..135. A block of zeros is the end.
 */
final class TarArchive {
    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int LARGEST = 1 << 30;

    private TarArchive() {}

    /**
     * The bytes of some members by name.
     *
     * @param names without the folders in the archive
     * @throws DatasetException if the archive is missing, damaged or lacks one of them
     */
    static Map<String, byte[]> members(Path archive, Set<String> names) {
        Map<String, byte[]> members = new TreeMap<>();
        DataFile.read(archive, "get the file", in -> {
            while (members.size() < names.size() && next(archive, in, names, members)) {
                // goes on to the next member
            }
            return members;
        });
        for (String name : names) {
            if (!members.containsKey(name)) {
                throw new DatasetException(archive + " has no " + name + "; get the file again");
            }
        }
        return members;
    }

    /** Reads a member, keeping it if it is asked for; false at the end. */
    private static boolean next(Path archive, InputStream in, Set<String> names, Map<String, byte[]> members)
            throws IOException {
        byte[] header = in.readNBytes(BLOCK);
        if (header.length == 0 || header[0] == 0) {
            return false;
        }
        int size = header.length < BLOCK ? -1 : size(header);
        if (size < 0) {
            throw new DatasetException(archive + " is no tar archive; get the file again");
        }
        String path = text(header, 0, NAME_LENGTH);
        String name = path.substring(path.lastIndexOf('/') + 1);
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new DatasetException(archive + " ends after " + bytes.length + " of the " + size + " bytes of " + path
                    + "; get the file again");
        }
        if (names.contains(name)) {
            members.put(name, bytes);
        }
        in.readNBytes(-size & BLOCK - 1);
        return true;
    }

    /** The length of a member, -1 if the header does not tell one that can be read. */
    private static int size(byte[] header) {
        try {
            int size = Integer.parseInt(text(header, SIZE_AT, SIZE_LENGTH).trim(), 8);
            return size > LARGEST ? -1 : size;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static String text(byte[] header, int at, int length) {
        String text = new String(header, at, length, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(0);
        return end < 0 ? text : text.substring(0, end);
    }
}
