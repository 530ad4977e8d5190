package io.bitloom.flow;

import io.bitloom.training.EpochStats;
import java.util.List;

/**
 * What one training of an experiment brought, kept as {@code result.json} in its folder.
 *
 * @param network widths
 * @param digest of the model, empty for a network that has no model of bits
 * @param bestEpoch the epoch the network is from
 * @param trainAccuracy in that epoch, 0..1
 * @param validationAccuracy after it, 0..1; NaN without validation images
 * @param testAccuracy of the network, 0..1
 * @param imagesPerEpoch trained on
 * @param seconds of training in all epochs, without loading, validation and test, and without epochs that were cut off
 * @param secondsPerEpoch the median epoch's
 * @param peakMemoryBytes the most the process held
 * @param peakMemoryAboveDataBytes the most it held while it trained, above what it held when the data set was loaded
 * @param weightBytes of the weights as the network needs them: a bit each, four bytes where they are real numbers
 * @param floatBytes of as many weights of 32 bits
 * @param machine it was trained on
 * @param history every epoch
 */
public record RunResult(
        String network,
        String digest,
        int bestEpoch,
        double trainAccuracy,
        double validationAccuracy,
        double testAccuracy,
        int imagesPerEpoch,
        double seconds,
        double secondsPerEpoch,
        long peakMemoryBytes,
        long peakMemoryAboveDataBytes,
        long weightBytes,
        long floatBytes,
        Machine machine,
        List<EpochStats> history) {
    public RunResult {
        history = List.copyOf(history);
    }

    /** Seconds of training that one of its epochs took. */
    public double seconds(EpochStats epoch) {
        return imagesPerEpoch / epoch.imagesPerSecond();
    }
}
