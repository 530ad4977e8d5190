package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffleTest {
    @Test
    void everyEpochSeesEveryImageInAnOrderOfItsOwn() {
        int[] first = Shuffle.order(1000, 7, 1);
        int[] second = Shuffle.order(1000, 7, 2);
        assertThat(Arrays.stream(first).sorted().toArray())
                .isEqualTo(IntStream.range(0, 1000).toArray());
        assertThat(second).isNotEqualTo(first).containsExactlyInAnyOrder(first);
        assertThat(Shuffle.order(1000, 7, 1)).isEqualTo(first);
        assertThat(Shuffle.order(1000, 8, 1)).isNotEqualTo(first);
    }

    /** The order of seed 1, epoch 1: another platform or version must not train another network. */
    @Test
    void theOrderIsTheSameOnEveryPlatform() {
        assertThat(Shuffle.order(8, 1, 1)).containsExactly(6, 2, 3, 7, 0, 4, 1, 5);
    }
}
