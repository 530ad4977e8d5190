package io.bitloom.estimate;

import io.bitloom.circuit.Cost;
import io.bitloom.circuit.Target;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.LayerPlan;
import io.bitloom.hardware.MatrixPlan;
import io.bitloom.hardware.PipelinePlan;
import io.bitloom.hardware.PoolPlan;
import io.bitloom.hardware.ShortcutPlan;
import io.bitloom.hardware.Summation;
import io.bitloom.hardware.UnrolledPlan;
import io.bitloom.hardware.WidthChange;
import io.bitloom.hardware.WindowPlan;
import io.bitloom.hardware.WordStream;
import io.bitloom.hardware.memory.Memory;
import io.bitloom.hardware.memory.MemoryMapping;
import io.bitloom.hardware.memory.MemoryStyle;
import io.bitloom.hardware.memory.StoredWords;
import io.bitloom.synthesis.Family;
import io.bitloom.synthesis.Use;

/**
 * What a part of the hardware is made of in a family of devices.
 *
 * @param ingredients that cost what was fitted
 * @param exact what memories cost by the tools' own rules, and circuits by their nodes
 */
record Anatomy(Ingredients ingredients, Use exact) {
    /** Collects it for one part. */
    private static final class Dissection {
        private final Family family;
        private final Ingredients.Builder ingredients = new Ingredients.Builder();
        private Use exact = Use.NONE;

        Dissection(Family family) {
            this.family = family;
        }

        void add(Ingredient ingredient, double amount) {
            ingredients.add(ingredient, amount);
        }

        /** A memory that is written; what is read is registered in block RAM, or else in flip-flops. */
        void ram(Memory memory) {
            MemoryMapping mapping = MemoryFamilies.of(family).map(memory);
            if (mapping.style() == MemoryStyle.LOGIC) {
                add(Ingredient.STORED_BIT, memory.bits());
                add(Ingredient.STORED_WORD, memory.words());
            } else {
                exact = exact.plus(family.of(mapping.cell(), mapping.cells()));
            }
            if (mapping.style() != MemoryStyle.BLOCK) {
                add(Ingredient.READ_BIT, memory.width());
            }
        }

        /** A memory of constants; a look-up table of it is of this kind. */
        void rom(Memory memory, Columns columns, Ingredient table) {
            MemoryMapping mapping = MemoryFamilies.of(family).map(memory);
            if (mapping.style() == MemoryStyle.BLOCK) {
                exact = exact.plus(family.of(mapping.cell(), mapping.cells()));
                int rows = MemoryFamilies.rows(family, memory.words(), memory.width(), mapping.cells());
                add(Ingredient.CHOSEN_BIT, (double) (rows - 1) * memory.width());
            } else {
                add(Ingredient.READ_BIT, columns.distinct());
                add(table, columns.distinct() * MemoryFamilies.tables(family, memory.words()));
            }
        }

        /** What is kept until it is read, in order. */
        void queue(long words, int width) {
            add(Ingredient.STORED_BIT, (double) words * width);
            add(Ingredient.STORED_WORD, words);
            add(Ingredient.COUNTER_BIT, 2.0 * counted(words) + counted(words + 1));
        }

        void multipliers(int count) {
            exact = exact.plus(new Use(0, 0, 0, 0, count));
        }

        Anatomy done() {
            return new Anatomy(ingredients.build(), exact);
        }
    }

    /** Of a layer. */
    static Anatomy of(HardwarePlan plan, LayerPlan layer, Family family) {
        if (layer instanceof UnrolledPlan unrolled) {
            return ofCircuit(unrolled, family);
        }
        Dissection parts = new Dissection(family);
        parts.add(Ingredient.LAYER, 1);
        WidthChange change = layer.inputChange();
        int bits = layer.input().bits();
        parts.add(Ingredient.CUT_BIT, change.cut() > 1 ? (double) change.from() * bits : 0);
        parts.add(Ingredient.JOIN_BIT, change.join() > 1 ? (double) change.to() * bits : 0);
        parts.add(Ingredient.COUNTER_BIT, counted(change.cut()) + counted(change.join()));
        layer.buffers().forEach(parts::ram);
        if (layer instanceof MatrixPlan matrix) {
            addMatrix(parts, plan, matrix);
        }
        if (layer instanceof PoolPlan pool) {
            addWindow(parts, pool.window(), 1);
            parts.add(Ingredient.POOLED_BIT, pool.window().pixelBits());
        }
        return parts.done();
    }

