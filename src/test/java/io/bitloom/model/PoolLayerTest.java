package io.bitloom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolLayerTest {
    @ParameterizedTest(name = "{0}x{0} stride {1} on 7x5: {2}")
    @CsvSource({"2, 2, 3x2x16", "3, 2, 3x2x16", "1, 1, 7x5x16", "5, 1, 3x1x16", "2, 3, 2x2x16"})
    void leavesOutWhatDoesNotFillAWindow(int size, int stride, String shape) {
        assertThat(new PoolLayer("pool1", size, stride).output(new Shape(7, 5, 16)))
                .hasToString(shape);
    }

    @Test
    void keepsThePlanes() {
        PoolLayer pool = new PoolLayer("pool1", 2, 2);

        assertThat(pool.planes(3)).isEqualTo(3);
        assertThat(pool.arithmetic()).isEmpty();
        assertThat(pool.notation()).isEqualTo("P2");
    }

    @Test
    void theWindowIsNoLargerThanTheImage() {
        assertThatThrownBy(() -> new PoolLayer("pool1", 6, 2).output(new Shape(7, 5, 16)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pool1 has a window of 6x6 pixels but is given 7x5x16; choose a smaller size");
    }

    @Test
    void sizeAndStrideArePositive() {
        refuses("pool1", 0, 1, "pool1 is a pool of size 0 and stride 1; both are 1 or more");
        refuses("pool1", 2, -1, "pool1 is a pool of size 2 and stride -1; both are 1 or more");
    }

    @Test
    void theNameIsAnIdentifier() {
        refuses(
                "2x2",
                2,
                2,
                "a layer cannot be called '2x2'; files and Verilog use its name: a letter, then letters, digits and _");
    }

    private static void refuses(String name, int size, int stride, String message) {
        assertThatThrownBy(() -> new PoolLayer(name, size, stride))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
