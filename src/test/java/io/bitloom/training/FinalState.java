package io.bitloom.training;

import io.bitloom.dataset.Dataset;
import io.bitloom.model.ModelDigest;
import io.bitloom.model.Safetensors;
import io.bitloom.model.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a training ends with but its speed: what two trainings have to agree in to be the same one.
 *
 * @param digest of the folded network, if there is one
 * @param arrays of the last checkpoint: weights, moments, normalisation, the best network
 */
record FinalState(
        Optional<String> digest,
        double testAccuracy,
        int bestEpoch,
        List<EpochStats> history,
        Map<String, Tensor> arrays) {

    /** Trains with a checkpoint at {@code file}, or goes on from it. */
    static FinalState train(TrainingPlan plan, int threads, Dataset data, Path file, TrainingListener listener)
            throws IOException {
        TrainingResult result = new Trainer(plan, threads).train(data, data, Optional.of(file), listener);
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        for (Tensor tensor : Safetensors.read(file).tensors()) {
            if (!tensor.name().equals("history")) {
                arrays.put(tensor.name(), tensor);
            }
        }
        return new FinalState(
                result.network().map(network -> ModelDigest.of(network).hex()),
                result.testAccuracy(),
                result.bestEpoch(),
                result.history().stream().map(FinalState::withoutSpeed).toList(),
                arrays);
    }

    private static EpochStats withoutSpeed(EpochStats stats) {
        return new EpochStats(
                stats.epoch(),
                stats.loss(),
                stats.trainAccuracy(),
                stats.validationAccuracy(),
                stats.flipRatio(),
                stats.learningRate(),
                0);
    }
}
