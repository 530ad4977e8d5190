package io.bitloom.verification;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Layer;
import io.bitloom.model.Shape;
import io.bitloom.reference.Engine;
import io.bitloom.reference.LayerTrace;
import io.bitloom.reference.ReferenceEngine;
import io.bitloom.simulation.SimulationResults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** Compares every class, score and hidden bit of a simulation with the reference model. */
public final class BitExactCheck {
    private static final int WORST_NEURONS = 10;

    private final BinaryNetwork network;
    private final Engine reference;
    private final Dataset images;
    private final Encoder encoder;
    private final List<Shape> outputs = new ArrayList<>();
    private final List<Optional<DenseLayer>> units = new ArrayList<>();

    public BitExactCheck(BinaryNetwork network, Dataset images, Encoder encoder) {
        this.network = network;
        this.reference = new ReferenceEngine(network);
        this.images = images;
        this.encoder = encoder;
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            outputs.add(layer.output(network.inputShape(i)));
            units.add(layer.arithmetic());
        }
    }

    /**
     * Compares all images, on all cores.
     *
     * @param predicted clock of the class of each image after a reset, counted from its first beat; looked at if the simulation was
     *     steady
     * @param predictedInterval clocks between results in the long run, likewise
     * @param progress told the number of images compared, from several threads
     */
    public Comparison compare(
            SimulationResults results, IntToLongFunction predicted, long predictedInterval, IntConsumer progress) {
        int count = results.layout().images();
        AtomicInteger compared = new AtomicInteger();
        List<Mismatch> mismatches = IntStream.range(0, count)
                .parallel()
                .mapToObj(image -> {
                    List<Mismatch> found = compare(results, image);
                    progress.accept(compared.incrementAndGet());
                    return found;
                })
                .flatMap(List::stream)
                .toList();
        int correct = (int) IntStream.range(0, count)
                .filter(image -> results.result(image) == images.label(image))
                .count();
        return new Comparison(
                results.report().sent(),
                results.report().received(),
                compared.get(),
                count * (1 + values()),
                mismatches.size(),
                worstNeurons(mismatches),
                mismatches.stream().findFirst(),
                correct,
                results.report().stimulus().hasPauses()
                        ? Optional.empty()
                        : Optional.of(CycleCheck.of(results, predicted, predictedInterval)));
    }

    /** What differs in an image, layer by layer and last the class. */
    public List<Mismatch> compare(SimulationResults results, int image) {
        List<Mismatch> found = new ArrayList<>();
        List<LayerTrace> trace = reference.trace(encoder.encode(images, image));
        for (int l = 0; l < trace.size(); l++) {
            for (int i = 0; i < outputs.get(l).features(); i++) {
                int reference = value(l, trace.get(l), i);
                int hardware = results.value(image, l, i);
                if (hardware != reference) {
                    found.add(mismatch(image, l, trace.get(l), i, results.clock(image, l, i), hardware, reference));
                }
            }
        }
        int expected = Engine.firstMaximum(trace.get(trace.size() - 1).preactivations());
        if (results.result(image) != expected) {
            long cycle = results.delivered(image) - results.accepted(image);
            found.add(new Mismatch(image, "class", "", -1, cycle, results.result(image), expected, -1, -1));
        }
        return found;
    }

    /** Scores as popcounts, bits as the number that the planes make. */
    private int value(int layer, LayerTrace trace, int index) {
        if (trace.planes().isEmpty()) {
            return units.get(layer).orElseThrow().popcountOf(trace.preactivation(index));
        }
        int value = 0;
        for (int plane = 0; plane < trace.planes().size(); plane++) {
            value |= (trace.planes().get(plane).get(index) ? 1 : 0) << plane;
        }
        return value;
    }

    private Mismatch mismatch(
            int image, int layer, LayerTrace trace, int index, long clock, int hardware, int reference) {
        Shape output = outputs.get(layer);
        int neuron = index % output.channels();
        int pixel = index / output.channels();
        String place = network.layers().get(layer) instanceof DenseLayer
                ? ""
                : "row " + pixel / output.columns() + ", column " + pixel % output.columns();
        Optional<DenseLayer> unit = units.get(layer);
        return new Mismatch(
                image,
                trace.layer(),
                place,
                neuron,
                clock,
                hardware,
                reference,
                unit.map(each -> each.popcountOf(trace.preactivation(index))).orElse(-1),
                unit.filter(each -> !each.isScores())
                        .map(each -> each.popcountThreshold(0, neuron))
                        .orElse(-1));
    }

    /** Values that the layers give for an image. */
    private long values() {
        return outputs.stream().mapToLong(Shape::features).sum();
    }

    /** Only the first layer of an image that differs: what follows from it is no fault of the layers behind. */
    private static Map<String, Long> worstNeurons(List<Mismatch> mismatches) {
        Map<Integer, String> firstLayer = new HashMap<>();
        mismatches.forEach(mismatch -> firstLayer.putIfAbsent(mismatch.image(), mismatch.layer()));
        Map<String, Long> counts = new TreeMap<>();
        for (Mismatch mismatch : mismatches) {
            if (mismatch.layer().equals(firstLayer.get(mismatch.image()))) {
                counts.merge(mismatch.place(), 1L, Long::sum);
            }
        }
        Map<String, Long> worst = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(WORST_NEURONS)
                .forEach(entry -> worst.put(entry.getKey(), entry.getValue()));
        return worst;
    }
}
