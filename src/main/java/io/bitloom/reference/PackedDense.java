package io.bitloom.reference;

import io.bitloom.bits.BitVector;
import java.util.List;

/** A dense layer of the fast engine. */
record PackedDense(PackedUnit unit) implements PackedLayer {
    @Override
    public LayerTrace trace(BitVector[] x, List<LayerTrace> earlier) {
        int[] q = new int[unit.neurons()];
        unit.addPopcounts(x, q, 0);
        return unit.trace(q, earlier);
    }
}
