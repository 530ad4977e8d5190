package io.bitloom.reference;

import io.bitloom.bits.BitVector;
import io.bitloom.bits.BitVectorBuilder;
import io.bitloom.model.PoolLayer;
import io.bitloom.model.Shape;
import java.util.Arrays;
import java.util.List;

/** A pool of the fast engine: ORs all channels of a pixel at once, a word at a time. */
record PackedPool(PoolLayer pool, Shape input, Shape output) implements PackedLayer {
    @Override
    public LayerTrace trace(BitVector[] x, List<LayerTrace> earlier) {
        return new LayerTrace(
                pool.name(), new int[0], Arrays.stream(x).map(this::pooled).toList());
    }

    private BitVector pooled(BitVector plane) {
        int channels = input.channels();
        BitVectorBuilder bits = new BitVectorBuilder(output.features());
        int to = 0;
        for (int row = 0; row < output.rows(); row++) {
            for (int column = 0; column < output.columns(); column++) {
                for (int y = row * pool.stride(); y < row * pool.stride() + pool.size(); y++) {
                    for (int k = column * pool.stride(); k < column * pool.stride() + pool.size(); k++) {
                        bits.or(to, plane, (y * input.columns() + k) * channels, channels);
                    }
                }
                to += channels;
            }
        }
        return bits.build();
    }
}
