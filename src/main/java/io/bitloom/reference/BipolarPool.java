package io.bitloom.reference;

import io.bitloom.model.PoolLayer;
import io.bitloom.model.Shape;

/** A pool of the reference model: the largest value under every window. */
record BipolarPool(PoolLayer layer) implements BipolarLayer {
    @Override
    public int[] sums(BipolarPlanes x) {
        return new int[0];
    }

    @Override
    public BipolarPlanes output(BipolarPlanes x, int[] a) {
        Shape shape = layer.output(x.shape());
        int[][] y = new int[x.count()][shape.features()];
        for (int plane = 0; plane < y.length; plane++) {
            int next = 0;
            for (int row = 0; row < shape.rows(); row++) {
                for (int column = 0; column < shape.columns(); column++) {
                    for (int channel = 0; channel < shape.channels(); channel++) {
                        y[plane][next++] = largest(x, plane, row * layer.stride(), column * layer.stride(), channel);
                    }
                }
            }
        }
        return new BipolarPlanes(shape, y);
    }

    private int largest(BipolarPlanes x, int plane, int top, int left, int channel) {
        int largest = -1;
        for (int row = top; row < top + layer.size(); row++) {
            for (int column = left; column < left + layer.size(); column++) {
                largest = Math.max(largest, x.at(plane, row, column, channel));
            }
        }
        return largest;
    }
}
