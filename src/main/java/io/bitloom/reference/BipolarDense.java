package io.bitloom.reference;

import io.bitloom.model.DenseLayer;
import io.bitloom.model.Shape;

/** A dense layer of the reference model. */
record BipolarDense(BipolarUnit unit) implements BipolarLayer {
    @Override
    public DenseLayer layer() {
        return unit.layer();
    }

    @Override
    public int[] sums(BipolarPlanes x) {
        return unit.sums(x.values());
    }

    @Override
    public BipolarPlanes output(BipolarPlanes x, int[] a) {
        return new BipolarPlanes(Shape.flat(a.length), unit.outputs(a));
    }
}
