package io.bitloom.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JSON at the beginning of a {@link Safetensors} file: what arrays there are and where.
 *
 * @param metadata text by key
 * @param entries in the order of the JSON
 */
record SafetensorsHeader(Map<String, String> metadata, List<Entry> entries) {
    static final String METADATA = "__metadata__";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * Where an array is.
     *
     * @param from its first byte, counted from the end of the header
     * @param to the byte after its last one
     */
    record Entry(String name, Dtype dtype, List<Integer> shape, long from, long to) {}

    /** The header of these tensors, one right behind the other. */
    static SafetensorsHeader of(Map<String, String> metadata, List<Tensor> tensors) {
        List<Entry> entries = new ArrayList<>();
        long from = 0;
        for (Tensor tensor : tensors) {
            long to = from + tensor.data().remaining();
            entries.add(new Entry(tensor.name(), tensor.dtype(), tensor.shape(), from, to));
            from = to;
        }
        return new SafetensorsHeader(metadata, entries);
    }

    /** The JSON. Trailing spaces bring the data to a multiple of 8 bytes. */
    byte[] bytes() {
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
            for (Entry entry : entries) {
                generator.writeObjectFieldStart(entry.name);
                generator.writeStringField("dtype", entry.dtype.name());
                generator.writeArrayFieldStart("shape");
                for (int length : entry.shape) {
                    generator.writeNumber(length);
                }
                generator.writeEndArray();
                generator.writeArrayFieldStart("data_offsets");
                generator.writeNumber(entry.from);
                generator.writeNumber(entry.to);
                generator.writeEndArray();
                generator.writeEndObject();
            }
            generator.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to write", e);
        }
        int padding = -json.size() & 7;
        json.writeBytes(" ".repeat(padding).getBytes(StandardCharsets.UTF_8));
        return json.toByteArray();
    }

    /**
     * Reads the JSON; whether the entries fit each other and the file is not looked at.
     *
     * @throws IllegalArgumentException if it is no such header
     * @throws com.fasterxml.jackson.core.JsonProcessingException if it is no JSON
     */
    static SafetensorsHeader parse(byte[] json) throws IOException {
        Map<String, String> metadata = new TreeMap<>();
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
        return new SafetensorsHeader(metadata, entries);
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

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
