package io.bitloom.verification;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Encoder;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Layer;
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
import java.util.stream.IntStream;

/** Compares every class, score and hidden bit of a simulation with the reference model. */
public final class BitExactCheck {
    private static final int WORST_NEURONS = 10;

    private final BinaryNetwork network;
    private final Engine reference;
    private final Dataset images;
    private final Encoder encoder;

    public BitExactCheck(BinaryNetwork network, Dataset images, Encoder encoder) {
        this.network = network;
        this.reference = new ReferenceEngine(network);
        this.images = images;
        this.encoder = encoder;
    }

    /**
     * Compares all images, on all cores.
     *
     * @param predictedLatency clocks of the first image, looked at if the simulation was steady
     * @param predictedInterval clocks between results, likewise
     * @param progress told the number of images compared, from several threads
     */
    public Comparison compare(
            SimulationResults results, long predictedLatency, long predictedInterval, IntConsumer progress) {
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
                (long) count
                        * (1
                                + network.layers().stream()
                                        .mapToInt(layer -> arithmetic(layer).neurons())
                                        .sum()),
                mismatches.size(),
                worstNeurons(mismatches),
                mismatches.stream().findFirst(),
                correct,
                results.report().stimulus().hasPauses()
                        ? Optional.empty()
                        : Optional.of(CycleCheck.of(results, predictedLatency, predictedInterval)));
    }

    private List<Mismatch> compare(SimulationResults results, int image) {
        List<Mismatch> found = new ArrayList<>();
        List<LayerTrace> trace = reference.trace(encoder.encode(images, image));
        for (int l = 0; l < trace.size(); l++) {
            DenseLayer layer = arithmetic(network.layers().get(l));
            LayerTrace expected = trace.get(l);
            for (int n = 0; n < layer.neurons(); n++) {
                int popcount = layer.popcountOf(expected.preactivation(n));
                int hardware = results.value(image, l, n);
                int reference =
                        layer.isScores() ? popcount : expected.planes().get(0).get(n) ? 1 : 0;
                if (hardware != reference) {
                    found.add(new Mismatch(
                            image,
                            layer.name(),
                            n,
                            results.clock(image, l, n),
                            hardware,
                            reference,
                            popcount,
                            layer.isScores() ? -1 : layer.popcountThreshold(0, n)));
                }
            }
        }
        int expected = Engine.firstMaximum(trace.get(trace.size() - 1).preactivations());
        if (results.result(image) != expected) {
            long cycle = results.delivered(image) - results.accepted(image);
            found.add(new Mismatch(image, "class", 0, cycle, results.result(image), expected, -1, -1));
        }
        return found;
    }

    /** Hardware is made of dense layers alone. */
    private static DenseLayer arithmetic(Layer layer) {
        return layer.arithmetic().orElseThrow();
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
