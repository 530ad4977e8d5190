package io.bitloom.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTextTest {
    @Test
    void componentsKeepTheirOrderAndMapsAreSorted() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("b", 2);
        counts.put("a", 1);

        assertThat(JsonText.of(new Result(
                        Path.of("target", "hw"), Duration.ofMillis(1500), Instant.EPOCH, List.of(1, 2), counts, null)))
                .isEqualTo("""
                {
                  "where" : "target/hw",
                  "took" : "PT1.5S",
                  "at" : "1970-01-01T00:00:00Z",
                  "images" : [
                    1,
                    2
                  ],
                  "counts" : {
                    "a" : 1,
                    "b" : 2
                  },
                  "nothing" : null
                }
                """);
    }

    @Test
    void aNumberThatIsNoneIsNull() {
        assertThat(JsonText.of(new Numbers(Double.NaN, Double.NaN, List.of(0.5, Double.NaN))))
                .isEqualTo("""
                {
                  "plain" : null,
                  "boxed" : null,
                  "list" : [
                    0.5,
                    null
                  ]
                }
                """);
    }

    private record Numbers(double plain, Double boxed, List<Double> list) {}

    @Test
    void aValueWithoutAFormIsRefused() {
        assertThatThrownBy(() -> JsonText.of(new Object()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Object has no JSON form: No serializer found for class java.lang.Object");
    }

    private record Result(
            Path where, Duration took, Instant at, List<Integer> images, Map<String, Integer> counts, String nothing) {}
}
