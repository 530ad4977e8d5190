package io.bitloom.flow;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Result records as JSON: keys in the order of the record's components (maps: sorted), paths as they were given, times and
 * durations in ISO 8601, a number that is none (NaN) as null, two blanks of indentation and line feeds on every machine.
 */
public final class JsonText {
    private static final ObjectWriter WRITER = writer();

    private static final JsonMapper READER = JsonMapper.builder()
            .addModule(new SimpleModule().addDeserializer(double.class, new NullAsNan()))
            .addModule(new Jdk8Module())
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private JsonText() {}

    /**
     * The JSON document of one result, with a line feed at its end.
     *
     * @throws IllegalArgumentException if the result holds a value that has no JSON form
     */
    public static String of(Object result) {
        try {
            return WRITER.writeValueAsString(result) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    result.getClass().getSimpleName() + " has no JSON form: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads a record back from a file; every component must be there, and nothing else.
     *
     * @param wayOut what the user does if the file says something else, {@code simulate again}
     * @throws IllegalArgumentException naming the file and the line
     */
    static <T extends Record> T read(Path file, Class<T> type, String wayOut) throws IOException {
        try {
            return READER.readValue(Files.readString(file), type);
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw new IllegalArgumentException(file + " is damaged" + line + "; " + wayOut, e);
        }
    }

    /** JSON has no NaN; Jackson would write a text. */
    private static final class NanAsNull extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider serializers) throws IOException {
            if (value.isNaN()) {
                json.writeNull();
            } else {
                json.writeNumber(value);
            }
        }
    }

    private static final class NullAsNan extends JsonDeserializer<Double> {
        @Override
        public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return json.getDoubleValue();
        }

        @Override
        public Double getNullValue(DeserializationContext context) {
            return Double.NaN;
        }
    }

    private static ObjectWriter writer() {
        SimpleModule texts = new SimpleModule()
                .addSerializer(Path.class, ToStringSerializer.instance)
                .addSerializer(Duration.class, ToStringSerializer.instance)
                .addSerializer(Instant.class, ToStringSerializer.instance)
                .addSerializer(Double.class, new NanAsNull())
                .addSerializer(double.class, new NanAsNull());
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return JsonMapper.builder()
                .addModule(texts)
                .addModule(new Jdk8Module())
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build()
                .writer(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines));
    }
}
