package io.bitloom.estimate;

import io.bitloom.circuit.Cost;
import io.bitloom.circuit.Target;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.LayerPlan;
import io.bitloom.hardware.MatrixPlan;
import io.bitloom.hardware.PoolPlan;
import io.bitloom.hardware.Summation;
import io.bitloom.hardware.UnrolledPlan;
import io.bitloom.hardware.WidthChange;
import io.bitloom.hardware.WindowPlan;
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
        }
        return parts.done();
    }

    /** Of the arg-max behind a layer of scores on a matrix unit. */
    static Anatomy ofArgMax(MatrixPlan plan, Family family) {
        Dissection parts = new Dissection(family);
        int pe = plan.folding().pe();
        int scoreBits = plan.sumBits();
        int classBits = counted(plan.unit().neurons());
        parts.add(Ingredient.SCORE_BIT, (double) pe * scoreBits);
        parts.add(Ingredient.CLASS_BIT, (double) pe * classBits);
        parts.add(Ingredient.WINNER_BIT, scoreBits + 2.0 * classBits);
        return parts.done();
    }

    /** Of what joins the parts. */
    static Anatomy ofTop(Family family) {
        Dissection parts = new Dissection(family);
        parts.add(Ingredient.DESIGN, 1);
        return parts.done();
    }

    private static Anatomy ofCircuit(UnrolledPlan plan, Family family) {
        Target target = family == Family.ICE40 || family == Family.ECP5 ? Target.LUT4 : Target.LUT6;
        int registers = Math.toIntExact(plan.stages().registerBits(plan.circuit()));
        return new Anatomy(
                new Ingredients.Builder().build(), new Use(Cost.of(plan.circuit(), target), registers, 0, 0, 0));
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
        });
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

    private static void addPopcounts(Dissection parts, MatrixPlan plan) {
        int pe = plan.folding().pe();
        int simd = plan.folding().simd();
        parts.add(Ingredient.NEURON, pe);
        Summation summation = plan.summation();
        for (Summation.Count count : summation.counts()) {
            AdderTree tree = AdderTree.of(simd, bits(summation, count));
            parts.add(Ingredient.FULL_ADDER, (double) pe * tree.fullAdders());
            parts.add(Ingredient.HALF_ADDER, (double) pe * tree.halfAdders());
        }
        int partBits = counted((long) simd * summation.largest() + 1);
        parts.add(
                Ingredient.PART_BIT, (double) pe * partBits * summation.counts().size());
        boolean summed = plan.synapseFold() * summation.passes() > 1;
        parts.add(Ingredient.SUM_BIT, summed ? (double) pe * plan.sumBits() : 0);
        parts.add(
                Ingredient.COMPARED_BIT,
                (double) pe
                        * (summed ? plan.sumBits() : partBits)
                        * plan.unit().thresholds().size());
    }

    /** Of the numbers that are counted. */
    private static int bits(Summation summation, Summation.Count count) {
        return counted(summation.values().get(count.value()).top() + 1L);
    }

    /** The rows before and the window itself, with what cuts it into words. */
    private static void addWindow(Dissection parts, WindowPlan window, int rows) {
        parts.add(
                Ingredient.WINDOW_BIT,
                (double) window.pixelBits() * window.window().kernel() * rows);
        parts.add(
                Ingredient.COUNTER_BIT,
                counted(window.padded().rows()) + counted(window.padded().columns()));
        int before = (window.window().kernel() - 1) * window.pixelBits();
        if (before > 0) {
            parts.ram(new Memory("rows before", Memory.Kind.RAM, window.padded().columns(), before, MemoryStyle.AUTO));
        }
    }

    /** Bits of what counts so many. */
    private static int counted(long values) {
        return Long.SIZE - Long.numberOfLeadingZeros(values - 1);
    }
}
