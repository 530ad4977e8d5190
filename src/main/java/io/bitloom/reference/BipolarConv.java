package io.bitloom.reference;

import io.bitloom.model.ConvLayer;
import io.bitloom.model.Shape;
import io.bitloom.model.Window;

/** A convolution of the reference model: looks at one window after the other. */
record BipolarConv(ConvLayer layer, BipolarUnit unit) implements BipolarLayer {
    @Override
    public int[] sums(BipolarPlanes x) {
        Shape output = layer.output(x.shape());
        int[] sums = new int[output.features()];
        int next = 0;
        for (int row = 0; row < output.rows(); row++) {
            for (int column = 0; column < output.columns(); column++) {
                for (int sum : unit.sums(window(x, row, column))) {
                    sums[next++] = sum;
                }
            }
        }
        return sums;
    }

    /** What is under the window of one place, in every plane in the order window row, window column, channel. */
    private int[][] window(BipolarPlanes x, int row, int column) {
        Window window = layer.window();
        int[][] values = new int[x.count()][layer.unit().inputs()];
        for (int plane = 0; plane < x.count(); plane++) {
            int next = 0;
            for (int ky = 0; ky < window.kernel(); ky++) {
                for (int kx = 0; kx < window.kernel(); kx++) {
                    for (int channel = 0; channel < x.shape().channels(); channel++) {
                        int y = row * window.stride() + ky - window.padding();
                        int z = column * window.stride() + kx - window.padding();
                        values[plane][next++] = isInside(x.shape(), y, z) ? x.at(plane, y, z, channel) : padding();
                    }
                }
            }
        }
        return values;
    }

    private static boolean isInside(Shape shape, int row, int column) {
        return row >= 0 && row < shape.rows() && column >= 0 && column < shape.columns();
    }

    private int padding() {
        return layer.window().padBit() ? +1 : -1;
    }

    @Override
    public BipolarPlanes output(BipolarPlanes x, int[] a) {
        return new BipolarPlanes(layer.output(x.shape()), unit.outputs(a));
    }
}
