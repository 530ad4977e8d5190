package io.bitloom.hardware;

import io.bitloom.hardware.memory.Memory;
import io.bitloom.hardware.memory.MemoryStyle;
import io.bitloom.hardware.memory.StoredWords;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.ConvLayer;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Layer;
import io.bitloom.model.PoolLayer;
import io.bitloom.model.Shape;
import io.bitloom.model.Shortcut;
import io.bitloom.model.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything the hardware of a network is made of, before a line of Verilog is written. */
public final class HardwarePlan {
    private final BinaryNetwork network;
    private final Pipelining pipelining;
    private final List<LayerPlan> layers;
    private final List<PipelinePlan> pipelines;
    private final WeightStorage weights;
    private CycleEstimate cycles;

    /**
     * @param network the network, whose bits become ROMs and wires
     * @param pipelining where unrolled layers have registers
     * @param layers one plan for each layer, in order
     * @param argMax of an unrolled score layer
     */
    HardwarePlan(BinaryNetwork network, Pipelining pipelining, List<LayerPlan> layers, Optional<ArgMaxPlan> argMax) {
        this.network = network;
        this.pipelining = pipelining;
        this.layers = List.copyOf(layers);
        this.pipelines = pipelines(argMax);
        this.weights = WeightStorage.DEFAULT;
    }

    private HardwarePlan(HardwarePlan plan, WeightStorage weights) {
        this.network = plan.network;
        this.pipelining = plan.pipelining;
        this.layers = plan.layers;
        this.pipelines = plan.pipelines;
        this.weights = weights;
        this.cycles = plan.cycles;
    }

    /**
     * The same with its weights and thresholds elsewhere.
     *
     * @throws PlanException if there are styles for another number of layers, or hard-wired weights are to be reloadable
     */
    public HardwarePlan with(WeightStorage storage) {
        storage.requireFits(network, foldings());
        return new HardwarePlan(this, storage);
    }

    /** Where weights and thresholds are. */
    public WeightStorage weights() {
        return weights;
    }

    /** Every memory of it: what each layer keeps while it works, its weights and its thresholds. */
    public List<Memory> memories() {
        List<Memory> memories = new ArrayList<>();
        for (LayerPlan layer : layers) {
            memories.addAll(layer.buffers());
            for (StoredWords words : layer.words()) {
                MemoryStyle style = style(layer, words);
                memories.add(weights.reloadable() ? words.ram(layer.name(), style) : words.rom(layer.name(), style));
            }
        }
        return memories;
    }

    /** What the memory of a layer's words is to be made of. */
    public MemoryStyle style(LayerPlan layer, StoredWords words) {
        return weights.style(network.weightedLayers().indexOf(layers.indexOf(layer)), words);
    }

