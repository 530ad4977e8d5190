package io.bitloom.reference;

import io.bitloom.bits.BitVector;
import java.util.Arrays;
import java.util.Optional;

/**
 * What one layer computed for one image.
 *
 * @param layer name of the layer
 * @param preactivations a_n of every neuron; in the score layer these are the scores
 * @param bits output bit of every neuron, (a_n &gt;= T_n); empty in the score layer
 */
public record LayerTrace(String layer, int[] preactivations, Optional<BitVector> bits) {
    public LayerTrace {
        preactivations = preactivations.clone();
        if (bits.isPresent() && bits.get().length() != preactivations.length) {
            throw new IllegalArgumentException(
                    layer + " has " + bits.get().length() + " output bits for " + preactivations.length + " neurons");
        }
    }

    /** A copy of all pre-activations. */
    @Override
    public int[] preactivations() {
        return preactivations.clone();
    }

    /** a_n of one neuron. */
    public int preactivation(int neuron) {
        return preactivations[neuron];
    }

    public int neurons() {
        return preactivations.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LayerTrace that
                && that.layer.equals(layer)
                && Arrays.equals(that.preactivations, preactivations)
                && that.bits.equals(bits);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * layer.hashCode() + Arrays.hashCode(preactivations)) + bits.hashCode();
    }

    @Override
    public String toString() {
        return layer + " " + Arrays.toString(preactivations)
                + bits.map(b -> " " + b).orElse("");
    }
}
