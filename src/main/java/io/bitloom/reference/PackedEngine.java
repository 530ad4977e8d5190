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
import java.util.stream.IntStream;

/**
 * The fast engine: 64 bipolar products in one XNOR and one popcount.
 *
 * <pre>
 *     Q_n = sum over terms t of  c_t * popcount(~(x_t ^ w_tn))      the neuron fires when  Q_n &gt;= popcountThreshold_n
 *     a_n = 2*Q_n - K*C
 * </pre>
 */
public final class PackedEngine implements Engine {
    private final InputFormat input;
    private final List<PackedLayer> layers;

    public PackedEngine(BinaryNetwork network) {
        this.input = network.input();
        this.layers = network.layers().stream().map(PackedLayer::of).toList();
    }

    @Override
    public List<LayerTrace> trace(BitMatrix image) {
        input.check(image);
        BitVector[] x = rows(image);
        List<LayerTrace> traces = new ArrayList<>(layers.size());
        for (PackedLayer layer : layers) {
            int[] q = layer.popcounts(x);
            Optional<BitVector> bits = layer.outputs(q);
            traces.add(new LayerTrace(layer.name(), layer.preactivations(q), bits));
            x = bits.stream().toArray(BitVector[]::new);
        }
        return List.copyOf(traces);
    }

    private static BitVector[] rows(BitMatrix matrix) {
        return IntStream.range(0, matrix.rows()).mapToObj(matrix::row).toArray(BitVector[]::new);
    }

    /** A layer with its weights as {@code rows[base][neuron]}; {@code thresholds} are weighted popcounts, none in a score layer. */
    private record PackedLayer(String name, List<Term> terms, BitVector[][] rows, int[] thresholds, int largest) {
        static PackedLayer of(DenseLayer layer) {
            return new PackedLayer(
                    layer.name(),
                    layer.terms(),
                    layer.bases().stream().map(PackedEngine::rows).toArray(BitVector[][]::new),
                    IntStream.range(0, layer.thresholds().size())
                            .map(layer::popcountThreshold)
                            .toArray(),
                    layer.largestPopcount());
        }

        int[] popcounts(BitVector[] x) {
            int[] q = new int[rows[0].length];
            for (Term term : terms) {
                BitVector plane = x[term.plane()];
                BitVector[] weights = rows[term.base()];
                for (int n = 0; n < q.length; n++) {
                    q[n] += term.coefficient() * weights[n].xnorPopcount(plane);
                }
            }
            return q;
        }

        Optional<BitVector> outputs(int[] q) {
            if (thresholds.length == 0) {
                return Optional.empty();
            }
            return Optional.of(BitVector.of(q.length, n -> q[n] >= thresholds[n]));
        }

        int[] preactivations(int[] q) {
            int[] a = new int[q.length];
            for (int n = 0; n < q.length; n++) {
                a[n] = 2 * q[n] - largest;
            }
            return a;
        }
    }
}
