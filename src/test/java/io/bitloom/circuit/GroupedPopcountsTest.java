package io.bitloom.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.bits.BitMatrix;
import io.bitloom.bits.BitVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Popcounts and comparisons of the optimised form against counting, on matrices of many shapes and kinds. */
final class GroupedPopcountsTest {
    @ParameterizedTest(name = "{0}: {1} rows, {2} columns, {3} % of a row drawn anew, {4} % of the inputs constant")
    @CsvSource({
        "1, 1, 1, 50, 0",
        "2, 5, 3, 50, 0",
        "3, 9, 6, 50, 0",
        "4, 1, 40, 50, 0",
        "5, 3, 65, 50, 0",
        "6, 12, 100, 50, 0",
        "7, 20, 33, 10, 0",
        "8, 17, 64, 0, 0",
        "9, 8, 130, 20, 30",
        "10, 6, 27, 50, 90",
        "11, 4, 9, 50, 100",
        "12, 30, 300, 50, 0",
    })
    void everyCountIsRightAndInItsRange(long seed, int rows, int columns, int fresh, int constants) {
        Random random = new Random(seed);
        BitMatrix weights = likeRows(random, rows, columns, fresh);
        for (Target target : Target.values()) {
            CircuitBuilder builder = new CircuitBuilder(columns);
            List<Literal> x = new ArrayList<>();
            for (int i = 0; i < columns; i++) {
                boolean constant = random.nextInt(100) < constants;
                x.add(constant ? builder.constant(random.nextBoolean()) : builder.input(i));
            }
            List<Literal> outputs = new ArrayList<>();
            int[] thresholds = new int[rows];
            int[] counts = new GroupedPopcounts(target).of(builder, x, weights);
            for (int n = 0; n < rows; n++) {
                thresholds[n] = random.nextInt(columns + 2);
                outputs.add(new Literal(counts[n], false));
                outputs.add(builder.atLeast(counts[n], thresholds[n]));
            }
            List<Literal> all = new ArrayList<>(outputs);
            all.addAll(x);
            Circuit circuit = builder.build(all);

            for (int image = 0; image < 40; image++) {
                BitVector given =
                        image < 2 ? weights.row(image % rows) : BitVector.of(columns, i -> random.nextBoolean());
                int[] values = circuit.values(given);
                for (int v = 0; v < values.length; v++) {
                    assertThat(values[v])
                            .as("seed %d node %d", seed, v)
                            .isBetween(
                                    circuit.ranges().get(v).min(),
                                    circuit.ranges().get(v).max());
                }
                int[] read = circuit.evaluate(given);
                BitVector seen = BitVector.of(columns, i -> read[2 * rows + i] == 1);
                for (int n = 0; n < rows; n++) {
                    int popcount = weights.xnorPopcount(n, seen);
                    assertThat(read[2 * n]).as("seed %d row %d", seed, n).isEqualTo(popcount);
                    assertThat(read[2 * n + 1] == 1)
                            .as("seed %d row %d threshold %d", seed, n, thresholds[n])
                            .isEqualTo(popcount >= thresholds[n]);
                }
            }
        }
    }

    @Test
    void sharingCostsLessThanCountingRowByRow() {
        BitMatrix weights = likeRows(new Random(1), 32, 64, 50);
        for (Target target : Target.values()) {
            int shared = Cost.of(circuit(new GroupedPopcounts(target), weights), target);
            int plain = Cost.of(circuit(Popcounts.plain(), weights), target);

            assertThat(shared).isLessThan(plain / 2);
        }
    }

    @Test
    void aNeuronOfFewInputsIsOneTable() {
        Circuit circuit = circuit(new GroupedPopcounts(Target.LUT6), likeRows(new Random(1), 3, 5, 50));

        assertThat(circuit.nodes()).filteredOn(Node.Table.class::isInstance).hasSize(3);
        assertThat(circuit.nodes()).noneMatch(Node.Sum.class::isInstance);
    }

    @Test
    void theSameRowsGiveTheSameCircuit() {
        BitMatrix weights = likeRows(new Random(1), 20, 50, 30);

        assertThat(circuit(new GroupedPopcounts(Target.LUT6), weights))
                .hasToString(circuit(new GroupedPopcounts(Target.LUT6), weights).toString());
    }

    private static Circuit circuit(Popcounts form, BitMatrix weights) {
        CircuitBuilder builder = new CircuitBuilder(weights.columns());
        List<Literal> fires = new ArrayList<>();
        for (int count : form.of(builder, builder.inputBits(), weights)) {
            fires.add(builder.atLeast(count, (weights.columns() + 1) / 2));
        }
        return builder.build(fires);
    }

    /** Each row is another one, or its complement, with some bits drawn anew. */
    private static BitMatrix likeRows(Random random, int rows, int columns, int fresh) {
        List<BitVector> made = new ArrayList<>();
        for (int n = 0; n < rows; n++) {
            BitVector like = n == 0 ? BitVector.of(columns, i -> random.nextBoolean()) : made.get(random.nextInt(n));
            boolean flip = random.nextBoolean();
            made.add(BitVector.of(
                    columns, i -> random.nextInt(100) < 2 * fresh ? random.nextBoolean() : like.get(i) != flip));
        }
        return BitMatrix.ofRows(made.toArray(new BitVector[0]));
    }
}
