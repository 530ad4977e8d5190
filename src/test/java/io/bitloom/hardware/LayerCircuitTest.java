package io.bitloom.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.bits.BitMatrix;
import io.bitloom.bits.BitVector;
import io.bitloom.circuit.Circuit;
import io.bitloom.circuit.Popcounts;
import io.bitloom.model.AnyNetwork;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Layer;
import io.bitloom.model.RandomNetwork;
import io.bitloom.model.Shape;
import io.bitloom.reference.LayerTrace;
import io.bitloom.reference.ReferenceEngine;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers of every kind as circuits give what the reference engine gives. */
final class LayerCircuitTest {
    /** Weights at all places, beyond which a circuit shows nothing new. */
    private static final long SMALL = 40_000;

    static LongStream seeds() {
        return LongStream.range(0, 120);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyLayerIsWhatTheReferenceSays(long seed) {
        BinaryNetwork network = AnyNetwork.of(seed);
        BitMatrix image = RandomNetwork.image(new Random(seed), network);
        List<LayerTrace> traces = new ReferenceEngine(network).trace(image);

        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            Shape shape = network.inputShape(i);
            if (weights(layer, shape) <= SMALL) {
                int planes = network.inputPlanes(i);
                Circuit circuit = new LayerCircuit(layer, shape, planes, Popcounts.plain()).build();
                List<BitVector> read = i == 0 ? rows(image) : traces.get(i - 1).planes();
                int[] outputs = circuit.evaluate(input(read, planes, layer, traces));

                assertThat(outputs)
                        .as("%s of %s", layer.name(), network.shape())
                        .isEqualTo(expected(layer, traces.get(i)));
            }
        }
    }

    private static long weights(Layer layer, Shape shape) {
        Shape output = layer.output(shape);
        return layer.arithmetic()
                .map(unit ->
                        (long) output.features() * unit.inputs() * unit.terms().size())
                .orElse((long) shape.features());
    }

    private static List<BitVector> rows(BitMatrix image) {
        return IntStream.range(0, image.rows()).mapToObj(image::row).toList();
    }

    private static BitVector input(List<BitVector> read, int planes, Layer layer, List<LayerTrace> traces) {
        int values = read.get(0).length();
        Optional<BitVector> jump = layer.arithmetic()
                .flatMap(DenseLayer::shortcut)
                .map(from -> traces.stream()
                        .filter(trace -> trace.layer().equals(from.from()))
                        .findFirst()
                        .orElseThrow()
                        .planes()
                        .get(0));
        return BitVector.of(
                planes * values + jump.map(BitVector::length).orElse(0),
                bit -> bit < planes * values
                        ? read.get(bit % planes).get(bit / planes)
                        : jump.orElseThrow().get(bit - planes * values));
    }

    private static int[] expected(Layer layer, LayerTrace trace) {
        if (trace.planes().isEmpty()) {
            DenseLayer unit = layer.arithmetic().orElseThrow();
            int[] scores = trace.preactivations();
            for (int n = 0; n < scores.length; n++) {
                scores[n] = unit.popcountOf(scores[n]);
            }
            return scores;
        }
        int planes = trace.planes().size();
        int[] bits = new int[planes * trace.planes().get(0).length()];
        for (int b = 0; b < bits.length; b++) {
            bits[b] = trace.planes().get(b % planes).get(b / planes) ? 1 : 0;
        }
        return bits;
    }
}
