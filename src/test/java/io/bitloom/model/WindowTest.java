package io.bitloom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WindowTest {
    @Test
    void padsOnEverySide() {
        assertThat(new Window(3, 1, 1, true).padded(new Shape(28, 20, 3))).isEqualTo(new Shape(30, 22, 3));
        assertThat(new Window(3, 1, 0, true).padded(new Shape(28, 20, 3))).isEqualTo(new Shape(28, 20, 3));
    }

    @Test
    void withoutPaddingThereIsNoPadBit() {
        assertThat(new Window(3, 1, 0, true)).isEqualTo(new Window(3, 1, 0, false));
        assertThat(new Window(3, 1, 1, true)).isNotEqualTo(new Window(3, 1, 1, false));
    }

    @Test
    void kernelAndStrideArePositive() {
        refuses(0, 1, 0, "a window of kernel 0 and stride 1; both are 1 or more");
        refuses(3, 0, 0, "a window of kernel 3 and stride 0; both are 1 or more");
    }

    @Test
    void everyWindowSeesAPixel() {
        refuses(3, 1, 3, "padding 3 of a window of kernel 3; choose 0..2, more would make windows of nothing else");
        refuses(1, 1, -1, "padding -1 of a window of kernel 1; choose 0..0, more would make windows of nothing else");
    }

    private static void refuses(int kernel, int stride, int padding, String message) {
        assertThatThrownBy(() -> new Window(kernel, stride, padding, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
