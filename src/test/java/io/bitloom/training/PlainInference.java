package io.bitloom.training;

import io.bitloom.bits.BitMatrix;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Layer;
import io.bitloom.model.Term;
import java.util.ArrayList;
import java.util.List;

/** The folded network evaluated bit by bit from the definition in {@link DenseLayer}. */
final class PlainInference {
    private PlainInference() {}

    /** Pre-activations of every layer for one encoded image. */
    static List<int[]> preactivations(BinaryNetwork network, BitMatrix image) {
        List<int[]> all = new ArrayList<>();
        BitMatrix x = image;
        for (Layer each : network.layers()) {
            DenseLayer layer = each.arithmetic().orElseThrow();
            int[] a = new int[layer.neurons()];
            for (int n = 0; n < a.length; n++) {
                for (Term term : layer.terms()) {
                    for (int k = 0; k < layer.inputs(); k++) {
                        boolean agree = x.get(term.plane(), k)
                                == layer.bases().get(term.base()).get(n, k);
                        a[n] += agree ? term.coefficient() : -term.coefficient();
                    }
                }
            }
            all.add(a);
            if (!layer.isScores()) {
                x = BitMatrix.of(
                        1,
                        a.length,
                        (plane, n) -> a[n] >= layer.thresholds().get(0).get(n));
            }
        }
        return all;
    }

    static int firstMaximum(int[] scores) {
        int best = 0;
        for (int n = 1; n < scores.length; n++) {
            if (scores[n] > scores[best]) {
                best = n;
            }
        }
        return best;
    }
}
