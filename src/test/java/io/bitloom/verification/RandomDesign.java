package io.bitloom.verification;

import io.bitloom.circuit.Target;
import io.bitloom.hardware.Folding;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.MatrixPlan;
import io.bitloom.hardware.Pipelining;
import io.bitloom.hardware.PlanException;
import io.bitloom.hardware.PlaneOrder;
import io.bitloom.hardware.WordStream;
import io.bitloom.model.AnyNetwork;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.ConvLayer;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.Layer;
import io.bitloom.model.PoolLayer;
import io.bitloom.model.RandomNetwork;
import io.bitloom.model.Shape;
import io.bitloom.model.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A network, a folding and pauses, all drawn from the seed.
 *
 * @param pipelining of unrolled layers
 * @param gaps share of the clocks in per cent in which the input is held back, when it is
 * @param stalls share of the clocks in per cent in which the output is not taken, when it is
 */
record RandomDesign(
        long seed, BinaryNetwork network, List<Folding> foldings, Pipelining pipelining, int gaps, int stalls) {
    /** XNOR gates of a layer at most: wider ones keep the C++ compiler busy and show nothing new. */
    private static final long MOST_GATES = 300;

    /** Weights of an unrolled layer at all its places at most, for the same reason. */
    private static final long MOST_WEIGHTS = 4000;

    /** Clocks of a layer for an image, if there is a choice. */
    private static final long MOST_CLOCKS = 4000;

    private enum Architecture {
        STREAMING,
        UNROLLED,
        MIXED
    }

    static RandomDesign of(long seed) {
        // The first draws of Random are much the same for neighbouring seeds.
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        random.nextLong();
        long networkSeed = random.nextLong();
        BinaryNetwork network = switch (random.nextInt(4)) {
            case 0 -> dense(random, networkSeed);
            case 1 -> AnyNetwork.encoded(networkSeed, true);
            default -> AnyNetwork.encoded(networkSeed, false);
        };
        Architecture architecture = Architecture.values()[random.nextInt(3)];
        List<Folding> foldings = new ArrayList<>();
        boolean small = true;
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            if (layer.arithmetic().isPresent()) {
                Shape output = layer.output(network.inputShape(i));
                long places = layer instanceof ConvLayer ? (long) output.rows() * output.columns() : 1;
                Folding folding = folding(random, layer.arithmetic().get(), places);
                int planes = network.inputPlanes(i);
                boolean fits = weights(layer, network.inputShape(i)) <= MOST_WEIGHTS;
                small &= fits;
                if (architecture == Architecture.MIXED && fits && random.nextBoolean()) {
                    foldings.add(Folding.UNROLLED);
                } else {
                    foldings.add(planes > 1 && random.nextBoolean() ? inSequence(layer, planes, folding) : folding);
                }
            }
        }
        if (architecture == Architecture.UNROLLED && small) {
            foldings = Collections.nCopies(foldings.size(), Folding.UNROLLED);
        }
        Pipelining pipelining = pipelining(random, network.layers().size());
        return new RandomDesign(seed, network, foldings, pipelining, random.nextInt(90), random.nextInt(90));
    }

    private static long weights(Layer layer, Shape input) {
        DenseLayer unit = layer.arithmetic().orElseThrow();
        return (long) layer.output(input).features()
                * unit.inputs()
                * unit.terms().size();
    }

    private static Pipelining pipelining(Random random, int layers) {
        Target target = random.nextBoolean() ? Target.LUT4 : Target.LUT6;
        return switch (random.nextInt(3)) {
            case 0 -> Pipelining.plain(target);
            case 1 -> Pipelining.ofStages(target, layers + 1 + random.nextInt(10));
            default -> Pipelining.ofBudget(target, 120 + random.nextInt(200));
        };
    }

    /** One that is chosen, not drawn: widths and foldings as people write them. */
    static RandomDesign of(long seed, int planes, String widths, String foldings) {
        return of(seed, planes, widths, foldings, "lut6");
    }

    /** As the other, with registers in unrolled layers. */
    static RandomDesign of(long seed, int planes, String widths, String foldings, String pipelining) {
        int[] numbers =
                Arrays.stream(widths.split("-")).mapToInt(Integer::parseInt).toArray();
        return new RandomDesign(
                seed,
                RandomNetwork.of(seed, planes, numbers),
                Folding.parse(foldings),
                Pipelining.parse(pipelining),
                30,
                40);
    }

    private static BinaryNetwork dense(Random random, long seed) {
        int planes = random.nextInt(3) == 0 ? 8 : 1;
        int[] widths = IntStream.range(0, 2 + random.nextInt(4))
                .map(i -> 2 + random.nextInt(random.nextBoolean() ? 40 : 150))
                .toArray();
        return RandomNetwork.of(seed, planes, widths);
    }

    private static Folding folding(Random random, DenseLayer unit, long places) {
        List<Folding> small = new ArrayList<>();
        for (int pe : divisors(unit.neurons())) {
            for (int simd : divisors(unit.inputs())) {
                if ((long) pe * simd * unit.terms().size() <= MOST_GATES || pe * simd == 1) {
                    small.add(new Folding(pe, simd));
                }
            }
        }
        List<Folding> quick = small.stream()
                .filter(folding -> clocks(folding, unit, places) <= MOST_CLOCKS)
                .toList();
        return quick.isEmpty()
                ? small.stream()
                        .min(Comparator.comparingLong(folding -> clocks(folding, unit, places)))
                        .orElseThrow()
                : quick.get(random.nextInt(quick.size()));
    }

    /** With the planes one after the other, if they can come so. */
    private static Folding inSequence(Layer layer, int planes, Folding folding) {
        Folding sequence = folding.with(PlaneOrder.SEQUENCE);
        try {
            new MatrixPlan(layer, sequence, new WordStream(1, planes, 1), Optional.empty(), Optional.empty());
            return sequence;
        } catch (PlanException e) {
            return folding;
        }
    }

    private static long clocks(Folding folding, DenseLayer unit, long places) {
        return places * (unit.neurons() / folding.pe()) * (unit.inputs() / folding.simd());
    }

    private static int[] divisors(int whole) {
        return IntStream.rangeClosed(1, whole).filter(d -> whole % d == 0).toArray();
    }

    /** What the generator makes of it. */
    HardwarePlan plan() {
        return HardwarePlan.of(network, foldings, pipelining);
    }

    /** What is in it that hardware may get wrong. */
    Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        kinds.add(network.input().encoding().replaceFirst("-\\d+$", ""));
        if (foldings.stream().anyMatch(folding -> folding.planes() == PlaneOrder.SEQUENCE)) {
            kinds.add("sequence");
        }
        boolean unrolled = foldings.contains(Folding.UNROLLED);
        boolean folded = !foldings.stream().allMatch(Folding::isUnrolled);
        kinds.add(unrolled && folded ? "mixed" : unrolled ? "unrolled" : "streaming");
        if (unrolled && pipelining.stages().isPresent()) {
            kinds.add("stages");
        }
        if (unrolled && pipelining.budget().isPresent()) {
            kinds.add("budget");
        }
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            if (layer instanceof PoolLayer) {
                kinds.add("pool");
            }
            if (layer instanceof ConvLayer conv) {
                kinds.addAll(kinds(conv.window()));
            }
            if (i > 0 && network.inputPlanes(i) > 1) {
                kinds.add("planes");
            }
            layer.arithmetic().ifPresent(unit -> kinds.addAll(kinds(unit)));
        }
        return kinds;
    }

    private static Set<String> kinds(Window window) {
        Set<String> kinds = new TreeSet<>(Set.of("convolution"));
        if (window.stride() > 1) {
            kinds.add("stride");
        }
        if (window.padding() > 0) {
            kinds.add(window.padBit() ? "padding+1" : "padding-1");
        }
        return kinds;
    }

    private static Set<String> kinds(DenseLayer unit) {
        Set<String> kinds = new TreeSet<>();
        if (unit.bases().size() > 1) {
            kinds.add("bases");
        }
        if (unit.thresholds().size() > 1) {
            kinds.add("multi-threshold");
        }
        if (unit.shortcut().isPresent()) {
            kinds.add("shortcut");
        }
        if (unit.neurons() == 1) {
            kinds.add("one-neuron");
        }
        for (int plane = 0; plane < unit.thresholds().size(); plane++) {
            for (int neuron = 0; neuron < unit.neurons(); neuron++) {
                int threshold = unit.popcountThreshold(plane, neuron);
                if (threshold <= 0) {
                    kinds.add("always-fires");
                } else if (threshold > unit.largestPopcount()) {
                    kinds.add("never-fires");
                }
            }
        }
        return kinds;
    }

    /** Everything that is needed to look at it alone. */
    @Override
    public String toString() {
        return "seed " + seed + " " + network.shape() + " " + network.input().encoding() + " folding "
                + Folding.format(foldings) + (foldings.contains(Folding.UNROLLED) ? " " + pipelining : "") + " gaps "
                + gaps + " stalls " + stalls;
    }
}
