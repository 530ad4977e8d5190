package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignTest {
    static final float[] X = {
        0f,
        -0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        -Float.MIN_NORMAL,
        1e-30f,
        -1e-30f,
        0.5f,
        -0.5f,
        1f,
        -1f,
        Math.nextUp(1f),
        -Math.nextUp(1f),
        Math.nextDown(1f),
        -Math.nextDown(1f),
        2f,
        -2f,
        1e30f,
        -1e30f,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY
    };

    @Test
    void theSignOfZeroIsPlusOneAndOfEverythingElseItsOwn() {
        float[] out = new float[X.length];
        Sign.binarize(X, out, 0, X.length);
        for (int i = 0; i < X.length; i++) {
            assertThat(out[i]).as("sign(%s)", X[i]).isEqualTo(X[i] >= 0 ? 1f : -1f);
        }
    }

    @Test
    void whatIsNoNumberStaysNone() {
        float[] x = {Float.NaN};
        Sign.binarize(x, x, 0, 1);
        assertThat(x[0]).isNaN();
    }

    @Test
    void placesOutsideTheRangeAreLeft() {
        float[] x = {5, 5, 5};
        Sign.binarize(x, x, 1, 2);
        assertThat(x).containsExactly(5, 1, 5);
    }
}
