package io.bitloom.model;

/**
 * A connection that jumps over layers: it adds coefficient * (2*h_n - 1) to the pre-activation a_n, with h_n the bit at the same place in
 * plane 0 of what an earlier layer gives.
 *
 * <p>The residual connection of He et al., "Deep Residual Learning for Image Recognition", CVPR 2016, on bipolar values.
 *
 * @param from name of the earlier layer, whose output has the shape of this layer's
 * @param coefficient 1 or more
 */
public record Shortcut(String from, int coefficient) {
    public Shortcut {
        if (coefficient < 1) {
            throw new IllegalArgumentException("coefficient " + coefficient + " of the shortcut from " + from
                    + " is not positive; give 1 or more");
        }
    }
}
