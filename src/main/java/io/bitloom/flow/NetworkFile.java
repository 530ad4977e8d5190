package io.bitloom.flow;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.bitloom.hardware.FoldingRule;
import io.bitloom.verilog.Identifier;
import io.bitloom.verilog.TemplateRenderer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A network and what to do with it, as {@code bitloom run} reads it from YAML:
 *
 * <pre>
 *     name: digits             # of the top module and the run directory
 *     data: digits             # digits, mnist or fashion-mnist
 *     training:                # any of the settings of TrainingPlan
 *       layers: 128,128
 *       epochs: 8
 *     hardware:
 *       interval: 256          # or   fold: 16x28,8x16,1x8
 *     simulation:              # may be left out
 *       gaps: 10
 *       stalls: 10
 * </pre>
 */
public record NetworkFile(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String data,
        Map<String, String> training,
        Hardware hardware,
        Simulation simulation) {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /**
     * The section {@code hardware}.
     *
     * @param fold PE x SIMD of every layer, or
     * @param interval clocks that the folding is to keep
     */
    public record Hardware(String fold, Integer interval) {
        public Hardware {
            if (fold != null && interval != null) {
                throw new IllegalArgumentException("hardware has both a fold and an interval; leave one of them out");
            }
        }

        Optional<String> folding() {
            return Optional.ofNullable(fold);
        }

        int intervalOrDefault() {
            return interval == null ? FoldingRule.DEFAULT_INTERVAL : interval;
        }
    }

    /**
     * The section {@code simulation}.
     *
     * @param images from the first; all if left out
     * @param gaps in per cent
     * @param stalls in per cent
     * @param seed of both; 1 if left out
     */
    public record Simulation(Integer images, int gaps, int stalls, Long seed) {
        public Simulation {
            seed = seed == null ? 1 : seed;
        }

        OptionalInt count() {
            return images == null ? OptionalInt.empty() : OptionalInt.of(images);
        }
    }

    public NetworkFile {
        new Identifier(name);
        training = training == null ? Map.of() : training;
        hardware = hardware == null ? new Hardware(null, null) : hardware;
        simulation = simulation == null ? new Simulation(null, 0, 0, null) : simulation;
    }

    /**
     * Reads a network file.
     *
     * @throws IllegalArgumentException naming file, line and fault
     */
    public static NetworkFile read(Path file) throws IOException {
        return parse(file.toString(), Files.readString(file));
    }

    /** The network of {@code bitloom demo}: examples/digits.yaml. */
    public static NetworkFile demo() {
        return parse("examples/digits.yaml", TemplateRenderer.resource("examples/digits.yaml"));
    }

    static NetworkFile parse(String file, String text) {
        try {
            NetworkFile network = YAML.readValue(text, NetworkFile.class);
            if (network == null) {
                throw new IllegalArgumentException(file + " is empty; write at least name and data");
            }
            return network;
        } catch (UnrecognizedPropertyException e) {
            throw new IllegalArgumentException(
                    file + ": '" + e.getPropertyName() + "' is no setting; choose " + choices(e.getKnownPropertyIds()),
                    e);
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
            throw new IllegalArgumentException(file + line + ": " + e.getOriginalMessage(), e);
        }
    }

    private static String choices(Collection<Object> names) {
        List<String> sorted = names.stream().map(String::valueOf).sorted().toList();
        int last = sorted.size() - 1;
        return String.join(", ", sorted.subList(0, last)) + " or " + sorted.get(last);
    }

    List<TrainStep.Setting> settings() {
        return training.entrySet().stream()
                .map(entry -> new TrainStep.Setting(entry.getKey(), entry.getValue()))
                .toList();
    }
}
