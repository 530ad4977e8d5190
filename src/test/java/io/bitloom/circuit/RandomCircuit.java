package io.bitloom.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Circuits of random nodes of every kind and shape for tests, the same for the same seed. */
public final class RandomCircuit {
    private RandomCircuit() {}

    /** A circuit of so many inputs and about so many nodes. */
    public static Circuit of(long seed, int inputs, int size) {
        Random random = new Random(seed);
        CircuitBuilder builder = new CircuitBuilder(inputs);
        List<Literal> bits = new ArrayList<>(builder.inputBits());
        List<Integer> numbers = new ArrayList<>();
        List<Literal> outputs = new ArrayList<>();
        bits.add(builder.constant(true));
        for (int n = 0; n < size; n++) {
            switch (numbers.isEmpty() ? 0 : random.nextInt(8)) {
                case 0 -> numbers.add(builder.ones(pick(random, bits, 1 + random.nextInt(7))));
                case 1 ->
                    numbers.add(builder.sum(
                            0,
                            List.of(new Scaled(any(random, numbers), 1)),
                            pick(random, bits, 1 + random.nextInt(7))));
                case 2 ->
                    numbers.add(builder.sum(
                            0,
                            List.of(
                                    new Scaled(any(random, numbers), 1),
                                    new Scaled(any(random, numbers), random.nextBoolean() ? 1 : 2)),
                            pick(random, bits, random.nextInt(3))));
                case 3 ->
                    numbers.add(builder.sum(
                            0,
                            List.of(new Scaled(any(random, numbers), 1), new Scaled(any(random, numbers), -2)),
                            List.of()));
                case 4 ->
                    numbers.add(builder.sum(
                            random.nextInt(41) - 20,
                            List.of(
                                    new Scaled(any(random, numbers), random.nextInt(7) - 3),
                                    new Scaled(any(random, numbers), -1)),
                            pick(random, bits, random.nextInt(3))));
                case 5 -> bits.add(builder.any(pick(random, bits, 2 + random.nextInt(6))));
                case 6 -> bits.add(builder.table(pick(random, bits, 1 + random.nextInt(6)), random.nextLong()));
                default -> {
                    int number = any(random, numbers);
                    Range range = builder.range(number);
                    bits.add(builder.atLeast(
                            number, range.min() + random.nextInt(Math.min(1000, range.max() - range.min() + 2))));
                }
            }
            // numbers that feed on each other stay small
            numbers.removeIf(number -> builder.range(number).width() > 20);
        }
        outputs.addAll(bits.subList(Math.max(0, bits.size() - 8), bits.size()));
        numbers.stream().map(number -> new Literal(number, false)).forEach(outputs::add);
        outputs.add(builder.constant(false));
        return builder.build(outputs);
    }

    private static List<Literal> pick(Random random, List<Literal> bits, int count) {
        List<Literal> picked = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            picked.add(any(random, bits).notIf(random.nextBoolean()));
        }
        return picked;
    }

    private static <T> T any(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
