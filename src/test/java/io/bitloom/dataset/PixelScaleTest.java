package io.bitloom.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PixelScaleTest {
    private static PixelScale learned(double... values) {
        PixelScale scale = new PixelScale(1);
        for (double value : values) {
            scale.learn(0, value);
        }
        return scale;
    }

    @Test
    void wholeNumbersShareOneScaleFromZero() {
        PixelScale scale = new PixelScale(2);
        scale.learn(0, 3);
        scale.learn(0, 16);
        scale.learn(1, 8);
        assertThat(scale.pixel(0, 16)).isEqualTo(255);
        assertThat(scale.pixel(1, 8)).as("127.5").isEqualTo(128);
        assertThat(scale.pixel(1, 3)).as("47.8").isEqualTo(48);
        assertThat(scale.pixel(1, 0)).isZero();
    }

    @Test
    void wholePixelsStayAsTheyAre() {
        PixelScale scale = learned(17, 255);
        for (int pixel = 0; pixel <= 255; pixel++) {
            assertThat(scale.pixel(0, pixel)).isEqualTo(pixel);
        }
    }

    @Test
    void fractionsAndNegativesAreScaledByColumn() {
        PixelScale scale = new PixelScale(2);
        scale.learn(0, -1);
        scale.learn(0, 1);
        scale.learn(1, 100);
        scale.learn(1, 300);
        assertThat(scale.pixel(0, -1)).isZero();
        assertThat(scale.pixel(0, 0)).as("127.5").isEqualTo(128);
        assertThat(scale.pixel(0, 1)).isEqualTo(255);
        assertThat(scale.pixel(1, 100)).isZero();
        assertThat(scale.pixel(1, 300)).isEqualTo(255);
    }

    @Test
    void whatReachesBeyondTheTrainingNumbersIsCutOff() {
        assertThat(learned(0, 10).pixel(0, 11)).isEqualTo(255);
        assertThat(learned(0, 10).pixel(0, -0.5)).isZero();
        assertThat(learned(0.5, 1.5).pixel(0, -1e300)).isZero();
        assertThat(learned(0.5, 1.5).pixel(0, 1e300)).isEqualTo(255);
    }

    @Test
    void constantNumbersAreZero() {
        assertThat(learned(0, 0).pixel(0, 0)).isZero();
        assertThat(learned(2.5, 2.5).pixel(0, 2.5)).isZero();
        assertThat(learned(-7).pixel(0, 9)).isZero();
    }

    @Test
    void theLargestNumbersAreScaledToo() {
        assertThat(learned(-1e300, 1e300).pixel(0, 5e299)).as("191.25").isEqualTo(191);
        assertThat(learned(0, 1e300).pixel(0, 2.5e299)).as("63.75").isEqualTo(64);
        assertThat(PixelScale.accepts(-1e300)).isTrue();
        assertThat(PixelScale.accepts(1.1e300)).isFalse();
        assertThat(PixelScale.accepts(Double.NaN)).isFalse();
        assertThat(PixelScale.accepts(Double.NEGATIVE_INFINITY)).isFalse();
    }
}
