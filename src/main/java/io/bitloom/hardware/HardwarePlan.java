package io.bitloom.hardware;

import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything the hardware of a network is made of, before a line of Verilog is written. */
public final class HardwarePlan {
    private final BinaryNetwork network;
    private final List<LayerPlan> layers;
    private CycleEstimate cycles;

    /**
     * @param network the network, whose bits become ROMs
     * @param layers one plan for each layer, in order
     */
    HardwarePlan(BinaryNetwork network, List<LayerPlan> layers) {
        this.network = network;
        this.layers = List.copyOf(layers);
    }

    /**
     * The plan of a network with this folding for each layer.
     *
     * @throws PlanException if the generator does not carry a layer, there is not one folding for each or one does not fit its layer
     */
    public static HardwarePlan of(BinaryNetwork network, List<Folding> foldings) {
        List<DenseLayer> layers = CarriedLayers.of(network);
        if (foldings.size() != layers.size()) {
            throw new PlanException("folding " + Folding.format(foldings) + " does not fit the " + layers.size()
                    + " layers of the network " + network.shape() + "; write PE x SIMD for each, such as 16x28,8x16");
        }
        List<LayerPlan> plans = new ArrayList<>();
        int bits = network.input().planes();
        WordStream stream = new WordStream(
                foldings.get(0).simd(),
                bits,
                network.input().inputs() / foldings.get(0).simd());
        for (int i = 0; i < layers.size(); i++) {
            MatrixPlan plan = new MatrixPlan(layers.get(i), foldings.get(i), stream, Optional.empty());
            plans.add(plan);
            stream = plan.output();
        }
        return new HardwarePlan(network, plans);
    }

    public BinaryNetwork network() {
        return network;
    }

    /** One for each layer, in order. */
    public List<LayerPlan> layers() {
        return layers;
    }

    /** The beats of an image. */
    public WordStream input() {
        return layers.get(0).input();
    }

    /** The layers with weights, in order. */
    public List<MatrixPlan> matrices() {
        return layers.stream()
                .filter(MatrixPlan.class::isInstance)
                .map(MatrixPlan.class::cast)
                .toList();
    }

    /** The last layer. */
    public MatrixPlan scoreLayer() {
        return (MatrixPlan) layers.get(layers.size() - 1);
    }

    /** One for each layer with weights, in order. */
    public List<Folding> foldings() {
        return matrices().stream().map(MatrixPlan::folding).toList();
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
            for (Stage stage : List.of(
                    new Stage(before + " to " + layer.name(), cutting), new Stage(layer.name(), layer.cycles()))) {
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
        for (MatrixPlan plan : matrices()) {
            text.append(String.format(
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
                    (long) plan.unit().inputs() * plan.unit().neurons()));
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
}
