package io.bitloom.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bitloom.file.Sha256;
import io.bitloom.model.SafetensorsHeader.Entry;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Named arrays and text in the safetensors layout: an unsigned 64-bit little-endian header length, a JSON header, raw data.
 *
 * <pre>
 *     {"__metadata__": {"key": "text"}, "name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, ...}
 * </pre>
 *
 * <p>Reading never trusts the file: the header is limited, offsets must tile the data exactly (no holes, no overlap), every array
 * must be as long as its shape says, keys may appear once. Equal contents give equal bytes. Layout: the safetensors format of
 * Hugging Face, version 0.4.
 *
 * @param metadata text by key, written in key order
 * @param tensors arrays in the order of the file
 */
public record Safetensors(Map<String, String> metadata, List<Tensor> tensors) {
    /** Longest header {@link #read} accepts, in bytes. */
    public static final int LARGEST_HEADER = 16 << 20;

    private static final String DIGEST = "sha256";

    public Safetensors {
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
        tensors = List.copyOf(tensors);
        Set<String> names = new HashSet<>();
        for (Tensor tensor : tensors) {
            if (!names.add(tensor.name())) {
                throw new IllegalArgumentException("two tensors are called " + tensor.name() + "; names are unique");
            }
        }
    }

    /**
     * The tensor of this name.
     *
     * @throws IllegalArgumentException if there is none, or its type or shape is another
     */
    public Tensor tensor(String name, Dtype dtype, List<Integer> shape) {
        for (Tensor tensor : tensors) {
            if (tensor.name().equals(name)) {
                if (tensor.dtype() != dtype || !tensor.shape().equals(shape)) {
                    throw new IllegalArgumentException("tensor " + name + " is " + tensor.dtype() + " " + tensor.shape()
                            + " where " + dtype + " " + shape + " belongs");
                }
                return tensor;
            }
        }
        throw new IllegalArgumentException("tensor " + name + " is missing");
    }

    /** The same with the SHA-256 of everything else in the metadata under {@code sha256}. */
    public Safetensors sealed() {
        Map<String, String> sealedMetadata = new TreeMap<>(metadata);
        sealedMetadata.put(DIGEST, digest());
        return new Safetensors(sealedMetadata, tensors);
    }

    /** Whether the metadata carries the SHA-256 of everything else, as {@link #sealed} puts it there. */
    public boolean isIntact() {
        return digest().equals(metadata.get(DIGEST));
    }

    /** SHA-256 in hexadecimal of the file these tensors make without the key {@code sha256}. */
    private String digest() {
        Map<String, String> rest = new TreeMap<>(metadata);
        rest.remove(DIGEST);
        MessageDigest sha256 = Sha256.digest();
        sha256.update(SafetensorsHeader.of(rest, tensors).bytes());
        tensors.forEach(tensor -> sha256.update(tensor.data()));
        return HexFormat.of().formatHex(sha256.digest());
    }

    /**
     * Writes {@code file}.part beside the file and moves it there, so that the name never holds half of it.
     *
     * @throws IOException naming the file and the reason; the part is deleted then
     */
    public void write(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            writeContents(part);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            IOException named = new IOException(
                    "cannot write " + file + ": " + reason(e)
                            + "; make room or choose another folder, the same command goes on",
                    e);
            try {
                Files.deleteIfExists(part);
            } catch (IOException stays) {
                named.addSuppressed(stays);
            }
            throw named;
        }
    }

    /** What the system says, or what kind of exception speaks without words, such as AccessDenied. */
    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException named ? named.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName().replace("Exception", "") : reason;
    }

    private void writeContents(Path part) throws IOException {
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            byte[] header = SafetensorsHeader.of(metadata, tensors).bytes();
            writeAll(channel, littleEndian(8).putLong(0, header.length));
            writeAll(channel, ByteBuffer.wrap(header));
            for (Tensor tensor : tensors) {
                writeAll(channel, tensor.data());
            }
            channel.force(true);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IOException naming the file and what is wrong with it
     */
    public static Safetensors read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(channel);
        } catch (IllegalArgumentException | EOFException | JsonProcessingException e) {
            throw new IOException(file + " is no safetensors file: " + firstLine(e), e);
        }
    }

    private static Safetensors read(FileChannel channel) throws IOException {
        long size = channel.size();
        check(size >= 8, "it has " + size + " bytes; the header length alone takes 8");
        long headerLength = readAll(channel, 8).getLong(0);
        check(
                headerLength >= 2 && headerLength <= LARGEST_HEADER,
                "its header claims " + Long.toUnsignedString(headerLength) + " bytes; the limit is " + LARGEST_HEADER);
        check(
                headerLength <= size - 8,
                "its header claims " + headerLength + " bytes but only " + (size - 8) + " follow; it is cut short");
        byte[] json = readAll(channel, (int) headerLength).array();
        check(json[0] == '{' && json[1] != 0, "its header does not start with '{'");
        SafetensorsHeader header = SafetensorsHeader.parse(json);
        List<Entry> entries = header.entries().stream()
                .sorted(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to))
                .toList();

        long dataLength = size - 8 - headerLength;
        long end = 0;
        List<Tensor> tensors = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            check(
                    entry.from() == end,
                    "tensor " + entry.name() + " starts at byte " + entry.from() + " where " + end + " is next");
            check(entry.to() >= entry.from(), "tensor " + entry.name() + " ends before it starts");
            check(
                    entry.to() <= dataLength,
                    "tensor " + entry.name() + " ends at byte " + entry.to() + " of " + dataLength
                            + "; it is cut short");
            long bytes = Tensor.byteCount(entry.name(), entry.dtype(), entry.shape());
            check(
                    entry.to() - entry.from() == bytes,
                    "tensor " + entry.name() + " of " + entry.dtype() + " " + entry.shape() + " takes "
                            + (entry.to() - entry.from()) + " bytes instead of " + bytes);
            tensors.add(new Tensor(entry.name(), entry.dtype(), entry.shape(), readAll(channel, (int) bytes)));
            end = entry.to();
        }
        check(end == dataLength, (dataLength - end) + " bytes follow the last tensor");
        return new Safetensors(header.metadata(), tensors);
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static ByteBuffer readAll(FileChannel channel, int bytes) throws IOException {
        ByteBuffer buffer = littleEndian(bytes);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("it ended while it was read");
            }
        }
        return buffer.flip();
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
