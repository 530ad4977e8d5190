package io.bitloom.reference;

import io.bitloom.bits.BitVector;
import java.util.Arrays;
import java.util.List;

/**
 * What one layer computed for one image.
 *
 * @param layer name of the layer
 * @param preactivations a_n of every neuron, for a convolution at every place in the order of its {@link io.bitloom.model.Shape}; the
 *     scores of the score layer; none of a pool
 * @param planes the output bits in the same order, a vector for each bit-plane; none of the score layer
 */
public record LayerTrace(String layer, int[] preactivations, List<BitVector> planes) {
    public LayerTrace {
        preactivations = preactivations.clone();
        planes = List.copyOf(planes);
        for (BitVector plane : planes) {
            if (preactivations.length > 0 && plane.length() != preactivations.length) {
                throw new IllegalArgumentException(layer + " has " + plane.length() + " output bits for "
                        + preactivations.length + " pre-activations");
            }
        }
    }

    /** A copy of all pre-activations. */
    @Override
    public int[] preactivations() {
        return preactivations.clone();
    }

    /** a_n of one neuron, at one place. */
    public int preactivation(int index) {
        return preactivations[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LayerTrace that
                && that.layer.equals(layer)
                && Arrays.equals(that.preactivations, preactivations)
                && that.planes.equals(planes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * layer.hashCode() + Arrays.hashCode(preactivations)) + planes.hashCode();
    }

    @Override
    public String toString() {
        return layer + " " + Arrays.toString(preactivations) + " " + planes;
    }
}
