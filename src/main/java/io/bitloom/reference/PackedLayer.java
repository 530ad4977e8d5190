package io.bitloom.reference;

import io.bitloom.bits.BitVector;
import io.bitloom.model.ConvLayer;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Layer;
import io.bitloom.model.PoolLayer;
import io.bitloom.model.Shape;
import java.util.List;

/** A layer of the fast engine. */
sealed interface PackedLayer permits PackedDense, PackedConv, PackedPool {
    static PackedLayer of(Layer layer, Shape input) {
        if (layer instanceof ConvLayer conv) {
            return PackedConv.of(conv, input);
        }
        if (layer instanceof PoolLayer pool) {
            return new PackedPool(pool, input, pool.output(input));
        }
        return new PackedDense(PackedUnit.of((DenseLayer) layer));
    }

    /**
     * What the layer computes.
     *
     * @param x the bit-planes it reads
     * @param earlier what the layers before it computed
     */
    LayerTrace trace(BitVector[] x, List<LayerTrace> earlier);
}
