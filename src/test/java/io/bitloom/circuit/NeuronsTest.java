package io.bitloom.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.bits.BitMatrix;
import io.bitloom.bits.BitVector;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Shortcut;
import io.bitloom.model.Term;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NeuronsTest {
    private static final int INPUTS = 13;
    private static final int NEURONS = 6;

    /** Two planes, two weight matrices, two thresholds and a shortcut, against nested loops over bipolar values. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theArithmeticIsTheLayers(long seed) {
        Random random = new Random(seed);
        List<BitMatrix> bases = IntStream.range(0, 2)
                .mapToObj(b -> BitMatrix.of(NEURONS, INPUTS, (n, k) -> random.nextBoolean()))
                .toList();
        int largest = INPUTS * 9 + 4;
        List<List<Integer>> thresholds = IntStream.range(0, 2)
                .mapToObj(plane -> IntStream.range(0, NEURONS)
                        .mapToObj(n -> -largest + 2 * random.nextInt(largest + 2))
                        .toList())
                .toList();
        DenseLayer layer = new DenseLayer(
                "layer1",
                bases,
                List.of(new Term(0, 0, 1), new Term(1, 0, 2), new Term(1, 1, 6)),
                thresholds,
                Optional.of(new Shortcut("layer0", 4)));

        CircuitBuilder builder = new CircuitBuilder(2 * INPUTS + NEURONS);
        List<Literal> bits = builder.inputBits();
        List<List<Literal>> fires = new Neurons(layer, Popcounts.plain())
                .fires(
                        builder,
                        List.of(bits.subList(0, INPUTS), bits.subList(INPUTS, 2 * INPUTS)),
                        Optional.of(bits.subList(2 * INPUTS, 2 * INPUTS + NEURONS)));
        Circuit circuit = builder.build(fires.stream().flatMap(List::stream).toList());

        for (int image = 0; image < 100; image++) {
            BitVector x = BitVector.of(circuit.inputs(), i -> random.nextBoolean());
            int[] outputs = circuit.evaluate(x);
            for (int n = 0; n < NEURONS; n++) {
                int a = 4 * bipolar(x.get(2 * INPUTS + n));
                for (Term term : layer.terms()) {
                    for (int k = 0; k < INPUTS; k++) {
                        a += term.coefficient()
                                * bipolar(x.get(term.plane() * INPUTS + k))
                                * bipolar(bases.get(term.base()).get(n, k));
                    }
                }
                for (int plane = 0; plane < 2; plane++) {
                    assertThat(outputs[plane * NEURONS + n] == 1)
                            .as("seed %d neuron %d plane %d", seed, n, plane)
                            .isEqualTo(a >= thresholds.get(plane).get(n));
                }
            }
        }
    }

    @Test
    void aPlaneOfAnotherSizeIsRefused() {
        DenseLayer layer =
                DenseLayer.scores("layer1", List.of(BitMatrix.of(2, 3, (n, k) -> true)), List.of(new Term(0, 0, 1)));
        CircuitBuilder builder = new CircuitBuilder(4);

        assertThatThrownBy(() -> new Neurons(layer, Popcounts.plain())
                        .weightedPopcounts(builder, List.of(builder.inputBits()), Optional.empty()))
                .hasMessage("layer1 reads planes of 3 bits but is given one of 4");
    }

    private static int bipolar(boolean one) {
        return one ? 1 : -1;
    }
}
