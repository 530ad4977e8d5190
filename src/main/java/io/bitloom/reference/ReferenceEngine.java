package io.bitloom.reference;

import io.bitloom.bits.BitMatrix;
import io.bitloom.bits.BitVector;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.InputFormat;
import io.bitloom.model.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The reference model: products of bipolar values -1 and +1, added up. It knows no XNOR and no popcount, so it can disagree
 * with everything that does.
 *
 * <pre>
 *     a_n = sum over terms t of  c_t * (sum over inputs i of  x_ti * w_tni)
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
        int[][] x = bipolar(image);
        List<LayerTrace> traces = new ArrayList<>(layers.size());
        for (BipolarLayer layer : layers) {
            int[] a = layer.preactivations(x);
            traces.add(layer.trace(a));
            x = new int[][] {layer.outputs(a)};
        }
        return List.copyOf(traces);
    }

    private static int[][] bipolar(BitMatrix bits) {
        int[][] values = new int[bits.rows()][bits.columns()];
        for (int r = 0; r < bits.rows(); r++) {
            for (int c = 0; c < bits.columns(); c++) {
                values[r][c] = bits.get(r, c) ? +1 : -1;
            }
        }
        return values;
    }

    /** A layer with its weights unpacked to {@code weights[base][neuron][input]}, each -1 or +1. */
    private record BipolarLayer(DenseLayer layer, int[][][] weights) {
        static BipolarLayer of(DenseLayer layer) {
            return new BipolarLayer(
                    layer, layer.bases().stream().map(ReferenceEngine::bipolar).toArray(int[][][]::new));
        }

        int[] preactivations(int[][] x) {
            int[] a = new int[layer.neurons()];
            for (Term term : layer.terms()) {
                for (int n = 0; n < a.length; n++) {
                    a[n] += term.coefficient() * sumOfProducts(x[term.plane()], weights[term.base()][n]);
                }
            }
            return a;
        }

        private static int sumOfProducts(int[] x, int[] w) {
            int sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += x[i] * w[i];
            }
            return sum;
        }

        /** +1 where the neuron fires, -1 elsewhere; nothing for a score layer. */
        int[] outputs(int[] a) {
            int[] y = new int[layer.thresholds().size()];
            for (int n = 0; n < y.length; n++) {
                y[n] = a[n] >= layer.thresholds().get(n) ? +1 : -1;
            }
            return y;
        }

        LayerTrace trace(int[] a) {
            if (layer.isScores()) {
                return new LayerTrace(layer.name(), a, Optional.empty());
            }
            int[] y = outputs(a);
            return new LayerTrace(layer.name(), a, Optional.of(BitVector.of(y.length, n -> y[n] > 0)));
        }
    }
}
