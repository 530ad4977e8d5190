package io.bitloom.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MismatchTest {
    @Test
    void aHiddenBitSaysWhereWhenAndWhy() {
        assertThat(new Mismatch(4711, "layer2", "", 37, 19, 1, 0, 401, 402))
                .hasToString(
                        "image 4711, layer2, neuron 37, cycle 19: hardware 1, reference 0 (popcount 401, threshold 402)");
    }

    @Test
    void aBitOfAConvolutionSaysItsPixelToo() {
        assertThat(new Mismatch(3, "layer1", "row 2, column 7", 5, 19, 1, 0, 4, 6))
                .hasToString(
                        "image 3, layer1, row 2, column 7, neuron 5, cycle 19: hardware 1, reference 0 (popcount 4, threshold 6)");
    }

    @Test
    void aScoreHasNoThreshold() {
        assertThat(new Mismatch(0, "layer3", "", 9, 1234, 130, 128, 128, -1))
                .hasToString("image 0, layer3, neuron 9, cycle 1234: hardware 130, reference 128");
    }

    @Test
    void aClassHasNoNeuron() {
        assertThat(new Mismatch(12, "class", "", -1, 99, 3, 7, -1, -1))
                .hasToString("image 12, class, cycle 99: hardware 3, reference 7");
    }
}
