package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerOfTwoTest {
    /** The definition by the bits of a normal float: the exponent, one more from sqrt(2) times the power on. */
    private static float byBits(float x) {
        float power = Math.scalb(1f, Math.getExponent(x));
        boolean up = (double) x * x > 2.0 * power * power;
        return Math.copySign(up ? 2 * power : power, x);
    }

    @Test
    void everyFloatFromOneToTwoGoesTheRightWay() {
        int wrong = 0;
        for (float x = 1f; x <= 2f; x = Math.nextUp(x)) {
            float expected = byBits(x);
            if (PowerOfTwo.of(x) != expected || PowerOfTwo.of(-x) != -expected) {
                wrong++;
            }
        }
        assertThat(wrong).isZero();
    }

    @Test
    void everyPowerOfTwoInRangeIsItselfAndItsNeighboursGoToIt() {
        for (int exponent = -126; exponent <= 103; exponent++) {
            float power = Math.scalb(1f, exponent);
            assertThat(PowerOfTwo.of(power)).isEqualTo(power);
            assertThat(PowerOfTwo.of(-Math.nextUp(power))).isEqualTo(-power);
            assertThat(PowerOfTwo.of(power * 1.4142135f)).isEqualTo(power);
            if (exponent < 103) {
                assertThat(PowerOfTwo.of(power * 1.4142137f)).isEqualTo(2 * power);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "3, 4",
        "-3, -4",
        "2.8, 2",
        "2.9, 4",
        "0.3, 0.25",
        "-100, -128",
        "1e-20, 1.3552527e-20"
    })
    void someByHand(float x, float power) {
        assertThat(PowerOfTwo.of(x)).isCloseTo(power, withinPercentage(1e-4));
    }

    @Test
    void whatIsNoNumberStaysNone() {
        assertThat(PowerOfTwo.of(Float.NaN)).isNaN();
    }
}
