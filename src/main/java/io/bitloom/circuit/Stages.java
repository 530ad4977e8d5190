package io.bitloom.circuit;

import java.util.Arrays;

/**
 * In which clock every node of a circuit works: stages of logic with a row of registers behind each, the last behind the outputs.
 *
 * <p>No path inside a stage takes longer than a budget, with the delays of {@link Delay}. There are as few stages as that allows: a node is
 * put off only if it does not fit behind its operands. Where a node may as well work later, it does if that saves registers.
 */
public final class Stages {
    private final int[] stage;
    private final int[] lastUse;
    private final int count;

    private Stages(int[] stage, int[] lastUse, int count) {
        this.stage = stage;
        this.lastUse = lastUse;
        this.count = count;
    }

    /** All in one stage. */
    public static Stages one(Circuit circuit) {
        int[] stage = new int[circuit.nodes().size()];
        return new Stages(stage, lastUses(circuit, stage, 1), 1);
    }

    /**
     * As few stages as a budget allows.
     *
     * @param budget longest path in a stage, in tenths of a look-up table, at least {@link #leastBudget}
     */
    public static Stages within(Circuit circuit, Target target, int budget) {
        int[] delays = delays(circuit, target);
        int[] stage = earliest(circuit, delays, budget);
        int count = 1 + Arrays.stream(stage).max().orElse(0);
        int[] lastUse = new Delaying(circuit, delays, budget, stage, count).run();
        return new Stages(stage, lastUse, count);
    }

    /** How many stages a budget makes. */
    public static int count(Circuit circuit, Target target, int budget) {
        return 1
                + Arrays.stream(earliest(circuit, delays(circuit, target), budget))
                        .max()
                        .orElse(0);
    }

    /** The earliest stage of every node. */
    private static int[] earliest(Circuit circuit, int[] delays, int budget) {
        int least = Arrays.stream(delays).max().orElse(0);
        if (budget < least) {
            throw new IllegalArgumentException(
                    "a stage of " + budget + " tenths of a table, but one node takes " + least + "; allow as much");
        }
        int[] stage = new int[delays.length];
        int[] ready = new int[delays.length];
        for (int n = 0; n < delays.length; n++) {
            int[] latest = {0, 0};
            Circuit.forEachOperand(circuit.nodes().get(n), operand -> {
                if (stage[operand] > latest[0]) {
                    latest[0] = stage[operand];
                    latest[1] = ready[operand];
                } else if (stage[operand] == latest[0]) {
                    latest[1] = Math.max(latest[1], ready[operand]);
                }
            });
            boolean fits = latest[1] + delays[n] <= budget;
            stage[n] = fits ? latest[0] : latest[0] + 1;
            ready[n] = fits ? latest[1] + delays[n] : delays[n];
        }
        return stage;
    }

    /** What the slowest node takes, in tenths of a look-up table: no stage can take less. */
    public static int leastBudget(Circuit circuit, Target target) {
        return Arrays.stream(delays(circuit, target)).max().orElse(0);
    }

    /** Number of stages, 1 or more, which is the latency in clocks. */
    public int count() {
        return count;
    }

    /** The stage a node works in, 0..count-1. */
    public int of(int node) {
        return stage[node];
    }

    /** The last stage a node is read in, {@link #count} if it is an output: it needs a register for each one after its own. */
    public int lastUse(int node) {
        return lastUse[node];
    }

    /** Registers between the stages and behind the last one, in bits. */
    public long registerBits(Circuit circuit) {
        long bits = 0;
        for (int n = 0; n < stage.length; n++) {
            bits += (long) (lastUse[n] - stage[n]) * circuit.ranges().get(n).width();
        }
        return bits;
    }

    private static int[] delays(Circuit circuit, Target target) {
        int[] delays = new int[circuit.nodes().size()];
        for (int n = 0; n < delays.length; n++) {
            delays[n] = Delay.of(circuit, n, target);
        }
        return delays;
    }

    private static int[] lastUses(Circuit circuit, int[] stage, int count) {
        int[] lastUse = stage.clone();
        for (int n = 0; n < stage.length; n++) {
            int reader = stage[n];
            Circuit.forEachOperand(
                    circuit.nodes().get(n), operand -> lastUse[operand] = Math.max(lastUse[operand], reader));
        }
        circuit.outputs().forEach(output -> lastUse[output.node()] = count);
        return withoutConstants(circuit, stage, lastUse);
    }

    /** What never changes needs no register. */
    private static int[] withoutConstants(Circuit circuit, int[] stage, int[] lastUse) {
        for (int n = 0; n < stage.length; n++) {
            Range range = circuit.ranges().get(n);
            lastUse[n] = range.min() == range.max() ? stage[n] : lastUse[n];
        }
        return lastUse;
    }

    /**
     * Puts nodes off, from the outputs back: a node moves to a later stage if the registers that its operands then need are fewer than
     * those it needs no more. When it is a node's turn, all that read it have their places.
     */
    private static final class Delaying {
        private final Circuit circuit;
        private final int[] delays;
        private final int budget;
        private final int[] stage;
        private final int[] lastUse;
        /** Where a node has to be done at the latest: stage, and time in it. */
        private final int[] dueStage;

        private final int[] dueTime;

        Delaying(Circuit circuit, int[] delays, int budget, int[] stage, int count) {
            this.circuit = circuit;
            this.delays = delays;
            this.budget = budget;
            this.stage = stage;
            lastUse = new int[stage.length];
            dueStage = new int[stage.length];
            dueTime = new int[stage.length];
            Arrays.fill(lastUse, -1);
            Arrays.fill(dueStage, count - 1);
            Arrays.fill(dueTime, budget);
            circuit.outputs().forEach(output -> lastUse[output.node()] = count);
        }

        /** The last uses; the stages are changed in place. */
        int[] run() {
            for (int n = stage.length - 1; n >= 0; n--) {
                boolean input = circuit.nodes().get(n) instanceof Node.Input;
                int latest = input || dueTime[n] >= delays[n] ? dueStage[n] : dueStage[n] - 1;
                stage[n] = input ? stage[n] : cheapest(n, latest);
                lastUse[n] = Math.max(lastUse[n], stage[n]);
                int start = (stage[n] == dueStage[n] ? dueTime[n] : budget) - delays[n];
                int reader = stage[n];
                Circuit.forEachOperand(circuit.nodes().get(n), operand -> {
                    lastUse[operand] = Math.max(lastUse[operand], reader);
                    if (reader < dueStage[operand]) {
                        dueStage[operand] = reader;
                        dueTime[operand] = start;
                    } else if (reader == dueStage[operand]) {
                        dueTime[operand] = Math.min(dueTime[operand], start);
                    }
                });
            }
            return withoutConstants(circuit, stage, lastUse);
        }

        private int cheapest(int node, int latest) {
            int best = stage[node];
            long least = 0;
            for (int later = stage[node] + 1; later <= latest; later++) {
                int to = later;
                long[] change = {
                    -(long) (to - stage[node]) * circuit.ranges().get(node).width()
                };
                Circuit.forEachOperand(
                        circuit.nodes().get(node),
                        operand -> change[0] += (long) Math.max(0, to - Math.max(lastUse[operand], stage[node]))
                                * circuit.ranges().get(operand).width());
                if (change[0] < least) {
                    least = change[0];
                    best = to;
                }
            }
            return best;
        }
    }
}
