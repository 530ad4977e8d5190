package io.bitloom.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A folded network: bits in, integer scores out, the first maximum names the class.
 *
 * @param input what the first layer reads
 * @param layers in order, convolutions and pools before dense layers; the last is the only score layer
 * @param provenance where the bits come from (data set, seed, accuracy, ...): carried along, never computed with, not in the digest
 */
public record BinaryNetwork(InputFormat input, List<Layer> layers, Map<String, String> provenance) {
    public BinaryNetwork {
        layers = List.copyOf(layers);
        provenance = Collections.unmodifiableMap(new TreeMap<>(provenance));
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a network without layers computes nothing; give at least one");
        }
        LayerChain chain = new LayerChain(input);
        for (int i = 0; i < layers.size(); i++) {
            chain.add(layers.get(i), i == layers.size() - 1);
        }
    }

    /** Shape of what a layer reads. */
    public Shape inputShape(int layer) {
        Shape shape = input.shape();
        for (Layer before : layers.subList(0, layer)) {
            shape = before.output(shape);
        }
        return shape;
    }

    /** Bit-planes of what a layer reads. */
    public int inputPlanes(int layer) {
        int planes = input.planes();
        for (Layer before : layers.subList(0, layer)) {
            planes = before.planes(planes);
        }
        return planes;
    }

    /** Numbers of the layers with weights, in order: a pool has none. Foldings, plane orders and styles of memories are one for each of these. */
    public List<Integer> weightedLayers() {
        return IntStream.range(0, layers.size())
                .filter(layer -> layers.get(layer).arithmetic().isPresent())
                .boxed()
                .toList();
    }

    /** Number of classes, the width of the score layer. */
    public int classes() {
        return layers.get(layers.size() - 1).arithmetic().orElseThrow().neurons();
    }

    /**
     * The network as people write it: widths, {@code 784-256-256-10}, or, if it has other than dense layers, the shape of an image and
     * what is done with it, {@code 28x28x1-C16-P2-D64-D10}.
     */
    public String shape() {
        boolean dense = layers.stream().allMatch(DenseLayer.class::isInstance);
        StringBuilder text = new StringBuilder(
                dense ? String.valueOf(input.inputs()) : input.shape().toString());
        for (Layer layer : layers) {
            String notation = layer.notation();
            text.append('-').append(dense ? notation.substring(1) : notation);
        }
        return text.toString();
    }
}
