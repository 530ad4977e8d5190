package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdFoldingTest {
    private static final int[] LARGEST = {1, 2, 3, 63, 64, 65, 127, 784, 1021, 255 * 7};

    /** The folded bit at pre-activation {@code a} of the unflipped weights. */
    private static boolean folded(ThresholdFolding folding, int a) {
        return (folding.flipped() ? -a : a) >= folding.threshold();
    }

    /** What the forward pass does with a pre-activation. */
    private static boolean fires(NeuronNorm norm, int a) {
        return norm.normalized(a) >= 0;
    }

    private static ThresholdFolding fold(NeuronNorm norm, int largest) {
        return ThresholdFolding.of(norm.gamma() < 0, a -> fires(norm, a), largest);
    }

    private static void assertSameBitEverywhere(NeuronNorm norm, int largest) {
        ThresholdFolding folding = fold(norm, largest);
        assertThat(folding.threshold()).isBetween(-largest, largest + 2);
        assertThat((folding.threshold() + largest) % 2).isZero();
        for (int a = -largest; a <= largest; a += 2) {
            assertThat(folded(folding, a)).as("%s, a = %d", norm, a).isEqualTo(fires(norm, a));
        }
    }

    private static float magnitude(Random random, int exponents) {
        return (float) ((random.nextBoolean() ? 1 : -1)
                * (1 + random.nextDouble())
                * Math.pow(2, random.nextInt(2 * exponents + 1) - exponents));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void forwardAndFoldedBitAgreeOnEveryReachableValue(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            int largest = LARGEST[random.nextInt(LARGEST.length)];
            float mean = (float) (random.nextGaussian() * largest);
            float gamma = random.nextInt(10) == 0 ? random.nextBoolean() ? 0f : -0f : magnitude(random, 4);
            float beta = random.nextInt(10) == 0 ? random.nextBoolean() ? 0f : -0f : magnitude(random, 4);
            float inverse = Math.abs(magnitude(random, 8));
            assertSameBitEverywhere(new NeuronNorm(mean, inverse, gamma, beta), largest);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void hugeAndTinyParametersAgreeToo(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            int largest = LARGEST[random.nextInt(LARGEST.length)];
            NeuronNorm norm = new NeuronNorm(
                    magnitude(random, 120),
                    Math.abs(magnitude(random, 120)),
                    magnitude(random, 120),
                    magnitude(random, 120));
            assertSameBitEverywhere(norm, largest);
        }
    }

    /** A mean that is a reachable value and beta 0: y is exactly 0 there, and sign(0) = +1. */
    @ParameterizedTest
    @ValueSource(ints = {-65, -1, 1, 17, 65})
    void zeroFires(int mean) {
        assertThat(fold(new NeuronNorm(mean, 0.125f, 2, 0), 65)).isEqualTo(new ThresholdFolding(mean, false));
        assertThat(fold(new NeuronNorm(mean, 0.125f, -2, 0), 65)).isEqualTo(new ThresholdFolding(-mean, true));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.5, -64", "0, 0, -64", "0, -0.0, -64", "-0.0, 0.5, -64", "0, -0.5, 66", "-0.0, -0.5, 66"})
    void gammaZeroIsConstant(float gamma, float beta, int threshold) {
        assertThat(fold(new NeuronNorm(3, 1, gamma, beta), 64)).isEqualTo(new ThresholdFolding(threshold, false));
    }

    @Test
    void outOfReachIsAlwaysOrNever() {
        assertThat(fold(new NeuronNorm(-100, 1, 1, 0), 64)).isEqualTo(new ThresholdFolding(-64, false));
        assertThat(fold(new NeuronNorm(100, 1, 1, 0), 64)).isEqualTo(new ThresholdFolding(66, false));
        assertThat(fold(new NeuronNorm(100, 1, -1, 0), 64)).isEqualTo(new ThresholdFolding(-64, true));
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void awayFromTheBoundaryTheClosedFormAgrees(long seed) {
        Random random = new Random(seed);
        int compared = 0;
        for (int i = 0; i < 2000; i++) {
            int largest = LARGEST[random.nextInt(LARGEST.length)];
            float mean = (float) (random.nextGaussian() * largest / 3);
            float inverse = Math.abs(magnitude(random, 6));
            float gamma = magnitude(random, 3);
            float beta = magnitude(random, 3);
            BigDecimal boundary = new BigDecimal(mean)
                    .subtract(new BigDecimal(beta)
                            .divide(new BigDecimal(gamma).multiply(new BigDecimal(inverse)), MathContext.DECIMAL128));
            BigDecimal least = gamma < 0 ? boundary.negate() : boundary;
            // The smallest of -KC, 2-KC, .. that is not below the boundary.
            BigDecimal steps = least.add(BigDecimal.valueOf(largest)).divide(BigDecimal.valueOf(2));
            BigDecimal up = steps.setScale(0, java.math.RoundingMode.CEILING);
            BigDecimal toNearest = steps.subtract(steps.setScale(0, java.math.RoundingMode.HALF_EVEN));
            if (toNearest.abs().doubleValue() < 1e-3) {
                continue;
            }
            int expected = up.max(BigDecimal.ZERO)
                                    .min(BigDecimal.valueOf(largest + 1L))
                                    .intValueExact()
                            * 2
                    - largest;
            NeuronNorm norm = new NeuronNorm(mean, inverse, gamma, beta);
            assertThat(fold(norm, largest))
                    .as("%s, largest %d", norm, largest)
                    .isEqualTo(new ThresholdFolding(expected, gamma < 0));
            compared++;
        }
        assertThat(compared).isGreaterThan(1900);
    }

    @Test
    void valuesAFloatCannotHoldAreRefused() {
        NeuronNorm norm = new NeuronNorm(0, 1, 1, 0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fold(norm, (1 << 24) + 1))
                .withMessage(
                        "pre-activations up to 16777217; floats are exact for 1..16777216: use fewer inputs or smaller"
                                + " coefficients");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NeuronNorm(Float.NaN, 1, 1, 0))
                .withMessage("mean NaN, gamma 1.0 and beta 0.0; all three must be finite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NeuronNorm(0, 0, 1, 0))
                .withMessage("inverse deviation 0.0 is not positive and finite");
    }
}
