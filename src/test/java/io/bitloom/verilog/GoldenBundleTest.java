package io.bitloom.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.hardware.Folding;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.model.RandomNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The whole text of everything that is generated for a few tiny networks. {@code mvn test -Dtest=GoldenBundleTest
 * -Dgolden.update=true} writes it anew; the change is then reviewed as a diff. Cells are copied as they are and not kept here.
 */
final class GoldenBundleTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "one_layer_unrolled    | 1 | 5-3      | 3x5",
                "eight_bit_cut         | 8 | 6-8-3    | 4x2,1x2",
                "three_layers_cut_join | 1 | 9-12-4-2 | 6x3,2x4,1x4",
            })
    void theTextIsAsStored(String name, int planes, String shape, String folding) throws IOException {
        int[] widths = Stream.of(shape.split("-")).mapToInt(Integer::parseInt).toArray();
        HardwarePlan plan = HardwarePlan.of(RandomNetwork.of(1, planes, widths), Folding.parse(folding));
        RtlBundle bundle = new BundleRenderer().render(new Identifier("net"), "0123456789ab", plan);
        Map<String, String> generated = new TreeMap<>();
        generated.put("plan.txt", plan.toString());
        generated.put("files.f", bundle.fileList());
        generated.put("probe.v", bundle.probe().text());
        bundle.files().stream()
                .filter(file -> !file.name().startsWith("bitloom_"))
                .forEach(file -> generated.put(file.name(), file.text()));

        Path directory = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            update(directory, generated);
        }

        Map<String, String> stored = read(directory);
        assertThat(stored).containsOnlyKeys(generated.keySet());
        generated.forEach((file, text) -> assertThat(text).as(file).isEqualTo(stored.get(file)));
    }

    private static void update(Path directory, Map<String, String> generated) throws IOException {
        Files.createDirectories(directory);
        for (String stale : read(directory).keySet()) {
            Files.delete(directory.resolve(stale));
        }
        for (Map.Entry<String, String> file : generated.entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
    }

    private static Map<String, String> read(Path directory) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
