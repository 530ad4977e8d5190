package io.bitloom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.bits.BitMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputFormatTest {
    @Test
    void aCoefficientForEveryPlane() {
        InputFormat format = new InputFormat("8-bit", new Shape(28, 28, 1), List.of(1, 2, 4));

        assertThat(format.planes()).isEqualTo(3);
        assertThat(format.inputs()).isEqualTo(784);
    }

    @Test
    void acceptsOnlyImagesOfItsShape() {
        InputFormat format = new InputFormat("thermometer-2", Shape.flat(4), List.of(1));

        assertThatCode(() -> format.check(BitMatrix.of(1, 4, (r, c) -> true))).doesNotThrowAnyException();
        assertThatThrownBy(() -> format.check(BitMatrix.of(2, 4, (r, c) -> true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an image of 2 x 4 bits does not fit the network's 1 x 4 bits (planes x inputs);"
                        + " encode it as thermometer-2");
        assertThatThrownBy(() -> format.check(BitMatrix.of(1, 2, (r, c) -> true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an image of 1 x 2 bits does not fit the network's 1 x 4 bits (planes x inputs);"
                        + " encode it as thermometer-2");
    }

    @Test
    void anEncodingHasAName() {
        assertThatThrownBy(() -> new InputFormat(" ", Shape.flat(1), List.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the input encoding has no name; give the one its images are encoded with");
    }

    @Test
    void everyPlaneHasAPositiveCoefficient() {
        assertThatThrownBy(() -> new InputFormat("1-bit", Shape.flat(4), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("plane coefficients []; give one or more, each 1 or more");
        assertThatThrownBy(() -> new InputFormat("1-bit", Shape.flat(4), List.of(1, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("plane coefficients [1, 0]; give one or more, each 1 or more");
    }
}
