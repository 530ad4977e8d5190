package io.bitloom.reference;

import io.bitloom.bits.BitMatrix;
import io.bitloom.bits.BitVector;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Shortcut;
import io.bitloom.model.Term;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The weighted popcounts and thresholds of a dense layer, or of a convolution at every place.
 *
 * @param rows weights, {@code rows[base][neuron]}
 * @param thresholds {@code thresholds[plane][neuron]} as weighted popcounts; no planes in a score layer
 * @param largest weighted popcount
 */
record PackedUnit(
        String name,
        List<Term> terms,
        BitVector[][] rows,
        int[][] thresholds,
        Optional<Shortcut> shortcut,
        int largest) {
    static PackedUnit of(DenseLayer layer) {
        return new PackedUnit(
                layer.name(),
                layer.terms(),
                layer.bases().stream().map(PackedUnit::rows).toArray(BitVector[][]::new),
                IntStream.range(0, layer.thresholds().size())
                        .mapToObj(plane -> IntStream.range(0, layer.neurons())
                                .map(n -> layer.popcountThreshold(plane, n))
                                .toArray())
                        .toArray(int[][]::new),
                layer.shortcut(),
                layer.largestPopcount());
    }

    static BitVector[] rows(BitMatrix matrix) {
        return IntStream.range(0, matrix.rows()).mapToObj(matrix::row).toArray(BitVector[]::new);
    }

    int neurons() {
        return rows[0].length;
    }

    /** Adds the weighted popcount of every neuron for the inputs {@code x} to {@code q}, from {@code to}. */
    void addPopcounts(BitVector[] x, int[] q, int to) {
        for (Term term : terms) {
            BitVector plane = x[term.plane()];
            BitVector[] weights = rows[term.base()];
            for (int n = 0; n < weights.length; n++) {
                q[to + n] += term.coefficient() * weights[n].xnorPopcount(plane);
            }
        }
    }

    /** Adds the shortcut to the weighted popcounts of all neurons at all places, and gives what follows from them. */
    LayerTrace trace(int[] q, List<LayerTrace> earlier) {
        shortcut.ifPresent(jump -> addShortcut(q, jump, earlier));
        BitVector[] planes = new BitVector[thresholds.length];
        for (int plane = 0; plane < planes.length; plane++) {
            planes[plane] = fired(q, thresholds[plane]);
        }
        int[] a = new int[q.length];
        for (int i = 0; i < a.length; i++) {
            a[i] = 2 * q[i] - largest;
        }
        return new LayerTrace(name, a, List.of(planes));
    }

    private static void addShortcut(int[] q, Shortcut shortcut, List<LayerTrace> earlier) {
        BitVector h = earlier.stream()
                .filter(trace -> trace.layer().equals(shortcut.from()))
                .findFirst()
                .orElseThrow()
                .planes()
                .get(0);
        for (int i = 0; i < q.length; i++) {
            q[i] += h.get(i) ? shortcut.coefficient() : 0;
        }
    }

    private static BitVector fired(int[] q, int[] thresholds) {
        long[] words = new long[(q.length + 63) >>> 6];
        int n = 0;
        for (int w = 0; w < words.length; w++) {
            long word = 0;
            for (int i = w << 6; i < Math.min(q.length, w + 1 << 6); i++) {
                word |= (q[i] >= thresholds[n] ? 1L : 0L) << i;
                n = n + 1 == thresholds.length ? 0 : n + 1;
            }
            words[w] = word;
        }
        return BitVector.ofWords(q.length, words);
    }
}
