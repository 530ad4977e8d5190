package io.bitloom.training;

import io.bitloom.model.BinaryNetwork;
import java.util.List;

/**
 * A trained network.
 *
 * @param network of the epoch with the highest validation accuracy, the earliest of several; the last epoch's without validation
 * @param history every epoch in order
 * @param bestEpoch the epoch the network is from
 */
public record TrainingResult(BinaryNetwork network, List<EpochStats> history, int bestEpoch) {
    public TrainingResult {
        history = List.copyOf(history);
    }
}
