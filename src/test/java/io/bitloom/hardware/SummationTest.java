package io.bitloom.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.bits.BitMatrix;
import io.bitloom.hardware.Summation.Count;
import io.bitloom.hardware.Summation.Value;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SummationTest {
    private static final BitMatrix WEIGHTS = BitMatrix.of(1, 1, (n, i) -> true);

    /** A layer of one base with these coefficients of its planes. */
    private static DenseLayer layer(int... coefficients) {
        return DenseLayer.scores(
                "layer3",
                List.of(WEIGHTS),
                IntStream.range(0, coefficients.length)
                        .mapToObj(q -> new Term(q, 0, coefficients[q]))
                        .toList());
    }

    private static Summation parallel(int... coefficients) {
        return Summation.of(layer(coefficients), coefficients.length, PlaneOrder.PARALLEL);
    }

    @Test
    void aBitIsCountedAsItIs() {
        Summation summation = parallel(1);

        assertThat(summation)
                .isEqualTo(new Summation(1, List.of(new Value(List.of(1))), List.of(new Count(0, 0, 1)), 1, 0));
        assertThat(summation.readsPlanes()).isTrue();
        assertThat(summation.bits()).isEqualTo(1);
        assertThat(summation.largest()).isEqualTo(1);
    }

    @Test
    void aBinaryNumberIsCountedAsItIs() {
        Summation summation = parallel(1, 2, 4, 8, 16, 32, 64, 128);

        assertThat(summation.values()).containsExactly(new Value(List.of(1, 2, 4, 8, 16, 32, 64, 128)));
        assertThat(summation.counts()).containsExactly(new Count(0, 0, 1));
        assertThat(summation.readsPlanes()).isTrue();
        assertThat(summation.bits()).isEqualTo(8);
        assertThat(summation.largest()).isEqualTo(255);
    }

    @Test
    void aCommonFactorIsMultipliedLast() {
        Summation summation = parallel(5, 10);

        assertThat(summation.values()).containsExactly(new Value(List.of(1, 2)));
        assertThat(summation.counts()).containsExactly(new Count(0, 0, 5));
        assertThat(summation.largest()).isEqualTo(15);
    }

    @Test
    void threeEqualPlanesAreANumberOfTwoBits() {
        Summation summation = parallel(7, 7, 7);

        assertThat(summation.values()).containsExactly(new Value(List.of(1, 1, 1)));
        assertThat(summation.counts()).containsExactly(new Count(0, 0, 7));
        assertThat(summation.bits()).isEqualTo(2);
        assertThat(summation.readsPlanes()).isFalse();
    }

    @Test
    void unlikePlanesAreCountedOneByOne() {
        Summation summation = parallel(9, 4);

        assertThat(summation.values()).containsExactly(new Value(List.of(1, 0)), new Value(List.of(0, 1)));
        assertThat(summation.counts()).containsExactly(new Count(0, 0, 9), new Count(1, 0, 4));
        assertThat(summation.bits()).isEqualTo(1);
        assertThat(summation.largest()).isEqualTo(13);
        assertThat(summation.readsPlanes()).isTrue();
    }

    @Test
    void basesShareTheirNumbers() {
        DenseLayer layer = DenseLayer.scores(
                "layer3",
                List.of(WEIGHTS, WEIGHTS),
                List.of(new Term(0, 0, 3), new Term(1, 0, 6), new Term(0, 1, 1), new Term(1, 1, 2)));

        Summation summation = Summation.of(layer, 2, PlaneOrder.PARALLEL);

        assertThat(summation.values()).containsExactly(new Value(List.of(1, 2)));
        assertThat(summation.counts()).containsExactly(new Count(0, 0, 3), new Count(0, 1, 1));
    }

    @Test
    void aPlaneThatNoTermReadsIsNotCounted() {
        DenseLayer layer = DenseLayer.scores("layer3", List.of(WEIGHTS), List.of(new Term(1, 0, 4)));

        Summation summation = Summation.of(layer, 3, PlaneOrder.PARALLEL);

        assertThat(summation.values()).containsExactly(new Value(List.of(0, 1, 0)));
        assertThat(summation.counts()).containsExactly(new Count(0, 0, 4));
        assertThat(summation.readsPlanes()).isFalse();
    }

    @Test
    void planesOfDoublingCoefficientsComeInSequence() {
        Summation summation = Summation.of(layer(3, 6, 12), 3, PlaneOrder.SEQUENCE);

        assertThat(summation)
                .isEqualTo(new Summation(3, List.of(new Value(List.of(1))), List.of(new Count(0, 0, 3)), 3, 1));
        assertThat(summation.inputBits()).isEqualTo(1);
        assertThat(summation.largest()).isEqualTo(3);
        assertThat(Summation.of(layer(1, 1), 2, PlaneOrder.SEQUENCE).shift()).isZero();
        assertThat(Summation.of(layer(1, 4, 16), 3, PlaneOrder.SEQUENCE).shift())
                .isEqualTo(2);
    }

    @Test
    void onePlaneHasNoOrder() {
        assertThat(Summation.of(layer(1), 1, PlaneOrder.SEQUENCE)).isEqualTo(parallel(1));
    }

    @Test
    void planesOfOtherCoefficientsDoNotComeInSequence() {
        for (int[] coefficients : new int[][] {{3, 1}, {1, 3}, {1, 2, 3}, {2, 1}, {1, 2, 8}}) {
            assertThatThrownBy(() -> Summation.of(layer(coefficients), coefficients.length, PlaneOrder.SEQUENCE))
                    .isInstanceOf(PlanException.class)
                    .hasMessage("layer3 cannot take its planes in sequence: their coefficients "
                            + IntStream.of(coefficients).boxed().toList()
                            + " do not grow by the same power of two from each to the next; choose parallel for it");
        }
        DenseLayer withoutPlane1 = DenseLayer.scores("layer3", List.of(WEIGHTS), List.of(new Term(0, 0, 1)));
        assertThatThrownBy(() -> Summation.of(withoutPlane1, 2, PlaneOrder.SEQUENCE))
                .hasMessageContaining("their coefficients [1, 0] do not");
    }

    static Stream<Long> seeds() {
        return IntStream.range(0, 40).mapToObj(Long::valueOf);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void itIsTheSumOfTheTerms(long seed) {
        Random random = new Random(seed);
        int planes = 1 + random.nextInt(5);
        int bases = 1 + random.nextInt(3);
        int inputs = 1 + random.nextInt(9);
        boolean equal = random.nextBoolean();
        List<Term> terms = new ArrayList<>();
        for (int base = 0; base < bases; base++) {
            for (int plane = 0; plane < planes; plane++) {
                if (plane == base % planes || random.nextInt(4) > 0) {
                    terms.add(new Term(plane, base, equal ? 5 : 1 + random.nextInt(9)));
                }
            }
        }
        List<BitMatrix> weights = Stream.generate(() -> BitMatrix.of(1, inputs, (n, i) -> random.nextBoolean()))
                .limit(bases)
                .toList();
        DenseLayer layer = DenseLayer.scores("layer3", weights, terms);
        BitMatrix x = BitMatrix.of(planes, inputs, (plane, i) -> random.nextBoolean());
        int expected = 0;
        for (Term term : terms) {
            for (int i = 0; i < inputs; i++) {
                if (x.get(term.plane(), i) == weights.get(term.base()).get(0, i)) {
                    expected += term.coefficient();
                }
            }
        }

        Summation summation = Summation.of(layer, planes, PlaneOrder.PARALLEL);

        int sum = 0;
        for (Count count : summation.counts()) {
            Value value = summation.values().get(count.value());
            for (int i = 0; i < inputs; i++) {
                int v = 0;
                for (int plane = 0; plane < planes; plane++) {
                    v += x.get(plane, i) ? value.coefficients().get(plane) : 0;
                }
                sum += count.factor() * (weights.get(count.base()).get(0, i) ? v : value.top() - v);
            }
        }
        assertThat(sum).isEqualTo(expected);
        assertThat(summation.largest() * inputs).isEqualTo(layer.largestPopcount());
    }
}
