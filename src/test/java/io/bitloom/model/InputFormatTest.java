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
        assertThat(new InputFormat("8-bit", 784, List.of(1, 2, 4)).planes()).isEqualTo(3);
    }

    @Test
    void acceptsOnlyImagesOfItsShape() {
        InputFormat format = new InputFormat("thermometer-2", 4, List.of(1));

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
        assertThatThrownBy(() -> new InputFormat(" ", 1, List.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the input encoding has no name; give the one its images are encoded with");
    }

    @Test
    void noInputsAreRefused() {
        assertThatThrownBy(() -> new InputFormat("1-bit", 0, List.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a network of 0 inputs reads nothing; give 1 or more");
    }

    @Test
    void everyPlaneHasAPositiveCoefficient() {
        assertThatThrownBy(() -> new InputFormat("1-bit", 4, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("plane coefficients []; give one or more, each 1 or more");
        assertThatThrownBy(() -> new InputFormat("1-bit", 4, List.of(1, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("plane coefficients [1, 0]; give one or more, each 1 or more");
    }
}
