package io.bitloom.circuit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Adds numbers and counts bits in the shapes that a target's logic has, what is ready first being added first.
 *
 * <p>With 6-input tables a chain takes 6 bits a link, (number + count of 5) with the sixth as carry, for the 3 tables that a count of 6 bits takes;
 * the chains are then added in a tree, each sum with another bit as carry. With 4-input tables the bits are counted by threes, and the tree
 * takes another bit as carry of each sum.
 */
final class Totals {
    /** Links of a chain: longer ones save few tables and cost a level each. */
    private static final int LINKS = 8;

    private final CircuitBuilder circuit;
    private final Target target;
    private final List<Integer> arrivals = new ArrayList<>();

    Totals(CircuitBuilder circuit, Target target) {
        this.circuit = circuit;
        this.target = target;
    }

    /** The sum of all numbers and of all bits. */
    int of(List<Integer> numbers, List<Literal> bits) {
        return target == Target.LUT6 ? chains(numbers, bits) : threes(numbers, bits);
    }

    private int chains(List<Integer> numbers, List<Literal> bits) {
        int longest = 6 * LINKS;
        int chains = bits.size() > 1 || numbers.isEmpty() ? (bits.size() + longest - 1) / longest : 0;
        int carries = Math.min(bits.size(), Math.max(0, numbers.size() + chains - 1));
        if (carries == bits.size()) {
            chains = 0;
        }
        List<Integer> sums = new ArrayList<>(numbers);
        int chained = bits.size() - carries;
        int done = 0;
        for (int c = 0; c < chains; c++) {
            int until = (int) ((long) chained * (c + 1) / chains);
            sums.add(chain(bits.subList(done, until)));
            done = until;
        }
        return tree(sums, bits.subList(done, bits.size()));
    }

    private int chain(List<Literal> bits) {
        int first = Math.min(6, bits.size());
        int sum = circuit.ones(bits.subList(0, first));
        for (int done = first; done < bits.size(); done += 6) {
            List<Literal> next = bits.subList(done, Math.min(done + 6, bits.size()));
            sum = circuit.sum(0, List.of(new Scaled(sum, 1)), next);
        }
        return sum;
    }

    private int threes(List<Integer> numbers, List<Literal> bits) {
        List<Integer> sums = new ArrayList<>(numbers);
        int left = bits.size();
        while (left > Math.max(0, sums.size() - 1)) {
            int taken = Math.min(3, left);
            sums.add(circuit.ones(bits.subList(left - taken, left)));
            left -= taken;
        }
        return tree(sums, bits.subList(0, left));
    }

    /** Sums of two until one is left, each with one of the bits while there are any. */
    private int tree(List<Integer> numbers, List<Literal> bits) {
        if (numbers.isEmpty()) {
            return circuit.ones(bits);
        }
        PriorityQueue<Integer> open = new PriorityQueue<>(Comparator.comparingInt(this::arrival)
                .thenComparingInt(n -> circuit.range(n).max())
                .thenComparingInt(n -> n));
        open.addAll(numbers);
        int used = 0;
        while (open.size() > 1) {
            int a = open.remove();
            int b = open.remove();
            int more = Math.min(1, bits.size() - used);
            open.add(circuit.sum(0, List.of(new Scaled(a, 1), new Scaled(b, 1)), bits.subList(used, used + more)));
            used += more;
        }
        return used == bits.size()
                ? open.remove()
                : circuit.sum(0, List.of(new Scaled(open.remove(), 1)), bits.subList(used, bits.size()));
    }

    /** When a node is ready, in the unit of {@link Delay}. */
    private int arrival(int number) {
        for (int n = arrivals.size(); n <= number; n++) {
            Node node = circuit.node(n);
            int[] start = {0};
            Circuit.forEachOperand(node, operand -> start[0] = Math.max(start[0], arrivals.get(operand)));
            int carried = node instanceof Node.AtLeast fires ? fires.operand() : n;
            arrivals.add(start[0] + Delay.of(node, circuit.range(carried).width(), target));
        }
        return arrivals.get(number);
    }
}