    /** Of the arg-max: behind a layer of scores on a matrix unit, or a tree behind a hard-wired one. */
    static Anatomy ofArgMax(HardwarePlan plan, Family family) {
        Dissection parts = new Dissection(family);
        if (plan.scoreLayer() instanceof MatrixPlan scores) {
            int pe = scores.folding().pe();
            int scoreBits = scores.sumBits();
            int classBits = counted(scores.unit().neurons());
            parts.add(Ingredient.SCORE_BIT, (double) pe * scoreBits);
            parts.add(Ingredient.CLASS_BIT, (double) pe * classBits);
            parts.add(Ingredient.WINNER_BIT, scoreBits + 2.0 * classBits);
        }
        for (PipelinePlan pipeline : plan.pipelines()) {
            pipeline.argMax().ifPresent(argMax -> {
                parts.add(Ingredient.SCORE_BIT, (argMax.classes() - 1.0) * argMax.scoreBits());
                parts.add(Ingredient.CLASS_BIT, (argMax.classes() - 1.0) * argMax.classBits());
            });
        }
        return parts.done();
    }

    /** Of what joins the parts. */
    static Anatomy ofTop(HardwarePlan plan, Family family) {
        Dissection parts = new Dissection(family);
        parts.add(Ingredient.DESIGN, 1);
        if (plan.isGuarded()) {
            parts.add(Ingredient.GUARD, 1);
            parts.add(Ingredient.COUNTER_BIT, counted(plan.input().words()));
        }
        for (PipelinePlan pipeline : plan.pipelines()) {
            parts.add(Ingredient.LAYER, 1);
            WordStream input = pipeline.input();
            parts.add(
                    input.words() > 1 ? Ingredient.JOIN_BIT : Ingredient.READ_BIT,
                    (double) input.width() * input.words());
            parts.add(Ingredient.COUNTER_BIT, counted(input.words()) + pipeline.roomBits());
            parts.queue(pipeline.room(), pipeline.outputBits());
        }
        return parts.done();
    }

    /** What circuits are made for on a device of the family. */
    static Target target(Family family) {
        return Target.of(family.lutInputs());
    }

    private static Anatomy ofCircuit(UnrolledPlan plan, Family family) {
        Target target = target(family);
        Dissection parts = new Dissection(family);
        parts.add(Ingredient.HARD_WIRED_TABLE, Cost.of(plan.circuit(), target));
        parts.add(Ingredient.READ_BIT, plan.stages().registerBits(plan.circuit()));
        return parts.done();
    }

    private static void addMatrix(Dissection parts, HardwarePlan plan, MatrixPlan layer) {
        parts.add(Ingredient.COUNTER_BIT, counted(layer.synapseFold()));
        parts.add(Ingredient.COUNTER_BIT, counted(layer.weightWords()));
        parts.add(Ingredient.COUNTER_BIT, 2.0 * counted(2L * layer.synapseFold()));
        if (!layer.unit().isScores()) {
            parts.add(Ingredient.COUNTER_BIT, counted(layer.neuronFold()));
        }
        layer.window().ifPresent(window -> {
            addWindow(parts, window, window.window().kernel());
            parts.add(Ingredient.CUT_BIT, layer.synapseFold() > 1 ? (double) window.values() * window.bits() : 0);
            parts.add(Ingredient.COUNTER_BIT, layer.synapseFold() > 1 ? counted(layer.synapseFold()) : 0);
        });
        layer.shortcut().ifPresent(shortcut -> addShortcut(parts, shortcut, layer));
        if (layer.summation().passes() > 1) {
            parts.add(Ingredient.SELECTED_BIT, layer.inputWordBits());
            parts.add(Ingredient.COUNTER_BIT, 2.0 * counted(layer.summation().passes()));
        }
        for (StoredWords words : layer.words()) {
            boolean weights = words.name().equals("weights");
            Columns columns = Columns.of(words);
            MemoryStyle style = plan.style(layer, words);
            if (plan.weights().reloadable()) {
                parts.ram(words.ram(layer.name(), style));
            } else {
                Memory rom = new Memory(words.name(), Memory.Kind.ROM, words.words(), columns.varying(), style);
                parts.rom(rom, columns, weights ? Ingredient.WEIGHT_TABLE : Ingredient.THRESHOLD_TABLE);
            }
            if (weights) {
                int bases = layer.unit().bases().size();
                int agreements = columns.distinctByLane(layer.folding().simd() * bases);
                int bits = layer.summation().counts().stream()
                        .mapToInt(count -> bits(layer.summation(), count))
                        .sum();
                parts.add(Ingredient.AGREEMENT, (double) agreements * bits / bases);
            } else {
                parts.add(Ingredient.THRESHOLD_BIT, columns.distinct());
            }
        }
        addPopcounts(parts, layer);
    }

