package io.bitloom.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
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

    private static final String METADATA = "__metadata__";
    private static final String DIGEST = "sha256";
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Element types and their size in bytes. */
    public enum Dtype {
        BOOL(1),
        U8(1),
        I8(1),
        U16(2),
        I16(2),
        F16(2),
        BF16(2),
        U32(4),
        I32(4),
        F32(4),
        U64(8),
        I64(8),
        F64(8);

        private final int bytes;

        Dtype(int bytes) {
            this.bytes = bytes;
        }

        public int bytes() {
            return bytes;
        }
    }

    /**
     * One array, row-major and little-endian.
     *
     * @param shape length of every dimension; empty for a single number
     * @param data the elements; every call of the accessor gives a fresh read-only little-endian view from the first to the last byte
     */
    public record Tensor(String name, Dtype dtype, List<Integer> shape, ByteBuffer data) {
        public Tensor {
            shape = List.copyOf(shape);
            data = data.slice().asReadOnlyBuffer();
            if (name.isEmpty() || name.equals(METADATA)) {
                throw new IllegalArgumentException("'" + name + "' is no name for a tensor; choose another");
            }
            long bytes = byteCount(name, dtype, shape);
            if (data.remaining() != bytes) {
                throw new IllegalArgumentException("tensor " + name + " of " + dtype + " " + shape + " holds "
                        + data.remaining() + " bytes instead of " + bytes);
            }
        }

        /** The tensor of these numbers. */
        public static Tensor ofFloats(String name, List<Integer> shape, float... values) {
            ByteBuffer data = littleEndian(4 * values.length);
            data.asFloatBuffer().put(values);
            return new Tensor(name, Dtype.F32, shape, data);
        }

        /** The tensor of these numbers. */
        public static Tensor ofInts(String name, List<Integer> shape, int... values) {
            ByteBuffer data = littleEndian(4 * values.length);
            data.asIntBuffer().put(values);
            return new Tensor(name, Dtype.I32, shape, data);
        }

        /** The tensor of these words, read as unsigned. */
        public static Tensor ofWords(String name, List<Integer> shape, long... values) {
            ByteBuffer data = littleEndian(8 * values.length);
            data.asLongBuffer().put(values);
            return new Tensor(name, Dtype.U64, shape, data);
        }

        /** The tensor of these numbers. */
        public static Tensor ofDoubles(String name, List<Integer> shape, double... values) {
            ByteBuffer data = littleEndian(8 * values.length);
            data.asDoubleBuffer().put(values);
            return new Tensor(name, Dtype.F64, shape, data);
        }

        @Override
        public ByteBuffer data() {
            return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        }

        public float[] floats() {
            float[] values = new float[elements(Dtype.F32)];
            data().asFloatBuffer().get(values);
            return values;
        }

        public int[] ints() {
            int[] values = new int[elements(Dtype.I32)];
            data().asIntBuffer().get(values);
            return values;
        }

        public long[] words() {
            long[] values = new long[elements(Dtype.U64)];
            data().asLongBuffer().get(values);
            return values;
        }

        public double[] doubles() {
            double[] values = new double[elements(Dtype.F64)];
            data().asDoubleBuffer().get(values);
            return values;
        }

        private int elements(Dtype wanted) {
            if (dtype != wanted) {
                throw new IllegalStateException("tensor " + name + " is " + dtype + ", not " + wanted);
            }
            return data.remaining() / dtype.bytes();
        }
    }

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
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        sha256.update(new Safetensors(rest, tensors).header());
        tensors.forEach(tensor -> sha256.update(tensor.data()));
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** Writes {@code file}.part beside the file and moves it there, so that the name never holds half of it. */
    public void write(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            byte[] header = header();
            writeAll(channel, littleEndian(8).putLong(0, header.length));
            writeAll(channel, ByteBuffer.wrap(header));
            for (Tensor tensor : tensors) {
                writeAll(channel, tensor.data());
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
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
        Map<String, String> metadata = new HashMap<>();
        List<Entry> entries = parse(json, metadata);
        entries.sort(Comparator.comparingLong(Entry::from).thenComparingLong(Entry::to));

        long dataLength = size - 8 - headerLength;
        long end = 0;
        List<Tensor> tensors = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            check(
                    entry.from == end,
                    "tensor " + entry.name + " starts at byte " + entry.from + " where " + end + " is next");
            check(entry.to >= entry.from, "tensor " + entry.name + " ends before it starts");
            check(
                    entry.to <= dataLength,
                    "tensor " + entry.name + " ends at byte " + entry.to + " of " + dataLength + "; it is cut short");
            long bytes = byteCount(entry.name, entry.dtype, entry.shape);
            check(
                    entry.to - entry.from == bytes,
                    "tensor " + entry.name + " of " + entry.dtype + " " + entry.shape + " takes "
                            + (entry.to - entry.from) + " bytes instead of " + bytes);
            tensors.add(new Tensor(entry.name, entry.dtype, entry.shape, readAll(channel, (int) bytes)));
            end = entry.to;
        }
        check(end == dataLength, (dataLength - end) + " bytes follow the last tensor");
        return new Safetensors(metadata, tensors);
    }

    private record Entry(String name, Dtype dtype, List<Integer> shape, long from, long to) {}

    private static List<Entry> parse(byte[] json, Map<String, String> metadata) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                expect(parser, JsonToken.START_OBJECT, name);
                if (name.equals(METADATA)) {
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        String key = parser.currentName();
                        metadata.put(key, expect(parser, JsonToken.VALUE_STRING, METADATA));
                    }
                } else {
                    entries.add(parseEntry(parser, name));
                }
            }
            check(parser.nextToken() == null, "its header goes on after the closing '}'");
        }
        return entries;
    }

    private static Entry parseEntry(JsonParser parser, String name) throws IOException {
        Dtype dtype = null;
        List<Integer> shape = null;
        List<Long> offsets = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            switch (parser.currentName()) {
                case "dtype":
                    dtype = dtype(name, expect(parser, JsonToken.VALUE_STRING, name));
                    break;
                case "shape":
                    shape = new ArrayList<>();
                    for (long length : parseNumbers(parser, name)) {
                        check(length <= Integer.MAX_VALUE, "tensor " + name + " has a dimension of " + length);
                        shape.add((int) length);
                    }
                    break;
                case "data_offsets":
                    offsets = parseNumbers(parser, name);
                    break;
                default:
                    check(false, "tensor " + name + " has an unknown key '" + parser.currentName() + "'");
            }
        }
        check(
                dtype != null && shape != null && offsets != null && offsets.size() == 2,
                "tensor " + name + " lacks its dtype, shape or two data_offsets");
        return new Entry(name, dtype, shape, offsets.get(0), offsets.get(1));
    }

    private static Dtype dtype(String name, String text) {
        return Arrays.stream(Dtype.values())
                .filter(dtype -> dtype.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("tensor " + name + " is of the unknown dtype " + text));
    }

    private static List<Long> parseNumbers(JsonParser parser, String name) throws IOException {
        expect(parser, JsonToken.START_ARRAY, name);
        List<Long> numbers = new ArrayList<>();
        while (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            check(
                    parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER && parser.getLongValue() >= 0,
                    "tensor " + name + " has the number " + parser.getText());
            numbers.add(parser.getLongValue());
        }
        check(
                parser.currentToken() == JsonToken.END_ARRAY,
                "tensor " + name + " has an array with " + parser.getText());
        return numbers;
    }

    private static String expect(JsonParser parser, JsonToken token, String name) throws IOException {
        check(parser.nextToken() == token, "the header of " + name + " has '" + parser.getText() + "' out of place");
        return parser.getText();
    }

    /** Trailing spaces bring the data to a multiple of 8 bytes. */
    private byte[] header() {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(json)) {
            generator.writeStartObject();
            if (!metadata.isEmpty()) {
                generator.writeObjectFieldStart(METADATA);
                for (Map.Entry<String, String> entry : metadata.entrySet()) {
                    generator.writeStringField(entry.getKey(), entry.getValue());
                }
                generator.writeEndObject();
            }
            long from = 0;
            for (Tensor tensor : tensors) {
                long to = from + tensor.data().remaining();
                generator.writeObjectFieldStart(tensor.name());
                generator.writeStringField("dtype", tensor.dtype().name());
                generator.writeArrayFieldStart("shape");
                for (int length : tensor.shape()) {
                    generator.writeNumber(length);
                }
                generator.writeEndArray();
                generator.writeArrayFieldStart("data_offsets");
                generator.writeNumber(from);
                generator.writeNumber(to);
                generator.writeEndArray();
                generator.writeEndObject();
                from = to;
            }
            generator.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to write", e);
        }
        int padding = -json.size() & 7;
        json.writeBytes(" ".repeat(padding).getBytes(StandardCharsets.UTF_8));
        return json.toByteArray();
    }

    private static long byteCount(String name, Dtype dtype, List<Integer> shape) {
        long bytes = dtype.bytes();
        for (int length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException("tensor " + name + " has a dimension of " + length);
            }
            bytes *= length;
            if (bytes > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "tensor " + name + " of " + dtype + " " + shape + " is larger than 2 GiB");
            }
        }
        return bytes;
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
