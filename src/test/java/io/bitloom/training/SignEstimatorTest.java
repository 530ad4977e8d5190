package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignEstimatorTest {
    private static float derivative(SignEstimator estimator, float x) {
        float[] gradient = {1f};
        estimator.backward(new float[] {x}, gradient, 0, 1);
        return gradient[0];
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "identity",
                "saturating",
                "polynomial",
                "swish-sign",
                "swish-sign-1",
                "swish-sign-0.3",
                "swish-sign-20"
            })
    void theBackwardPassIsTheDerivativeOfTheSurrogate(String name) {
        SignEstimator estimator = SignEstimator.parse(name);
        double h = 1e-5;
        // An odd number of steps keeps away from the corners at -1, 0 and 1.
        for (int i = 0; i <= 1001; i++) {
            float x = 3f * (2f * i / 1001 - 1);
            double quotient = (estimator.surrogate((double) x + h) - estimator.surrogate((double) x - h)) / (2 * h);
            double scale = Math.max(1, Math.abs(derivative(estimator, 0f)));
            assertThat((double) derivative(estimator, x))
                    .as("%s at %s", name, x)
                    .isCloseTo(quotient, within(2e-4 * scale));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "saturating", "polynomial", "swish-sign"})
    void theForwardPassIsTheSignWhateverTheSurrogate(String name) {
        float[] out = new float[SignTest.X.length];
        SignEstimator.parse(name).binarize(SignTest.X, out, 0, out.length);
        float[] sign = new float[SignTest.X.length];
        Sign.binarize(SignTest.X, sign, 0, sign.length);
        assertThat(out).isEqualTo(sign);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "saturating", "polynomial", "swish-sign"})
    void gradientsAreScaledWithinTheRangeAlone(String name) {
        SignEstimator estimator = SignEstimator.parse(name);
        float[] x = {0.3f, 0.3f, 0.3f, 0.3f};
        float[] gradient = {7, 7, -2, 7};
        estimator.backward(x, gradient, 1, 3);
        assertThat(gradient).containsExactly(7, 7 * derivative(estimator, 0.3f), -2 * derivative(estimator, 0.3f), 7);
    }

    @Test
    void theSaturatingGradientPassesUpToOneAndStopsBeyond() {
        float[] gradient = new float[SignTest.X.length];
        Arrays.fill(gradient, 3f);
        new SaturatingEstimator().backward(SignTest.X, gradient, 0, gradient.length);
        for (int i = 0; i < gradient.length; i++) {
            assertThat(gradient[i])
                    .as("derivative at %s", SignTest.X[i])
                    .isEqualTo(Math.abs(SignTest.X[i]) <= 1 ? 3f : 0f);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "0.25, 1.5", "-0.25, 1.5", "1, 0", "-1, 0", "5, 0"})
    void thePolynomialIsTheTriangleOfThePaper(float x, float derivative) {
        assertThat(derivative(new PolynomialEstimator(), x)).isEqualTo(derivative);
    }

    /** The formula as the paper prints it. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 5, 100})
    void swishSignIsTheFormulaOfThePaper(double beta) {
        SignEstimator estimator = new SwishSignEstimator(beta);
        for (float x = -4; x <= 4; x += 1 / 64f) {
            double z = beta * x;
            double expected = beta * (2 - z * Math.tanh(z / 2)) / (1 + Math.cosh(z));
            assertThat((double) derivative(estimator, x))
                    .as("beta %s, x %s", beta, x)
                    .isCloseTo(expected, within(1e-4 * beta));
        }
        assertThat(derivative(estimator, 1e30f)).isCloseTo(0f, within(1e-20f));
        assertThat(derivative(estimator, Float.NEGATIVE_INFINITY)).isCloseTo(0f, within(1e-20f));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tanh|no sign estimator is called 'tanh'; choose identity, saturating, polynomial, swish-sign or"
                        + " swish-sign-<beta>",
                "identity-2|no sign estimator is called 'identity-2'; choose identity, saturating, polynomial, swish-sign"
                        + " or swish-sign-<beta>",
                "swish-sign-0|beta 0.0 of swish-sign is not above 0 and up to 100.0; 5 is usual",
                "swish-sign-101|beta 101.0 of swish-sign is not above 0 and up to 100.0; 5 is usual",
            })
    void aWrongNameSaysWhatThereIs(String name, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignEstimator.parse(name))
                .withMessage(message);
    }
}
