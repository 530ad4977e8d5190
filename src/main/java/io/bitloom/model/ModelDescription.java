package io.bitloom.model;

import com.fasterxml.jackson.annotation.JsonSetter;
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
record ModelDescription(Input input, List<Layer> layers) {
    record Input(String encoding, int inputs, int[] coefficients) {}

    /** {@code bases} is the number of weight matrices. */
    record Layer(String name, int neurons, int inputs, int bases, boolean thresholds, List<Summand> terms) {}

    /** A {@link Term} that is not checked yet. */
    record Summand(int plane, int base, int coefficient) {}

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
                        input.inputs(),
                        input.coefficients().stream().mapToInt(c -> c).toArray()),
                network.layers().stream().map(ModelDescription::describe).toList());
    }

    private static Layer describe(DenseLayer layer) {
        return new Layer(
                layer.name(),
                layer.neurons(),
                layer.inputs(),
                layer.bases().size(),
                !layer.isScores(),
                layer.terms().stream()
                        .map(term -> new Summand(term.plane(), term.base(), term.coefficient()))
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
