package io.bitloom.reference;

import io.bitloom.bits.BitMatrix;
import java.util.List;

/** Computes a folded network in software. Engines are immutable; one serves any number of threads. */
public sealed interface Engine permits ReferenceEngine, PackedEngine {
    /**
     * What every layer computes for one image, first layer first.
     *
     * @param image one row for each bit-plane, one column for each input
     * @throws IllegalArgumentException if the image is not of the network's input format
     */
    List<LayerTrace> trace(BitMatrix image);

    /**
     * The class of one image, 0..classes-1: the neuron with the largest score, the first one of equals.
     *
     * @throws IllegalArgumentException if the image is not of the network's input format
     */
    default int classify(BitMatrix image) {
        List<LayerTrace> layers = trace(image);
        return firstMaximum(layers.get(layers.size() - 1).preactivations());
    }

    /** Index of the largest score, the first one of equals. */
    static int firstMaximum(int... scores) {
        if (scores.length == 0) {
            throw new IllegalArgumentException("no scores have no maximum; give at least one");
        }
        int first = 0;
        for (int n = 1; n < scores.length; n++) {
            if (scores[n] > scores[first]) {
                first = n;
            }
        }
        return first;
    }
}
