package io.bitloom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.bits.BitMatrix;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvLayerTest {
    private static DenseLayer unit(int neurons, int inputs) {
        return DenseLayer.hidden(
                "layer1",
                List.of(BitMatrix.of(neurons, inputs, (n, i) -> true)),
                List.of(new Term(0, 0, 1)),
                Collections.nCopies(neurons, inputs));
    }

    private static ConvLayer conv(int kernel, int stride, int padding, int channels) {
        return new ConvLayer(new Window(kernel, stride, padding, false), unit(16, kernel * kernel * channels));
    }

    @ParameterizedTest(name = "{0}x{0} stride {1} padding {2} on 28x20: {3}")
    @CsvSource({
        "3, 1, 1, 28x20x16",
        "3, 1, 0, 26x18x16",
        "5, 2, 0, 12x8x16",
        "5, 2, 2, 14x10x16",
        "1, 1, 0, 28x20x16",
        "1, 3, 0, 10x7x16",
        "20, 1, 0, 9x1x16"
    })
    void givesAPixelForEveryPlaceThatFillsTheWindow(int kernel, int stride, int padding, String shape) {
        assertThat(conv(kernel, stride, padding, 2).output(new Shape(28, 20, 2)))
                .hasToString(shape);
    }

    @Test
    void isWhatItsUnitIs() {
        ConvLayer layer = conv(3, 1, 1, 5);

        assertThat(layer.name()).isEqualTo("layer1");
        assertThat(layer.channels()).isEqualTo(5);
        assertThat(layer.planes(8)).isOne();
        assertThat(layer.arithmetic()).contains(layer.unit());
        assertThat(layer.notation()).isEqualTo("C16");
    }

    @Test
    void readsOneNumberOfChannels() {
        refuses(new Shape(28, 28, 3), "layer1 reads 2 channels but is given 3");
    }

    @Test
    void theWindowIsNoLargerThanThePaddedImage() {
        refuses(
                new Shape(28, 2, 2),
                "layer1 has a window of 5x5 pixels but is given 28x2x2 with a padding of 1;"
                        + " choose a smaller kernel or more padding");
        assertThat(conv(5, 1, 1, 2).output(new Shape(3, 3, 2))).hasToString("1x1x16");
    }

    @Test
    void theUnitReadsAWholeWindow() {
        assertThatThrownBy(() -> new ConvLayer(new Window(3, 1, 1, false), unit(4, 26)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer1 reads 26 inputs, which is no multiple of the 9 pixels of its window;"
                        + " give kernel * kernel * channels of them");
        assertThatThrownBy(() -> new ConvLayer(new Window(1 << 30, 1, 1, false), unit(4, 26)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "layer1 reads 26 inputs, which is no multiple of the 1152921504606846976 pixels of its window;"
                                + " give kernel * kernel * channels of them");
    }

    @Test
    void aConvolutionGivesBits() {
        DenseLayer scores =
                DenseLayer.scores("layer1", unit(4, 27).bases(), unit(4, 27).terms());
        assertThatThrownBy(() -> new ConvLayer(new Window(3, 1, 1, false), scores))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer1 is a convolution without thresholds;"
                        + " give them, only the last, dense layer gives scores");
    }

    private static void refuses(Shape input, String message) {
        assertThatThrownBy(() -> conv(5, 1, 1, 2).output(input))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
