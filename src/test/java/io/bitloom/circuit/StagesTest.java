package io.bitloom.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class StagesTest {
    static LongStream seeds() {
        return LongStream.range(0, 150);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noPathInAStageIsLongerThanTheBudget(long seed) {
        Circuit circuit = RandomCircuit.of(seed, 5 + (int) seed % 30, 60);
        Target target = seed % 2 == 0 ? Target.LUT4 : Target.LUT6;
        int least = Stages.leastBudget(circuit, target);
        int budget = least + (int) (seed * 7 % 60);

        Stages stages = Stages.within(circuit, target, budget);

        int[] ready = new int[circuit.nodes().size()];
        for (int n = 0; n < ready.length; n++) {
            int[] start = {0};
            int node = n;
            Circuit.forEachOperand(circuit.nodes().get(n), operand -> {
                assertThat(stages.of(operand)).isLessThanOrEqualTo(stages.of(node));
                assertThat(stages.lastUse(operand)).isGreaterThanOrEqualTo(lastUse(circuit, operand, stages, node));
                if (stages.of(operand) == stages.of(node)) {
                    start[0] = Math.max(start[0], ready[operand]);
                }
            });
            ready[n] = start[0] + Delay.of(circuit, n, target);
            assertThat(ready[n]).as("node %d of %s", n, circuit).isLessThanOrEqualTo(budget);
            assertThat(stages.of(n)).isBetween(0, stages.count() - 1);
        }
        circuit.outputs()
                .forEach(output -> assertThat(stages.lastUse(output.node()))
                        .isEqualTo(constant(circuit, output.node()) ? stages.of(output.node()) : stages.count()));
        assertThat(Stages.count(circuit, target, budget)).isEqualTo(stages.count());
    }

    /** A constant needs no registers, wherever it is read. */
    private static int lastUse(Circuit circuit, int operand, Stages stages, int reader) {
        return constant(circuit, operand) ? stages.of(operand) : stages.of(reader);
    }

    private static boolean constant(Circuit circuit, int node) {
        return circuit.ranges().get(node).min() == circuit.ranges().get(node).max();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aLargerBudgetNeedsNoMoreStages(long seed) {
        Circuit circuit = RandomCircuit.of(seed, 12, 40);
        int least = Stages.leastBudget(circuit, Target.LUT6);
        int depth = Delay.depth(circuit, Target.LUT6);

        int before = Integer.MAX_VALUE;
        for (int budget = least; budget <= Math.max(least, depth); budget++) {
            int count = Stages.count(circuit, Target.LUT6, budget);
            assertThat(count).isLessThanOrEqualTo(before);
            before = count;
        }
    }

    @Test
    void aNodeWorksLaterIfThatSavesRegisters() {
        CircuitBuilder builder = new CircuitBuilder(7);
        List<Literal> x = builder.inputBits();
        int early = builder.ones(x.subList(0, 6));
        Literal slow = builder.atLeast(early, 3);
        // both bits are there late anyway: counting them before would be two bits more
        Literal late = builder.table(List.of(x.get(6), slow), 0b0110);
        int pair = builder.ones(List.of(x.get(6), late));
        Circuit circuit = builder.build(List.of(new Literal(pair, false), x.get(6)));

        Stages stages = Stages.within(circuit, Target.LUT6, Stages.leastBudget(circuit, Target.LUT6));

        assertThat(stages.registerBits(circuit)).isLessThanOrEqualTo(3L * stages.count() + 2);
        assertThat(Stages.one(circuit).registerBits(circuit)).isEqualTo(3);
        assertThat(Stages.one(circuit).count()).isEqualTo(1);
    }

    @Test
    void aBudgetThatIsTooSmallForANodeIsRefused() {
        CircuitBuilder builder = new CircuitBuilder(3);
        Circuit circuit = builder.build(List.of(new Literal(builder.ones(builder.inputBits()), false)));

        assertThatThrownBy(() -> Stages.within(circuit, Target.LUT6, 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a stage of 9 tenths of a table, but one node takes 10; allow as much");
    }
}
