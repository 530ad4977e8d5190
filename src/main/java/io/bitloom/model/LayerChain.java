package io.bitloom.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** The layers of a network one behind the other, each checked against what it is given when it is added. */
final class LayerChain {
    private final Map<String, Shape> outputs = new LinkedHashMap<>();
    private Shape shape;
    private int planes;
    private boolean flat;

    LayerChain(InputFormat input) {
        shape = input.shape();
        planes = input.planes();
    }

    /** @throws IllegalArgumentException if this layer does not fit behind the others */
    void add(Layer layer, boolean last) {
        if (outputs.containsKey(layer.name())) {
            throw new IllegalArgumentException("two layers are called " + layer.name() + "; give each its own name");
        }
        requireOrder(layer, last);
        Shape output = layer.output(shape);
        layer.arithmetic().ifPresent(this::requirePlanes);
        layer.arithmetic().flatMap(DenseLayer::shortcut).ifPresent(from -> requireSource(layer, output, from));
        outputs.put(layer.name(), output);
        shape = output;
        planes = layer.planes(planes);
        flat = layer instanceof DenseLayer;
    }

    private void requireOrder(Layer layer, boolean last) {
        if (layer instanceof DenseLayer dense) {
            if (dense.isScores() != last) {
                throw new IllegalArgumentException(
                        last
                                ? layer.name() + " is the last layer and has thresholds; the last layer gives scores"
                                : layer.name() + " has no thresholds; only the last layer gives scores");
            }
        } else if (last) {
            throw new IllegalArgumentException(
                    layer.name() + " is the last layer but not dense; end with a dense layer, which gives scores");
        } else if (flat) {
            throw new IllegalArgumentException(
                    layer.name() + " is behind a dense layer but not dense; put convolutions and pools first");
        }
    }

    private void requirePlanes(DenseLayer layer) {
        for (Term term : layer.terms()) {
            if (term.plane() >= planes) {
                throw new IllegalArgumentException(layer.name() + " reads plane " + term.plane() + " but its input has "
                        + planes + ", counted from 0");
            }
        }
    }

    private void requireSource(Layer layer, Shape output, Shortcut shortcut) {
        Shape source = outputs.get(shortcut.from());
        if (source == null) {
            throw new IllegalArgumentException(layer.name() + " has a shortcut from " + shortcut.from()
                    + ", which is none of the layers before it: " + outputs.keySet());
        }
        if (!source.equals(output)) {
            throw new IllegalArgumentException(layer.name() + " gives " + output + " but its shortcut from "
                    + shortcut.from() + " brings " + source + "; both must have one shape");
        }
    }
}
