package io.bitloom.model;

import io.bitloom.bits.BitMatrix;
import io.bitloom.bits.BitVector;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The tensors of a model file as weights and thresholds; it knows which of them no layer asked for. */
final class LayerTensors {
    private final Safetensors container;
    private final Set<String> used = new HashSet<>();

    LayerTensors(Safetensors container) {
        this.container = container;
    }

    /** Weights and thresholds of a layer. */
    static List<Tensor> of(DenseLayer layer) {
        List<Tensor> tensors = new ArrayList<>();
        for (int base = 0; base < layer.bases().size(); base++) {
            tensors.add(pack(weightsName(layer.name(), base), layer.bases().get(base)));
        }
        if (!layer.isScores()) {
            int[] thresholds = layer.thresholds().stream()
                    .flatMap(List::stream)
                    .mapToInt(t -> t)
                    .toArray();
            tensors.add(Tensor.ofInts(
                    thresholdsName(layer.name()), List.of(layer.thresholds().size(), layer.neurons()), thresholds));
        }
        return tensors;
    }

    /**
     * The layer of this description.
     *
     * @throws IllegalArgumentException if a tensor is missing or is not as described, or they make no layer
     */
    DenseLayer layer(ModelDescription.Dense description) {
        String name = description.name();
        int neurons = description.neurons();
        if (neurons < 1 || description.inputs() < 1 || description.bases() < 1) {
            throw new IllegalArgumentException(name + " has " + neurons + " neurons, " + description.inputs()
                    + " inputs and " + description.bases() + " weight matrices; all are 1 or more");
        }
        if (description.shortcuts().size() > 1) {
            throw new IllegalArgumentException(
                    name + " has " + description.shortcuts().size() + " shortcuts; a layer has one or none");
        }
        List<BitMatrix> bases = new ArrayList<>();
        for (int base = 0; base < description.bases(); base++) {
            bases.add(unpack(weightsName(name, base), neurons, description.inputs()));
        }
        List<Term> terms = description.terms().stream()
                .map(term -> new Term(term.plane(), term.base(), term.coefficient()))
                .toList();
        Optional<Shortcut> shortcut = description.shortcuts().stream()
                .map(jump -> new Shortcut(jump.from(), jump.coefficient()))
                .findFirst();
        return new DenseLayer(name, bases, terms, thresholds(name, description.planes(), neurons), shortcut);
    }

    /** @throws IllegalArgumentException if there is a tensor that no layer asked for */
    void requireAllUsed() {
        for (Tensor tensor : container.tensors()) {
            if (!used.contains(tensor.name())) {
                throw new IllegalArgumentException("tensor " + tensor.name() + " belongs to no layer");
            }
        }
    }

    private List<List<Integer>> thresholds(String layer, int planes, int neurons) {
        if (planes == 0) {
            return List.of();
        }
        int[] all =
                take(thresholdsName(layer), Dtype.I32, List.of(planes, neurons)).ints();
        return IntStream.range(0, planes)
                .mapToObj(plane -> IntStream.range(plane * neurons, (plane + 1) * neurons)
                        .mapToObj(i -> all[i])
                        .toList())
                .toList();
    }

    private static Tensor pack(String name, BitMatrix weights) {
        int rowBytes = BitVector.byteCount(weights.columns());
        ByteBuffer data = ByteBuffer.allocate(Math.multiplyExact(weights.rows(), rowBytes));
        for (int n = 0; n < weights.rows(); n++) {
            data.put(weights.row(n).toBytes());
        }
        return new Tensor(name, Dtype.U8, List.of(weights.rows(), rowBytes), data.flip());
    }

    private BitMatrix unpack(String name, int neurons, int inputs) {
        int rowBytes = BitVector.byteCount(inputs);
        ByteBuffer data = take(name, Dtype.U8, List.of(neurons, rowBytes)).data();
        BitVector[] rows = new BitVector[neurons];
        byte[] row = new byte[rowBytes];
        for (int n = 0; n < neurons; n++) {
            data.get(row);
            try {
                rows[n] = BitVector.ofBytes(inputs, row);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("row " + n + " of " + name + ": " + e.getMessage(), e);
            }
        }
        return BitMatrix.ofRows(rows);
    }

    private Tensor take(String name, Dtype dtype, List<Integer> shape) {
        Tensor tensor = container.tensor(name, dtype, shape);
        used.add(name);
        return tensor;
    }

    private static String weightsName(String layer, int base) {
        return layer + ".weights" + base;
    }

    private static String thresholdsName(String layer) {
        return layer + ".thresholds";
    }
}
