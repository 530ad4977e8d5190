package io.bitloom.reference;

import io.bitloom.bits.BitMatrix;
import io.bitloom.bits.BitVector;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.InputFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The fast engine: 64 bipolar products in one XNOR and one popcount.
 *
 * <pre>
 *     Q_n = sum over terms t of  c_t * popcount(~(x_t ^ w_tn))   [ + s * h_n  of a shortcut ]
 *     a_n = 2*Q_n - L        bit i of the neuron is  (Q_n &gt;= popcountThreshold_in)
 * </pre>
 */
public final class PackedEngine implements Engine {
    private final InputFormat input;
    private final List<PackedLayer> layers;

    public PackedEngine(BinaryNetwork network) {
        this.input = network.input();
        this.layers = IntStream.range(0, network.layers().size())
                .mapToObj(i -> PackedLayer.of(network.layers().get(i), network.inputShape(i)))
                .toList();
    }

    @Override
    public List<LayerTrace> trace(BitMatrix image) {
        input.check(image);
        BitVector[] x = PackedUnit.rows(image);
        List<LayerTrace> traces = new ArrayList<>(layers.size());
        for (PackedLayer layer : layers) {
            LayerTrace trace = layer.trace(x, traces);
            traces.add(trace);
            x = trace.planes().toArray(BitVector[]::new);
        }
        return List.copyOf(traces);
    }
}
