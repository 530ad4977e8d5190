package io.bitloom.training;

import java.util.ArrayList;
import java.util.List;

/** What a network drew: the weights of the step to come, and, after it, its activations. */
final class TrainerChance implements SurrogateNetwork.Chance {
    private final TrainedNetwork network;
    private final List<boolean[][]> weights = new ArrayList<>();

    TrainerChance(TrainedNetwork network) {
        this.network = network;
        for (WeightedLayer layer : network.layers()) {
            boolean[][] bits = new boolean[layer.patches.inputs][layer.neurons];
            for (WeightSlice slice : layer.slices) {
                for (int j = 0; j < bits.length && !slice.isReal(); j++) {
                    for (int n = 0; n < slice.width; n++) {
                        bits[j][slice.from + n] = slice.bit(0, n, j);
                    }
                }
            }
            weights.add(bits);
        }
    }

    private Activations activations(int layer) {
        return ((HiddenLayer) network.layers().get(layer)).activation.output;
    }

    @Override
    public boolean weight(int layer, int input, int neuron) {
        return weights.get(layer)[input][neuron];
    }

    @Override
    public boolean activation(int layer, int image, int feature) {
        return activations(layer).planes[0].get(image, feature);
    }

    /** What is left out is 0, which two bits say by being different. */
    @Override
    public boolean isKept(int layer, int image, int feature) {
        Activations output = activations(layer);
        if (output.isReal()) {
            return output.reals.get(image, feature) != 0;
        }
        BitRows second = output.planes[output.planes.length / 2];
        return output.planes[0].get(image, feature) == second.get(image, feature);
    }
}
