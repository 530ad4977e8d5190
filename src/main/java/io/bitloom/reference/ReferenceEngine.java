package io.bitloom.reference;

import io.bitloom.bits.BitMatrix;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.InputFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The reference model: products of bipolar values -1 and +1, added up. It knows no XNOR and no popcount, so it can disagree
 * with everything that does.
 *
 * <pre>
 *     a_n = sum over terms t of  c_t * (sum over inputs i of  x_ti * w_tni)   [ + s * h_n  of a shortcut ]
 * </pre>
 */
public final class ReferenceEngine implements Engine {
    private final InputFormat input;
    private final List<BipolarLayer> layers;

    public ReferenceEngine(BinaryNetwork network) {
        this.input = network.input();
        this.layers = network.layers().stream().map(BipolarLayer::of).toList();
    }

    @Override
    public List<LayerTrace> trace(BitMatrix image) {
        input.check(image);
        BipolarPlanes x = BipolarPlanes.of(input.shape(), image);
        Map<String, BipolarPlanes> earlier = new HashMap<>();
        List<LayerTrace> traces = new ArrayList<>(layers.size());
        for (BipolarLayer layer : layers) {
            String name = layer.layer().name();
            int[] a = layer.sums(x);
            layer.shortcut().ifPresent(shortcut -> {
                int[] h = earlier.get(shortcut.from()).values()[0];
                for (int i = 0; i < a.length; i++) {
                    a[i] += shortcut.coefficient() * h[i];
                }
            });
            x = layer.output(x, a);
            earlier.put(name, x);
            traces.add(new LayerTrace(name, a, x.bits()));
        }
        return List.copyOf(traces);
    }
}
