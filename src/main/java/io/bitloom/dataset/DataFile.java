package io.bitloom.dataset;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file of a data set, packed with gzip or not: looked for under both names, read the same. */
final class DataFile {
    private DataFile() {}

    /** Reads the unpacked bytes of a file. */
    interface Body<T> {
        T read(InputStream in) throws IOException;
    }

    /** The file in a folder, as {@code name} or {@code name.gz}. */
    static Optional<Path> find(Path folder, String name) {
        return Stream.of(name + ".gz", name)
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * Reads a file, unpacking it if it begins as gzip files do.
     *
     * @param wayOut what to do if it is not there
     * @throws DatasetException if it is missing, cannot be read or does not unpack
     */
    static <T> T read(Path file, String wayOut, Body<T> body) {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                InputStream in = unpacked(bytes)) {
            return body.read(in);
        } catch (NoSuchFileException e) {
            throw new DatasetException("there is no file " + file + "; " + wayOut, e);
        } catch (EOFException | ZipException e) {
            throw new DatasetException(
                    file + " is a damaged gzip file (" + e.getMessage() + "); get the file again", e);
        } catch (IOException e) {
            throw new DatasetException("cannot read " + file + " (" + e + "); see to its permissions and its disk", e);
        }
    }

    private static InputStream unpacked(InputStream bytes) throws IOException {
        bytes.mark(2);
        boolean packed = bytes.read() == 0x1f && bytes.read() == 0x8b;
        bytes.reset();
        return packed ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    }
}
