package io.bitloom.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.bits.BitMatrix;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelDigestTest {
    /** A change here breaks every model file and every generated header: raise the format version with it. */
    @Test
    void isTheSameOnEveryMachine() {
        assertThat(ModelDigest.of(TinyNetworks.tiny())).hasToString("6a650ed33c62");
        assertThat(ModelDigest.of(TinyNetworks.convolutional())).hasToString("ae12afacb0d1");
    }

    @Test
    void provenanceIsNotInIt() {
        BinaryNetwork tiny = TinyNetworks.tiny();
        assertThat(ModelDigest.of(new BinaryNetwork(tiny.input(), tiny.layers(), Map.of("seed", "8"))))
                .isEqualTo(ModelDigest.of(tiny));
    }

    @Test
    void everythingElseIs() {
        BinaryNetwork tiny = TinyNetworks.tiny();
        DenseLayer hidden = tiny.layers().get(0).arithmetic().orElseThrow();
        Layer scores = tiny.layers().get(1);
        List<Integer> thresholds = hidden.thresholds().get(0);
        BitMatrix first = hidden.bases().get(0);
        List<BinaryNetwork> variants = new ArrayList<>(List.of(
                tiny,
                with(new InputFormat("test-3", Shape.flat(9), List.of(1, 2)), hidden, scores),
                with(new InputFormat("test-2", Shape.flat(9), List.of(1, 4)), hidden, scores),
                with(new InputFormat("test-2", Shape.flat(9), List.of(1, 2, 4)), hidden, scores),
                hidden(DenseLayer.hidden("first", hidden.bases(), hidden.terms(), thresholds)),
                hidden(DenseLayer.hidden("layer1", hidden.bases(), hidden.terms(), List.of(-54, 4, 56))),
                hidden(DenseLayer.hidden("layer1", hidden.bases(), hidden.terms(), List.of(-54, 56, 2))),
                hidden(DenseLayer.hidden("layer1", List.of(hidden.bases().get(1), first), hidden.terms(), thresholds)),
                hidden(DenseLayer.hidden(
                        "layer1",
                        hidden.bases(),
                        List.of(new Term(1, 0, 1), new Term(0, 0, 2), new Term(1, 1, 3)),
                        thresholds)),
                hidden(DenseLayer.hidden(
                        "layer1",
                        hidden.bases(),
                        List.of(new Term(0, 0, 1), new Term(1, 0, 3), new Term(1, 1, 2)),
                        thresholds))));
        for (int neuron = 0; neuron < first.rows(); neuron++) {
            for (int input = 0; input < first.columns(); input++) {
                variants.add(hidden(DenseLayer.hidden(
                        "layer1",
                        List.of(flip(first, neuron, input), hidden.bases().get(1)),
                        hidden.terms(),
                        thresholds)));
            }
        }

        Set<ModelDigest> digests = new HashSet<>();
        variants.forEach(network -> digests.add(ModelDigest.of(network)));
        assertThat(digests).hasSameSizeAs(variants);
    }

    @Test
    void everythingOfTheOtherKindsIs() {
        BinaryNetwork network = TinyNetworks.convolutional();
        ConvLayer first = (ConvLayer) network.layers().get(0);
        ConvLayer second = (ConvLayer) network.layers().get(1);
        Layer pool = network.layers().get(2);
        Layer scores = network.layers().get(3);
        InputFormat input = network.input();
        List<BinaryNetwork> variants = List.of(
                network,
                with(new InputFormat("test-1", new Shape(7, 5, 1), List.of(1)), first, second, pool, scores),
                with(new InputFormat("test-1", new Shape(5, 6, 1), List.of(1)), first, second, pool, scores),
                with(input, new ConvLayer(new Window(3, 1, 1, false), first.unit()), second, pool, scores),
                with(
                        new InputFormat("test-1", new Shape(11, 9, 1), List.of(1)),
                        new ConvLayer(new Window(3, 2, 1, true), first.unit()),
                        second,
                        pool,
                        scores),
                with(
                        new InputFormat("test-1", new Shape(8, 7, 1), List.of(1)),
                        new ConvLayer(new Window(3, 1, 0, true), first.unit()),
                        second,
                        pool,
                        scores),
                with(input, withThresholds(first, List.of(List.of(1, 11), List.of(-1, 3))), second, pool, scores),
                with(input, withThresholds(first, List.of(List.of(-1, 3), List.of(1, 9))), second, pool, scores),
                with(input, first, withShortcut(second, Optional.of(new Shortcut("layer1", 1))), pool, scores),
                with(input, first, withShortcut(second, Optional.empty()), pool, scores),
                with(input, first, second, new PoolLayer("pool2", 2, 2), scores),
                with(input, first, second, new PoolLayer("pool1", 3, 2), scores(8)),
                with(input, first, second, new PoolLayer("pool1", 2, 3), scores(8)));

        Set<ModelDigest> digests = new HashSet<>();
        variants.forEach(variant -> digests.add(ModelDigest.of(variant)));
        assertThat(digests).hasSameSizeAs(variants);
    }

    private static ConvLayer withThresholds(ConvLayer layer, List<List<Integer>> thresholds) {
        DenseLayer unit = layer.unit();
        return new ConvLayer(
                layer.window(), new DenseLayer(unit.name(), unit.bases(), unit.terms(), thresholds, unit.shortcut()));
    }

    private static ConvLayer withShortcut(ConvLayer layer, Optional<Shortcut> shortcut) {
        DenseLayer unit = layer.unit();
        List<List<Integer>> even = List.of(List.of(0, 2));
        List<List<Integer>> odd = List.of(List.of(-1, 1));
        return new ConvLayer(
                layer.window(),
                new DenseLayer(unit.name(), unit.bases(), unit.terms(), shortcut.isPresent() ? odd : even, shortcut));
    }

    private static DenseLayer scores(int inputs) {
        return DenseLayer.scores(
                "layer3", List.of(BitMatrix.of(2, inputs, (n, i) -> i % 2 == n)), List.of(new Term(0, 0, 1)));
    }

    private static BitMatrix flip(BitMatrix matrix, int row, int column) {
        return BitMatrix.of(matrix.rows(), matrix.columns(), (r, c) -> matrix.get(r, c) != (r == row && c == column));
    }

    private static BinaryNetwork hidden(DenseLayer hidden) {
        return with(
                TinyNetworks.tiny().input(),
                hidden,
                TinyNetworks.tiny().layers().get(1));
    }

    private static BinaryNetwork with(InputFormat input, Layer... layers) {
        return new BinaryNetwork(input, List.of(layers), Map.of());
    }
}
