package io.bitloom.training;

import io.bitloom.bits.BitMatrix;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.ConvLayer;
import io.bitloom.model.DenseLayer;
import io.bitloom.model.InputFormat;
import io.bitloom.model.Layer;
import io.bitloom.model.PoolLayer;
import io.bitloom.model.Shape;
import io.bitloom.model.Shortcut;
import io.bitloom.model.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A network as it is before any training: layers, planes and coefficients are those that a training gives, weights and thresholds are
 * somebody else's. Enough to plan hardware for.
 *
 * @param input what the first layer reads
 * @param shape of the layers
 * @param method of the training that would follow
 */
public record NetworkOutline(InputFormat input, NetworkShape shape, Method method) {
    /** The bits and thresholds of a layer that nobody has trained. */
    public interface Filling {
        /** Weights of so many neurons and inputs. */
        BitMatrix weights(int neurons, int inputs);

        /** The weighted popcount 0..largest+1 from which on a neuron fires. */
        int popcountThreshold(int largest);
    }

    /**
     * Random weights, and thresholds about the middle, as training leaves them: hardware of constants is smaller for a network of equal ones.
     *
     * @param seed the same bits for the same seed
     */
    public static Filling random(long seed) {
        Random random = new Random(seed);
        return new Filling() {
            @Override
            public BitMatrix weights(int neurons, int inputs) {
                return BitMatrix.of(neurons, inputs, (n, i) -> random.nextBoolean());
            }

            @Override
            public int popcountThreshold(int largest) {
                int popcount = (int) Math.round(largest / 2.0 + random.nextGaussian() * Math.sqrt(largest) / 2);
                return Math.max(0, Math.min(largest + 1, popcount));
            }
        };
    }

    public NetworkOutline {
        if (!method.folds()) {
            throw new IllegalArgumentException("method " + method.name()
                    + " has real weights or activations, which hardware of bits cannot carry; choose bnn");
        }
    }

    /**
     * The network with this filling.
     *
     * @param classes of the score layer if the shape names none
     * @throws IllegalArgumentException if the layers do not fit together
     */
    public BinaryNetwork network(int classes, Filling filling) {
        List<Layer> layers = new ArrayList<>();
        List<Output> outputs = new ArrayList<>();
        Shape below = input.shape();
        List<Integer> planes = input.coefficients();
        for (NetworkShape.Item item : shape.hidden()) {
            Layer layer;
            if (item instanceof NetworkShape.Pool pool) {
                layer = new PoolLayer("pool" + outputs.size(), pool.size(), pool.stride());
                outputs.set(outputs.size() - 1, new Output(layer.name()));
            } else if (item instanceof NetworkShape.Convolution convolution) {
                int kernel = convolution.window().kernel();
                int inputs = kernel * kernel * below.channels();
                layer = new ConvLayer(
                        convolution.window(),
                        unit(outputs, convolution.back(), inputs, convolution.channels(), planes, filling, false));
                planes = hiddenPlanes();
                outputs.add(new Output(layer.name()));
            } else {
                NetworkShape.Dense dense = (NetworkShape.Dense) item;
                layer = unit(outputs, dense.back(), below.features(), dense.neurons(), planes, filling, false);
                planes = hiddenPlanes();
                outputs.add(new Output(layer.name()));
            }
            layers.add(layer);
            below = layer.output(below);
        }
        layers.add(unit(outputs, 0, below.features(), shape.scores().orElse(classes), planes, filling, true));
        return new BinaryNetwork(input, layers, Map.of());
    }

    /** What a layer with weights, and the pool that may follow it, gives. */
    private record Output(String name) {}

    private DenseLayer unit(
            List<Output> outputs,
            int back,
            int inputs,
            int neurons,
            List<Integer> planes,
            Filling filling,
            boolean scores) {
        List<Term> terms = new ArrayList<>();
        int weight = method.bases() == 1 ? 1 : WholeCoefficients.LARGEST;
        for (int p = 0; p < planes.size(); p++) {
            for (int base = 0; base < method.bases(); base++) {
                terms.add(new Term(p, base, planes.get(p) * weight));
            }
        }
        Optional<Shortcut> shortcut = back == 0
                ? Optional.empty()
                : Optional.of(new Shortcut(
                        outputs.get(outputs.size() - back).name(), Math.max(1, (int) Math.round(Math.sqrt(inputs)))));
        int largest = inputs * terms.stream().mapToInt(Term::coefficient).sum()
                + shortcut.map(Shortcut::coefficient).orElse(0);
        List<BitMatrix> bases = IntStream.range(0, method.bases())
                .mapToObj(base -> filling.weights(neurons, inputs))
                .toList();
        List<List<Integer>> thresholds = IntStream.range(0, scores ? 0 : method.planes())
                .mapToObj(plane -> IntStream.range(0, neurons)
                        .mapToObj(n -> 2 * filling.popcountThreshold(largest) - largest)
                        .toList())
                .toList();
        return new DenseLayer("layer" + (outputs.size() + 1), bases, terms, thresholds, shortcut);
    }

    /** A training's coefficients of bases and activations are at most this. */
    private List<Integer> hiddenPlanes() {
        return Collections.nCopies(method.planes(), method.planes() == 1 ? 1 : WholeCoefficients.LARGEST);
    }
}
