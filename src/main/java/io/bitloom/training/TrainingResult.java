package io.bitloom.training;

import io.bitloom.model.BinaryNetwork;
import java.util.List;
import java.util.Optional;

/**
 * A trained network.
 *
 * @param network of the epoch with the highest validation accuracy, the earliest of several; the last epoch's without validation. Empty
 *     if its method has real weights or activations, which no integer model carries
 * @param testAccuracy share of the test images that the network put into the right class, by the trainer's own forward pass; 0..1
 * @param weights how many there are, without the parameters of normalisation
 * @param weightBits of one weight: 1, the number of bases, or 32
 * @param history every epoch in order
 * @param bestEpoch the epoch the network is from
 */
public record TrainingResult(
        Optional<BinaryNetwork> network,
        double testAccuracy,
        long weights,
        int weightBits,
        List<EpochStats> history,
        int bestEpoch) {
    public TrainingResult {
        history = List.copyOf(history);
    }
}
