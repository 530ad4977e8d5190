package io.bitloom.circuit;

import io.bitloom.model.DenseLayer;
import io.bitloom.model.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The arithmetic of a layer, hard-wired once for one input: a dense layer, or a convolution at one place.
 *
 * <pre>
 *     Q_n = sum over terms t of  c_t * P_tn  [ + s * h_n ]      P_tn = popcount(~(x_t ^ w_tn))
 *     bit n of plane i = (Q_n >= T_in)
 * </pre>
 */
public final class Neurons {
    private final DenseLayer layer;
    private final Popcounts form;

    /**
     * @param layer weights, terms and thresholds
     * @param form how its popcounts are computed
     */
    public Neurons(DenseLayer layer, Popcounts form) {
        this.layer = layer;
        this.form = form;
    }

    /**
     * The weighted popcounts Q_n, each 0..L.
     *
     * @param planes bit-planes of the input, each {@link DenseLayer#inputs} bits
     * @param shortcut h_n, one for each neuron, where the layer has a shortcut
     */
    public List<Integer> weightedPopcounts(
            CircuitBuilder circuit, List<List<Literal>> planes, Optional<List<Literal>> shortcut) {
        requireSizes(planes, shortcut);
        List<int[]> counts = new ArrayList<>();
        for (Term term : layer.terms()) {
            counts.add(form.of(circuit, planes.get(term.plane()), layer.bases().get(term.base())));
        }
        List<Integer> sums = new ArrayList<>();
        for (int n = 0; n < layer.neurons(); n++) {
            List<Scaled> terms = new ArrayList<>();
            for (int t = 0; t < counts.size(); t++) {
                terms.add(new Scaled(counts.get(t)[n], layer.terms().get(t).coefficient()));
            }
            if (layer.shortcut().isPresent()) {
                int jump = circuit.number(shortcut.orElseThrow().get(n));
                terms.add(new Scaled(jump, layer.shortcut().get().coefficient()));
            }
            sums.add(circuit.sum(0, terms, List.of()));
        }
        return sums;
    }

    /** The output bits, a list for each plane; arguments as of {@link #weightedPopcounts}. */
    public List<List<Literal>> fires(
            CircuitBuilder circuit, List<List<Literal>> planes, Optional<List<Literal>> shortcut) {
        List<Integer> sums = weightedPopcounts(circuit, planes, shortcut);
        List<List<Literal>> bits = new ArrayList<>();
        for (int plane = 0; plane < layer.thresholds().size(); plane++) {
            List<Literal> fires = new ArrayList<>();
            for (int n = 0; n < layer.neurons(); n++) {
                fires.add(circuit.atLeast(sums.get(n), layer.popcountThreshold(plane, n)));
            }
            bits.add(fires);
        }
        return bits;
    }

    private void requireSizes(List<List<Literal>> planes, Optional<List<Literal>> shortcut) {
        for (List<Literal> plane : planes) {
            if (plane.size() != layer.inputs()) {
                throw new IllegalArgumentException(layer.name() + " reads planes of " + layer.inputs()
                        + " bits but is given one of " + plane.size());
            }
        }
        int jumps = shortcut.map(List::size).orElse(0);
        if (jumps != layer.shortcut().map(unused -> layer.neurons()).orElse(0)) {
            throw new IllegalArgumentException(layer.name() + " is given " + jumps
                    + " bits of a shortcut; give one for each neuron if it has one, or none");
        }
    }
}