    /** What each count adds up, and what adds up the counts: those without a factor are in one tree, the others have one each. */
    private static void addPopcounts(Dissection parts, MatrixPlan plan) {
        int pe = plan.folding().pe();
        int simd = plan.folding().simd();
        parts.add(Ingredient.NEURON, pe);
        Summation summation = plan.summation();
        if (!summation.readsPlanes()) {
            summation.values().forEach(value -> addTree(parts, simd, AdderTree.of(heights(value))));
        }
        int partBits = counted((long) simd * summation.largest() + 1);
        int[] heights = new int[Integer.SIZE];
        for (Summation.Count count : summation.counts()) {
            int bits = bits(summation, count);
            if (count.factor() == 1) {
                heap(heights, 1, bits, simd);
            } else {
                int countBits = counted(
                        (long) simd * summation.values().get(count.value()).top() + 1);
                addTree(parts, pe, AdderTree.of(simd, bits));
                parts.add(Ingredient.PART_BIT, (double) pe * countBits);
                if (Multipliers.take(parts.family, countBits, count.factor(), partBits)) {
                    parts.multipliers(pe);
                    heap(heights, 1, countBits + counted(count.factor() + 1L), 1);
                } else {
                    heap(heights, count.factor(), countBits, 1);
                }
            }
        }
        addTree(parts, pe, AdderTree.of(heights));
        parts.add(Ingredient.PART_BIT, (double) pe * partBits);
        boolean summed = plan.synapseFold() * summation.passes() > 1;
        parts.add(Ingredient.SUM_BIT, summed ? (double) pe * plan.sumBits() : 0);
        parts.add(
                Ingredient.COMPARED_BIT,
                (double) pe
                        * (summed ? plan.sumBits() : partBits)
                        * plan.unit().thresholds().size());
    }

    /** Numbers times a factor, as many shifted numbers as that has ones. */
    private static void heap(int[] heights, int factor, int bits, int numbers) {
        for (int shift = 0; factor >> shift > 0; shift++) {
            for (int bit = 0; (factor >> shift & 1) == 1 && bit < bits; bit++) {
                heights[shift + bit] += numbers;
            }
        }
    }

    /** Of the planes that a number is made of. */
    private static int[] heights(Summation.Value value) {
        int[] heights = new int[Integer.SIZE];
        value.coefficients().forEach(coefficient -> heap(heights, coefficient, 1, 1));
        return heights;
    }

    private static void addTree(Dissection parts, int pe, AdderTree tree) {
        parts.add(Ingredient.FULL_ADDER, (double) pe * tree.fullAdders());
        parts.add(Ingredient.HALF_ADDER, (double) pe * tree.halfAdders());
    }

    /** The queue, what brings its words to the width of the sums, and the adders. */
    private static void addShortcut(Dissection parts, ShortcutPlan shortcut, MatrixPlan layer) {
        WidthChange change = shortcut.change(layer.folding().pe());
        long words = shortcut.depth();
        parts.add(Ingredient.LAYER, 1);
        parts.add(Ingredient.CUT_BIT, change.cut() > 1 ? change.from() : 0);
        parts.add(Ingredient.JOIN_BIT, change.join() > 1 ? change.to() : 0);
        parts.add(
                Ingredient.COUNTER_BIT,
                2.0 * counted(words) + counted(words + 1) + counted(change.cut()) + counted(change.join()));
        parts.add(Ingredient.SHORTCUT_BIT, (double) layer.folding().pe() * layer.sumBits());
    }

    /** Of the numbers that are counted. */
    private static int bits(Summation summation, Summation.Count count) {
        return counted(summation.values().get(count.value()).top() + 1L);
    }

    /** The walk over the image and the window itself; the rows before are among the layer's memories. */
    private static void addWindow(Dissection parts, WindowPlan window, int rows) {
        int kernel = window.window().kernel();
        parts.add(Ingredient.WINDOW, 1);
        parts.add(Ingredient.WINDOW_BIT, (double) window.pixelBits() * kernel * rows);
        parts.add(Ingredient.PADDED_BIT, window.window().padding() > 0 ? window.pixelBits() : 0);
        parts.add(
                Ingredient.COUNTER_BIT,
                counted(window.padded().rows())
                        + counted(window.padded().columns())
                        + 2.0 * counted(Math.max(kernel, window.window().stride()))
                        + counted(window.places()));
    }

    /** Bits of what counts so many. */
    private static int counted(long values) {
        return Long.SIZE - Long.numberOfLeadingZeros(values - 1);
    }
}
