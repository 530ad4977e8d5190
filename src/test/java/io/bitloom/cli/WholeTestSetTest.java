package io.bitloom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.bitloom.dataset.PublishedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job as a user starts it, on all 10,000 test images of real and of built-in data. */
final class WholeTestSetTest {
    @TempDir
    private Path folder;

    @Test
    void theDemoPassesNinetyFivePercentAndIsBitExact() throws IOException {
        JsonNode result = run("demo", "--json");
        assertExact(result, 128 + 128 + 10 + 1);
        assertThat(accuracy(result)).isGreaterThan(0.95);
    }

    @Test
    void mnistWithAThermometerIsBitExact() throws IOException {
        JsonNode result =
                run("run", "--retrain", network("mnist", "thermometer-3", "64,32"), "--data-dir", data(), "--json");
        assertExact(result, 64 + 32 + 10 + 1);
        assertExactWithPauses("whole_mnist", 64 + 32 + 10 + 1);
        assertThat(accuracy(result)).isGreaterThan(0.85);
    }

    @Test
    void fashionMnistIsBitExact() throws IOException {
        JsonNode result =
                run("run", "--retrain", network("fashion-mnist", "8-bit", "64"), "--data-dir", data(), "--json");
        assertExact(result, 64 + 10 + 1);
        assertExactWithPauses("whole_fashion_mnist", 64 + 10 + 1);
        assertThat(accuracy(result)).isGreaterThan(0.75);
    }

    private static void assertExactWithPauses(String directory, int valuesOfAnImage) throws IOException {
        run("simulate", directory, "--gaps", "20", "--stalls", "30", "--data-dir", data(), "--json");
        assertExactComparison(run("compare", directory, "--data-dir", data(), "--json"), valuesOfAnImage);
    }

    private static void assertExact(JsonNode result, int valuesOfAnImage) {
        assertExactComparison(result.get("comparison"), valuesOfAnImage);
    }

    private static void assertExactComparison(JsonNode result, int valuesOfAnImage) {
        JsonNode comparison = result.get("comparison");
        assertThat(comparison.get("sent").asInt()).isEqualTo(10_000);
        assertThat(comparison.get("received").asInt()).isEqualTo(10_000);
        assertThat(comparison.get("compared").asInt()).isEqualTo(10_000);
        assertThat(comparison.get("values").asInt()).isEqualTo(10_000 * valuesOfAnImage);
        assertThat(comparison.get("mismatches").asInt()).isZero();
        assertThat(result.get("exact").asBoolean()).isTrue();
    }

    private static double accuracy(JsonNode result) {
        return result.get("comparison").get("accuracy").asDouble();
    }

    private static String data() {
        return PublishedData.folder().toString();
    }

    private String network(String data, String input, String layers) throws IOException {
        Path file = folder.resolve("network.yaml");
        Files.writeString(file, """
                name: whole_%s
                data: %s
                training:
                  layers: %s
                  input: %s
                  epochs: 1
                hardware:
                  interval: 600
                """.formatted(data.replace('-', '_'), data, layers, input));
        return file.toString();
    }

    private static JsonNode run(String... arguments) throws IOException {
        Capture capture = new Capture();
        assertThat(Main.run(capture.console(), System.getenv(), arguments))
                .as(capture.err())
                .isZero();
        return new JsonMapper().readTree(capture.out());
    }
}
