package io.bitloom.training;

/**
 * The approximate power of two of the shift-based methods: multiplying by it is a shift.
 *
 * <pre>
 *     AP2(x) = sign(x) * 2^round(log2|x|)        AP2(0) = 0
 * </pre>
 *
 * <p>Source: Hubara, Courbariaux, Soudry, El-Yaniv, Bengio, "Binarized Neural Networks", NIPS 2016, section 1.3. Rounding up begins at
 * sqrt(2) times a power of two, which no float is, so there are no ties.
 *
 * <p>With y = sqrt(2)*x the result is the power of two at or below |y|. Four float operations find it exactly: q = (2^23 + 1)*y and
 * q - (1 - 2^-24)*q (Rump, Ogita, Oishi, "Accurate Floating-Point Summation", SIAM J. Sci. Comput. 2008, algorithm 3.5). Taking the
 * exponent out of the bits says the same but does not become vector instructions (measured: 12 times slower).
 */
final class PowerOfTwo {
    /** The float next below sqrt(2); with it no product rounds into the wrong power. */
    private static final float ROOT = 0x1.6a09e6p0f;

    private static final float SPREAD = 0x1p23f + 1;
    private static final float NEXT_BELOW_ONE = 0x1.fffffep-1f;

    private PowerOfTwo() {}

    /** AP2(x), exact for 0 and |x| from 2^-126 to 2^103. */
    static float of(float x) {
        float q = x * ROOT * SPREAD;
        return q - NEXT_BELOW_ONE * q;
    }
}
