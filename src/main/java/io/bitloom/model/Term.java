package io.bitloom.model;

/**
 * One summand of a layer's pre-activation, c * (2P - K) with P = popcount(~(x_plane ^ w_base)).
 *
 * @param plane which bit-plane of the layer's input is x
 * @param base which weight matrix of the layer is w
 * @param coefficient c, 1 or more (a negative c is the same as flipped weights)
 */
public record Term(int plane, int base, int coefficient) {
    public Term {
        if (plane < 0 || base < 0) {
            throw new IllegalArgumentException("plane " + plane + " and base " + base + " count from 0");
        }
        if (coefficient < 1) {
            throw new IllegalArgumentException(
                    "coefficient " + coefficient + " is not positive; flip the weights of the term instead");
        }
    }
}
