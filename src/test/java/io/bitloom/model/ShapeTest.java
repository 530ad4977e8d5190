package io.bitloom.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
    @Test
    void countsItsFeatures() {
        assertThat(new Shape(32, 28, 3).features()).isEqualTo(2688);
        assertThat(new Shape(32, 28, 3)).hasToString("32x28x3");
        assertThat(Shape.flat(10)).isEqualTo(new Shape(1, 1, 10));
        assertThat(new Shape(1 << 14, 1 << 14, 2).features()).isEqualTo(1 << 29);
    }

    @ParameterizedTest
    @CsvSource({"0,1,1", "1,-1,1", "1,1,0", "-2147483648,1,1"})
    void everySizeIsPositive(int rows, int columns, int channels) {
        assertThatThrownBy(() -> new Shape(rows, columns, channels))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(rows + "x" + columns + "x" + channels
                        + " is no shape; rows, columns and channels are 1 or more");
    }

    @ParameterizedTest
    @CsvSource({"536870913,1,1", "1,1,536870913", "16384,16384,3", "65536,65536,65536", "2147483647,2147483647,4"})
    void theFeaturesStayFarInsideAnInt(int rows, int columns, int channels) {
        assertThatThrownBy(() -> new Shape(rows, columns, channels))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(rows + "x" + columns + "x" + channels
                        + " has more than 536870912 features; use a smaller image or fewer channels");
    }
}
