package io.bitloom.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AnyNetworkTest {
    /** A property test is worth what its generator draws. */
    @Test
    void drawsEveryKindOften() {
        Map<String, Integer> counts = new TreeMap<>();
        LongStream.range(0, 300).mapToObj(AnyNetwork::of).forEach(network -> {
            for (Layer layer : network.layers()) {
                if (layer instanceof ConvLayer conv) {
                    Window window = conv.window();
                    count(
                            counts,
                            "conv" + (window.padding() == 0 ? "" : window.padBit() ? " padded +1" : " padded -1"));
                    if (window.stride() > 1) {
                        count(counts, "conv with stride");
                    }
                    conv.unit().shortcut().ifPresent(shortcut -> count(counts, "conv with shortcut"));
                } else if (layer instanceof PoolLayer pool) {
                    count(counts, "pool");
                    if (pool.size() > pool.stride()) {
                        count(counts, "pool with overlap");
                    }
                } else if (layer instanceof DenseLayer dense && dense.shortcut().isPresent()) {
                    count(counts, dense.isScores() ? "scores with shortcut" : "dense with shortcut");
                }
                layer.arithmetic().ifPresent(unit -> {
                    if (unit.bases().size() > 1) {
                        count(counts, "several bases");
                    }
                    if (unit.thresholds().size() > 1) {
                        count(counts, "several planes");
                    }
                });
            }
        });

        assertThat(counts)
                .containsOnlyKeys(
                        "conv",
                        "conv padded +1",
                        "conv padded -1",
                        "conv with shortcut",
                        "conv with stride",
                        "dense with shortcut",
                        "pool",
                        "pool with overlap",
                        "scores with shortcut",
                        "several bases",
                        "several planes");
        assertThat(counts.values()).allMatch(count -> count >= 20);
    }

    private static void count(Map<String, Integer> counts, String kind) {
        counts.merge(kind, 1, Integer::sum);
    }
}
