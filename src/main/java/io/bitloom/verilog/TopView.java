package io.bitloom.verilog;

import io.bitloom.hardware.CycleEstimate;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.LayerPlan;
import io.bitloom.hardware.MatrixPlan;
import io.bitloom.hardware.PipelinePlan;
import io.bitloom.hardware.PoolPlan;
import io.bitloom.hardware.ReloadPlan;
import io.bitloom.hardware.UnrolledPlan;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code rtl/top.v.j2} shows: the ports and the layers between them. */
record TopView(
        String module,
        String shape,
        String digest,
        long latency,
        long interval,
        String bottleneck,
        String encoding,
        long inputBeats,
        String inputBeatsPlural,
        int inputBits,
        int simdLast,
        boolean guarded,
        int imagesInFlight,
        boolean windowed,
        int droppers,
        int inputMsb,
        int inputWordMsb,
        int outputMsb,
        int classMsb,
        String scoreSource,
        boolean scoresStream,
        int scorePe,
        int scoreWidth,
        boolean reloadable,
        String shapeDigest,
        long reloadWords,
        int memories,
        long drain,
        String loadEnd,
        List<Layer> layers) {
    /** More than any layer has between the memory of its vectors and what it gives. */
    private static final int STAGES = 16;

    /** One instance, the stream it reads, and the instance that passes other weights to it; empty if none come. */
    record Layer(
            String name,
            String module,
            String source,
            String sourceValid,
            String sourceReady,
            String what,
            int outputMsb,
            String loadSource,
            int readers,
            List<Second> seconds) {}

    /** An earlier layer's stream that is read once more. */
    record Second(String from, String valid, String ready) {}

    static TopView of(String module, String digest, HardwarePlan plan) {
        CycleEstimate cycles = plan.cycles();
        List<Layer> layers = new ArrayList<>();
        String source = plan.isGuarded() ? "image" : "input";
        String loadSource = "input";
        Optional<ReloadPlan> reload = plan.weights().reloadable() ? Optional.of(ReloadPlan.of(plan)) : Optional.empty();
        Iterator<PipelinePlan> pipelines = plan.pipelines().iterator();
        for (int i = 0, number = 1; i < plan.layers().size(); i++) {
            if (plan.layers().get(i) instanceof UnrolledPlan) {
                PipelinePlan pipeline = pipelines.next();
                String name = "pipeline" + number++;
                layers.add(new Layer(
                        name,
                        module + "_" + name,
                        source,
                        end(plan, source, "valid", 0),
                        end(plan, source, "ready", 0),
                        pipeline.layers().stream().map(LayerPlan::name).collect(Collectors.joining(", "))
                                + ", unrolled",
                        pipeline.outputBits() - 1,
                        "",
                        1,
                        List.of()));
                source = name;
                i += pipeline.layers().size() - 1;
                continue;
            }
            LayerPlan layer = plan.layers().get(i);
            boolean loads = reload.isPresent() && layer instanceof MatrixPlan;
            layers.add(new Layer(
                    layer.name(),
                    module + "_" + layer.name(),
                    source,
                    end(plan, source, "valid", 0),
                    end(plan, source, "ready", 0),
                    what(layer),
                    layer.output().width() - 1,
                    loads ? loadSource : "",
                    readers(plan, layer.name()).size(),
                    second(plan, layer)));
            loadSource = loads ? layer.name() : loadSource;
            source = layer.name();
        }
        return new TopView(
                module,
                plan.network().shape(),
                digest,
                cycles.latency(),
                cycles.initiationInterval(),
                cycles.bottleneck(),
                plan.network().input().encoding(),
                plan.input().words(),
                plan.input().words() == 1 ? "" : "s",
                plan.input().bits(),
                plan.input().values() - 1,
                plan.isGuarded(),
                plan.isGuarded() ? atLeastTwo(cycles.clocks().inFlight()) : 0,
                plan.layers().stream().anyMatch(layer -> !layer.checksLength()),
                layers.size() + (plan.isGuarded() ? 1 : 0),
                8 * plan.inputBeatBytes() - 1,
                plan.input().width() - 1,
                8 * plan.outputBeatBytes() - 1,
                plan.classBits() - 1,
                layers.get(layers.size() - 1).name(),
                plan.scoreLayer() instanceof MatrixPlan,
                plan.scoreLayer().output().values(),
                plan.scoreLayer().output().bits(),
                reload.isPresent(),
                reload.map(ReloadPlan::shape).orElse(""),
                reload.map(ReloadPlan::words).orElse(0L),
                reload.map(stream -> stream.memories().size()).orElse(0),
                plan.isGuarded() ? drain(plan) : 0,
                loadSource,
                layers);
    }

    /** Who reads what a layer gives: the next layer, then those that have a shortcut from it. */
    private static List<String> readers(HardwarePlan plan, String from) {
        List<String> readers = new ArrayList<>(List.of("next"));
        for (MatrixPlan layer : plan.matrices()) {
            if (layer.shortcut()
                    .filter(shortcut -> shortcut.from().equals(from))
                    .isPresent()) {
                readers.add(layer.name());
            }
        }
        return readers;
    }

    private static List<Second> second(HardwarePlan plan, LayerPlan layer) {
        if (!(layer instanceof MatrixPlan matrix) || matrix.shortcut().isEmpty()) {
            return List.of();
        }
        String from = matrix.shortcut().get().from();
        int reader = readers(plan, from).indexOf(layer.name());
        return List.of(new Second(from, end(plan, from, "valid", reader), end(plan, from, "ready", reader)));
    }

    /** What valid or ready of a stream is called at a reader. */
    private static String end(HardwarePlan plan, String stream, String signal, int reader) {
        return readers(plan, stream).size() == 1
                ? stream + "_" + signal
                : stream + "_fork_" + signal + "[" + reader + "]";
    }

    private static String what(LayerPlan layer) {
        if (layer instanceof PoolPlan pool) {
            return "pool of " + pool.window().input() + ", windows of "
                    + pool.window().window().kernel();
        }
        MatrixPlan matrix = (MatrixPlan) layer;
        return matrix.unit().inputs() + " inputs, " + matrix.unit().neurons() + " neurons, PE "
                + matrix.folding().pe() + ", SIMD " + matrix.folding().simd()
                + matrix.window()
                        .map(window -> ", at " + window.places() + " places")
                        .orElse("");
    }

    /** Clocks in which all layers are through with the images they have: one after the other, and some for the stages of their cells. */
    private static long drain(HardwarePlan plan) {
        return plan.layers().stream()
                .mapToLong(layer -> layer.cycles()
                        + layer.input().words() * layer.inputChange().cut()
                        + STAGES)
                .sum();
    }

    /** The next power of two. */
    private static int atLeastTwo(int images) {
        return images <= 2 ? 2 : 2 * Integer.highestOneBit(images - 1);
    }
}
