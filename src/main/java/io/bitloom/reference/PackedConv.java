package io.bitloom.reference;

import io.bitloom.bits.BitVector;
import io.bitloom.bits.BitVectorBuilder;
import io.bitloom.model.ConvLayer;
import io.bitloom.model.Shape;
import io.bitloom.model.Window;
import java.util.List;

/**
 * A convolution of the fast engine: the bits under every window are brought together (im2row), a row of the window at a time, which is
 * one run of bits because the channels of a pixel and the pixels of a row are neighbours.
 *
 * @param paddedRow bits of a row of the padded input
 */
record PackedConv(Window window, PackedUnit unit, Shape input, Shape output, int paddedRow) implements PackedLayer {
    static PackedConv of(ConvLayer layer, Shape input) {
        Shape padded = layer.window().padded(input);
        return new PackedConv(
                layer.window(),
                PackedUnit.of(layer.unit()),
                input,
                layer.output(input),
                padded.columns() * padded.channels());
    }

    @Override
    public LayerTrace trace(BitVector[] x, List<LayerTrace> earlier) {
        BitVector[] padded = new BitVector[x.length];
        for (int plane = 0; plane < x.length; plane++) {
            padded[plane] = window.padding() == 0 ? x[plane] : pad(x[plane]);
        }
        BitVector[] under = new BitVector[x.length];
        int[] q = new int[output.features()];
        int next = 0;
        for (int row = 0; row < output.rows(); row++) {
            for (int column = 0; column < output.columns(); column++) {
                for (int plane = 0; plane < x.length; plane++) {
                    under[plane] = under(padded[plane], row * window.stride(), column * window.stride());
                }
                unit.addPopcounts(under, q, next);
                next += unit.neurons();
            }
        }
        return unit.trace(q, earlier);
    }

    private BitVector pad(BitVector plane) {
        int rowBits = input.columns() * input.channels();
        int side = window.padding() * input.channels();
        int bits = (input.rows() + 2 * window.padding()) * paddedRow;
        BitVectorBuilder padded = new BitVectorBuilder(bits);
        for (int row = 0; row < input.rows(); row++) {
            padded.or((row + window.padding()) * paddedRow + side, plane, row * rowBits, rowBits);
        }
        if (window.padBit()) {
            int border = window.padding() * paddedRow;
            padded.fill(0, border).fill(bits - border, border);
            for (int row = 0; row < input.rows(); row++) {
                int start = border + row * paddedRow;
                padded.fill(start, side).fill(start + paddedRow - side, side);
            }
        }
        return padded.build();
    }

    /** The bits of one padded plane under the window whose corner is at this pixel. */
    private BitVector under(BitVector padded, int top, int left) {
        int run = window.kernel() * input.channels();
        BitVectorBuilder bits = new BitVectorBuilder(window.kernel() * run);
        for (int row = 0; row < window.kernel(); row++) {
            bits.or(row * run, padded, (top + row) * paddedRow + left * input.channels(), run);
        }
        return bits.build();
    }
}
