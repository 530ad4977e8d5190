package io.bitloom.reference;

import io.bitloom.model.ConvLayer;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Layer;
import io.bitloom.model.PoolLayer;
import io.bitloom.model.Shortcut;
import java.util.Optional;

/** A layer of the reference model. */
sealed interface BipolarLayer permits BipolarDense, BipolarConv, BipolarPool {
    static BipolarLayer of(Layer layer) {
        if (layer instanceof ConvLayer conv) {
            return new BipolarConv(conv, BipolarUnit.of(conv.unit()));
        }
        if (layer instanceof PoolLayer pool) {
            return new BipolarPool(pool);
        }
        return new BipolarDense(BipolarUnit.of((DenseLayer) layer));
    }

    Layer layer();

    /** What is added to {@link #sums}. */
    default Optional<Shortcut> shortcut() {
        return layer().arithmetic().flatMap(DenseLayer::shortcut);
    }

    /** The sum over all terms for every neuron at every place, HWC; none of a pool. */
    int[] sums(BipolarPlanes x);

    /**
     * What the layer gives; no planes if it gives scores.
     *
     * @param x what it reads
     * @param a its pre-activations
     */
    BipolarPlanes output(BipolarPlanes x, int[] a);
}
