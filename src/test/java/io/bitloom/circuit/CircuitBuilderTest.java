package io.bitloom.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.bits.BitVector;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CircuitBuilderTest {
    private final CircuitBuilder builder = new CircuitBuilder(8);

    @Test
    void theSameNodeIsMadeOnce() {
        int one = builder.ones(List.of(builder.input(0), builder.input(1)));
        int two = builder.ones(List.of(builder.input(0), builder.input(1)));

        assertThat(two).isEqualTo(one);
    }

    @Test
    void constantsAreFolded() {
        int sum = builder.sum(
                3,
                List.of(new Scaled(builder.constant(5), 2)),
                List.of(builder.constant(true), builder.constant(false)));

        assertThat(sum).isEqualTo(builder.constant(14));
        assertThat(builder.atLeast(sum, 14)).isEqualTo(builder.constant(true));
        assertThat(builder.atLeast(sum, 15)).isEqualTo(builder.constant(false));
        assertThat(builder.any(List.of(builder.input(2), builder.constant(true))))
                .isEqualTo(builder.constant(true));
        assertThat(builder.any(List.of(builder.input(2), builder.constant(false))))
                .isEqualTo(builder.input(2));
    }

    @Test
    void termsOfOneNodeAreOneTerm() {
        int ones = builder.ones(List.of(builder.input(0), builder.input(1)));

        assertThat(builder.sum(0, List.of(new Scaled(ones, 3), new Scaled(ones, -2)), List.of()))
                .isEqualTo(ones);
        assertThat(builder.sum(7, List.of(new Scaled(ones, 3), new Scaled(ones, -3)), List.of()))
                .isEqualTo(builder.constant(7));
    }

    @Test
    void aTableForgetsWhatItDoesNotNeed() {
        Literal x = builder.input(0);
        Literal y = builder.input(1);

        assertThat(builder.table(List.of(x, y), 0b0000)).isEqualTo(builder.constant(false));
        assertThat(builder.table(List.of(x, x.not()), 0b0110)).isEqualTo(builder.constant(true));
        assertThat(builder.table(List.of(x, builder.constant(true)), 0b1000)).isEqualTo(x);
        assertThat(builder.table(List.of(x.not(), builder.constant(false)), 0b0010))
                .isEqualTo(x.not());
    }

    @Test
    void aKnownRangeNarrowsTheInterval() {
        int ones = builder.ones(List.of(builder.input(0), builder.input(1)));

        int difference = builder.sum(2, List.of(new Scaled(ones, -2)), List.of(), new Range(-2, 1));

        assertThat(builder.range(difference)).isEqualTo(new Range(-2, 1));
    }

    @Test
    void whatNoOutputNeedsIsLeftOut() {
        builder.ones(builder.inputBits());
        int kept = builder.ones(List.of(builder.input(3), builder.input(5).not()));

        assertThat(builder.build(List.of(new Literal(kept, false)))).hasToString("""
                circuit of 8 inputs
                0 = input 3  // 0..1
                1 = input 5  // 0..1
                2 = sum 0 + [] + ones [0, ~1]  // 0..2
                outputs [2]
                """);
    }

    @Test
    void aNumberIsNoBit() {
        int ones = builder.ones(builder.inputBits());

        assertThatThrownBy(() -> builder.ones(List.of(new Literal(ones, false))))
                .hasMessage("node " + ones + " is a number 0..8; give a bit");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noValueLeavesItsRange(long seed) {
        Circuit circuit = RandomCircuit.of(seed, 12, 60);
        Random random = new Random(seed);
        for (int image = 0; image < 200; image++) {
            int[] values = circuit.values(BitVector.of(12, i -> random.nextBoolean()));
            for (int n = 0; n < values.length; n++) {
                Range range = circuit.ranges().get(n);
                assertThat(values[n]).as("seed %d node %d", seed, n).isBetween(range.min(), range.max());
            }
        }
    }
}