    /** Unrolled layers with nothing else between them make a pipeline. */
    private List<PipelinePlan> pipelines(Optional<ArgMaxPlan> argMax) {
        List<PipelinePlan> made = new ArrayList<>();
        List<UnrolledPlan> together = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            boolean last = i == layers.size() - 1;
            if (layers.get(i) instanceof UnrolledPlan plan) {
                together.add(plan);
            }
            if (!together.isEmpty() && (last || !(layers.get(i + 1) instanceof UnrolledPlan))) {
                made.add(PipelinePlan.of(
                        together, last ? argMax : Optional.empty(), slowest().clocks()));
                together.clear();
            }
        }
        return List.copyOf(made);
    }

    /** {@link #of(BinaryNetwork, List, Pipelining)} with one row of registers behind every unrolled layer. */
    public static HardwarePlan of(BinaryNetwork network, List<Folding> foldings) {
        return of(network, foldings, Pipelining.PLAIN);
    }

    /**
     * The plan of a network with this folding for each layer that has weights. A pool is unrolled if the layer before it is; the first layer, if
     * the first one with weights is.
     *
     * @param pipelining where unrolled layers have registers
     * @throws PlanException if the generator does not carry a layer, there is not one folding for each or one does not fit its layer
     */
    public static HardwarePlan of(BinaryNetwork network, List<Folding> foldings, Pipelining pipelining) {
        List<Boolean> unrolled = unrolled(network, foldings);
        Unrolling unrolling = new Unrolling(network, unrolled, pipelining);
        List<LayerPlan> plans = new ArrayList<>();
        Iterator<Folding> left = foldings.iterator();
        WordStream stream = beats(network, foldings.get(0));
        for (int i = 0; i < unrolled.size(); i++) {
            Layer layer = network.layers().get(i);
            Folding folding = layer.arithmetic().isPresent() ? left.next() : Folding.UNROLLED;
            LayerPlan plan =
                    unrolled.get(i) ? unrolling.plan(i, stream) : plan(layer, network.inputShape(i), stream, folding);
            plans.add(withShortcut(plan, plans));
            stream = plan.output();
        }
        return new HardwarePlan(network, pipelining, plans, unrolling.argMax());
    }

    /**
     * Refuses what {@link #of(BinaryNetwork, List, Pipelining)} and {@link #with} refuse whatever the bits are. It takes no time: no
     * circuit is made of layers that are hard-wired. Whether the longest sum of one fits a clock, only its bits tell.
     *
     * @throws PlanException as they do
     */
    public static void requireFits(
            BinaryNetwork network, List<Folding> foldings, Pipelining pipelining, WeightStorage storage) {
        List<Boolean> unrolled = unrolled(network, foldings);
        UnrolledLimits limits = new UnrolledLimits(network);
        limits.require(unrolled);
        pipelining.requireStages(Collections.frequency(unrolled, true));
        List<LayerPlan> streaming = new ArrayList<>();
        Iterator<Folding> left = foldings.iterator();
        WordStream stream = beats(network, foldings.get(0));
        for (int i = 0; i < unrolled.size(); i++) {
            Layer layer = network.layers().get(i);
            Folding folding = layer.arithmetic().isPresent() ? left.next() : Folding.UNROLLED;
            if (unrolled.get(i)) {
                stream = limits.output(i);
            } else {
                LayerPlan plan = plan(layer, network.inputShape(i), stream, folding);
                streaming.add(withShortcut(plan, streaming));
                stream = plan.output();
            }
        }
        storage.requireFits(network, foldings);
    }

    /** Which layers are hard-wired. */
    private static List<Boolean> unrolled(BinaryNetwork network, List<Folding> foldings) {
        int weighted = network.weightedLayers().size();
        if (foldings.size() != weighted) {
            throw new PlanException("folding " + Folding.format(foldings) + " does not fit the " + weighted
                    + " layers" + (weighted < network.layers().size() ? " with weights" : "") + " of the network "
                    + network.shape() + "; write PE x SIMD for each, such as 16x28,8x16");
        }
        List<Boolean> unrolled = new ArrayList<>();
        Iterator<Folding> left = foldings.iterator();
        for (Layer layer : network.layers()) {
            boolean before = unrolled.isEmpty() ? foldings.get(0).isUnrolled() : unrolled.get(unrolled.size() - 1);
            unrolled.add(layer.arithmetic().isPresent() ? left.next().isUnrolled() : before);
        }
        return unrolled;
    }

    /** A hard-wired layer reads all at once, a dense one as much at a time as it takes, a window one pixel. */
    private static WordStream beats(BinaryNetwork network, Folding first) {
        Shape shape = network.input().shape();
        int values = first.isUnrolled()
                ? shape.features()
                : network.layers().get(0) instanceof DenseLayer ? first.simd() : shape.channels();
        return new WordStream(values, network.input().planes(), Math.max(1, shape.features() / values));
    }

    private static LayerPlan plan(Layer layer, Shape shape, WordStream stream, Folding folding) {
        if (layer instanceof PoolLayer pool) {
            Window window = new Window(pool.size(), pool.stride(), 0, false);
            return new PoolPlan(pool, stream, new WindowPlan(window, shape, stream.bits()));
        }
        Optional<WindowPlan> window = layer instanceof ConvLayer conv
                ? Optional.of(new WindowPlan(conv.window(), shape, stream.bits()))
                : Optional.empty();
        return new MatrixPlan(layer, folding, stream, window, Optional.empty());
    }

    private static LayerPlan withShortcut(LayerPlan plan, List<LayerPlan> before) {
        if (!(plan instanceof MatrixPlan matrix) || matrix.unit().shortcut().isEmpty()) {
            return plan;
        }
        Shortcut shortcut = matrix.unit().shortcut().get();
        int from = before.stream().map(LayerPlan::name).toList().indexOf(shortcut.from());
        return matrix.with(ShortcutPlan.of(shortcut, before.subList(from, before.size()), matrix));
    }

    public BinaryNetwork network() {
        return network;
    }

    /** One for each layer, in order. */
    public List<LayerPlan> layers() {
        return layers;
    }

    /** Where unrolled layers have registers. */
    public Pipelining pipelining() {
        return pipelining;
    }

    /** The unrolled layers, together with those next to them. */
    public List<PipelinePlan> pipelines() {
        return pipelines;
    }

    /** The beats of an image. */
    public WordStream input() {
        return layers.get(0).input();
    }

    /** Whether images are counted before the first layer, because it would take any number of words. */
    public boolean isGuarded() {
        return !layers.get(0).checksLength();
    }

    /** The layers on streaming matrix units, in order. */
    public List<MatrixPlan> matrices() {
        return layers.stream()
                .filter(MatrixPlan.class::isInstance)
                .map(MatrixPlan.class::cast)
                .toList();
    }

    /** The last layer. */
    public LayerPlan scoreLayer() {
        return layers.get(layers.size() - 1);
    }

    /** One for each layer with weights, in order. */
    public List<Folding> foldings() {
        return network.weightedLayers().stream()
                .map(layers::get)
                .map(plan -> plan instanceof MatrixPlan matrix ? matrix.folding() : Folding.UNROLLED)
                .toList();
    }

    /** Bytes of one beat of the input stream, padded to whole bytes. */
    public int inputBeatBytes() {
        return (input().width() + 7) / 8;
    }

    /** Bits of a class, at least 1. */
    public int classBits() {
        return Math.max(1, MatrixPlan.bitsFor(network.classes() - 1));
    }

    /** Bytes of the only beat of the output stream: the class, padded to whole bytes. */
    public int outputBeatBytes() {
        return (classBits() + 7) / 8;
    }

    /** The clocks it takes, found out when somebody first asks. */
    public synchronized CycleEstimate cycles() {
        if (cycles == null) {
            cycles = CycleEstimate.of(this);
        }
        return cycles;
    }

    /** What takes the most clocks for an image, so that no interval is shorter; the first of those that take as many. */
    public Stage slowest() {
        Stage slowest = new Stage("input", input().words());
        String before = slowest.name();
        for (LayerPlan layer : layers) {
            WidthChange change = layer.inputChange();
            long cutting = change.cut() > 1 ? layer.input().words() * change.cut() : 0;
            List<Stage> stages = new ArrayList<>(List.of(
                    new Stage(before + " to " + layer.name(), cutting), new Stage(layer.name(), layer.cycles())));
            if (layer instanceof MatrixPlan matrix) {
                matrix.shortcut().map(shortcut -> shortcut.cutting(matrix)).ifPresent(stages::add);
            }
            for (Stage stage : stages) {
                slowest = stage.clocks() > slowest.clocks() ? stage : slowest;
            }
            before = layer.name();
        }
        return slowest;
    }

    /** The plan as a table with one line for each layer, the same on every machine. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%-8s %6s %6s %5s %5s %6s %6s %6s %10s %12s\n",
                "layer",
                "MW",
                "MH",
                "bits",
                "PE",
                "SIMD",
                "SF",
                "NF",
                "cycles",
                "weight bits"));
        for (LayerPlan plan : layers) {
            text.append(plan instanceof MatrixPlan matrix ? row(matrix) : row(plan));
        }
        CycleEstimate cycles = cycles();
        text.append(String.format(
                Locale.ROOT,
                "initiation interval %d clocks (%s), latency %d clocks\n",
                cycles.initiationInterval(),
                cycles.bottleneck(),
                cycles.latency()));
        return text.toString();
    }

    private static String row(MatrixPlan plan) {
        return String.format(
                Locale.ROOT,
                "%-8s %6d %6d %5d %5d %6d %6d %6d %10d %12d\n",
                plan.name(),
                plan.unit().inputs(),
                plan.unit().neurons(),
                plan.input().bits(),
                plan.folding().pe(),
                plan.folding().simd(),
                plan.synapseFold(),
                plan.neuronFold(),
                plan.cycles(),
                (long) plan.unit().inputs()
                        * plan.unit().neurons()
                        * plan.unit().bases().size());
    }

    /** A layer without folding: what goes in and comes out, and in an unrolled one the stages. */
    private static String row(LayerPlan plan) {
        String kind = plan instanceof UnrolledPlan unrolled
                ? "unrolled, " + unrolled.stages().count() + " stage"
                        + (unrolled.stages().count() == 1 ? "" : "s")
                : "pool";
        return String.format(
                Locale.ROOT,
                "%-8s %6d %6d %5d %-26s %10d %12d\n",
                plan.name(),
                plan.input().values() * plan.input().words(),
                plan.output().values() * plan.output().words(),
                plan.input().bits(),
                kind,
                plan.cycles(),
                plan.layer()
                        .arithmetic()
                        .map(unit -> (long) unit.inputs()
                                * unit.neurons()
                                * unit.bases().size())
                        .orElse(0L));
    }
}
