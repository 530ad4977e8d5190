package io.bitloom.model;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A folded multilayer network: bits in, integer scores out, the first maximum names the class.
 *
 * @param input what the first layer reads
 * @param layers in order; the last is the only score layer
 * @param provenance where the bits come from (data set, seed, accuracy, ...): carried along, never computed with, not in the digest
 */
public record BinaryNetwork(InputFormat input, List<DenseLayer> layers, Map<String, String> provenance) {
    public BinaryNetwork {
        layers = List.copyOf(layers);
        provenance = Collections.unmodifiableMap(new TreeMap<>(provenance));
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a network without layers computes nothing; give at least one");
        }
        Set<String> names = new HashSet<>();
        int width = input.inputs();
        int planes = input.planes();
        for (int i = 0; i < layers.size(); i++) {
            DenseLayer layer = layers.get(i);
            if (!names.add(layer.name())) {
                throw new IllegalArgumentException(
                        "two layers are called " + layer.name() + "; give each its own name");
            }
            if (layer.inputs() != width) {
                throw new IllegalArgumentException(
                        layer.name() + " reads " + layer.inputs() + " inputs but is given " + width);
            }
            for (Term term : layer.terms()) {
                if (term.plane() >= planes) {
                    throw new IllegalArgumentException(layer.name() + " reads plane " + term.plane()
                            + " but its input has " + planes + ", counted from 0");
                }
            }
            boolean last = i == layers.size() - 1;
            if (layer.isScores() != last) {
                throw new IllegalArgumentException(
                        last
                                ? layer.name() + " is the last layer and has thresholds; the last layer gives scores"
                                : layer.name() + " has no thresholds; only the last layer gives scores");
            }
            width = layer.neurons();
            planes = 1;
        }
    }

    /** Number of classes, the width of the score layer. */
    public int classes() {
        return layers.get(layers.size() - 1).neurons();
    }

    /** Widths from the input to the scores, as people write the network: {@code 784-256-256-10}. */
    public String shape() {
        StringBuilder text = new StringBuilder().append(input.inputs());
        layers.forEach(layer -> text.append('-').append(layer.neurons()));
        return text.toString();
    }
}
