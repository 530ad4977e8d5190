package io.bitloom.model;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * A network without its bits and thresholds, as the JSON text a model file keeps.
 *
 * <p>Reading is strict: every field is there once, nothing else is, and numbers are integers.
 */
record ModelDescription(Input input, List<Part> layers) {
    record Input(String encoding, int rows, int columns, int channels, int[] coefficients) {}

    /** A {@link Layer} that is not checked yet. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(name = "dense", value = Dense.class),
        @JsonSubTypes.Type(name = "conv", value = Conv.class),
        @JsonSubTypes.Type(name = "pool", value = Pool.class)
    })
    sealed interface Part permits Dense, Conv, Pool {}

    /**
     * @param bases number of weight matrices
     * @param planes of thresholds, 0 in the score layer
     * @param shortcuts one or none
     */
    record Dense(String name, int neurons, int inputs, int bases, int planes, List<Summand> terms, List<Jump> shortcuts)
            implements Part {}

    record Conv(int kernel, int stride, int padding, boolean padBit, Dense unit) implements Part {}

    record Pool(String name, int size, int stride) implements Part {}

    /** A {@link Term} that is not checked yet. */
    record Summand(int plane, int base, int coefficient) {}

    /** A {@link Shortcut} that is not checked yet. */
    record Jump(String from, int coefficient) {}

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    static ModelDescription of(BinaryNetwork network) {
        InputFormat input = network.input();
        return new ModelDescription(
                new Input(
                        input.encoding(),
                        input.shape().rows(),
                        input.shape().columns(),
                        input.shape().channels(),
                        input.coefficients().stream().mapToInt(c -> c).toArray()),
                network.layers().stream().map(ModelDescription::describe).toList());
    }

    private static Part describe(Layer layer) {
        if (layer instanceof ConvLayer conv) {
            Window window = conv.window();
            return new Conv(window.kernel(), window.stride(), window.padding(), window.padBit(), describe(conv.unit()));
        }
        if (layer instanceof PoolLayer pool) {
            return new Pool(pool.name(), pool.size(), pool.stride());
        }
        return describe((DenseLayer) layer);
    }

    private static Dense describe(DenseLayer layer) {
        return new Dense(
                layer.name(),
                layer.neurons(),
                layer.inputs(),
                layer.bases().size(),
                layer.thresholds().size(),
                layer.terms().stream()
                        .map(term -> new Summand(term.plane(), term.base(), term.coefficient()))
                        .toList(),
                layer.shortcut().stream()
                        .map(shortcut -> new Jump(shortcut.from(), shortcut.coefficient()))
                        .toList());
    }

    String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and names always have a JSON form", e);
        }
    }

    /** @throws JsonProcessingException if the text is not exactly such a description */
    static ModelDescription parse(String json) throws JsonProcessingException {
        return JSON.readValue(json, ModelDescription.class);
    }
}
