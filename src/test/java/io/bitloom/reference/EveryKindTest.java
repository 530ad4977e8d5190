package io.bitloom.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.bits.BitMatrix;
import io.bitloom.model.AnyNetwork;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.RandomNetwork;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two engines agree on every pre-activation and every bit of networks of every kind. */
class EveryKindTest {
    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theEnginesAgree(long seed) {
        BinaryNetwork network = AnyNetwork.of(seed);
        Engine reference = new ReferenceEngine(network);
        Engine packed = new PackedEngine(network);
        Random random = new Random(seed);

        for (int i = 0; i < 5; i++) {
            BitMatrix image = RandomNetwork.image(random, network);
            List<LayerTrace> expected = reference.trace(image);
            assertThat(packed.trace(image))
                    .as("image %d of %s", i, network.shape())
                    .isEqualTo(expected);
            assertThat(packed.classify(image)).isEqualTo(reference.classify(image));
            for (int l = 0; l < expected.size(); l++) {
                assertThat(expected.get(l).layer())
                        .isEqualTo(network.layers().get(l).name());
                boolean last = l == expected.size() - 1;
                assertThat(expected.get(l).planes()).hasSize(last ? 0 : network.inputPlanes(l + 1));
            }
        }
    }
}
