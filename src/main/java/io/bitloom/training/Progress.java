package io.bitloom.training;

import io.bitloom.model.DenseLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a training is.
 *
 * @param history every epoch done
 * @param best folded layers of the best epoch; none before the first epoch
 * @param bestEpoch 0 before the first epoch
 */
record Progress(List<EpochStats> history, List<DenseLayer> best, int bestEpoch) {
    static final Progress NONE = new Progress(List.of(), List.of(), 0);

    Progress {
        history = List.copyOf(history);
        best = List.copyOf(best);
    }

    /** Whether an epoch of this validation accuracy replaces the best so far. Without validation every epoch does. */
    boolean isBeatenBy(double validationAccuracy) {
        return bestEpoch == 0
                || Double.isNaN(validationAccuracy)
                || validationAccuracy > history.get(bestEpoch - 1).validationAccuracy();
    }

    Progress after(EpochStats stats) {
        List<EpochStats> longer = new ArrayList<>(history);
        longer.add(stats);
        return new Progress(longer, best, bestEpoch);
    }

    /** The same with the last epoch as the best. */
    Progress withBest(List<DenseLayer> layers) {
        return new Progress(history, layers, history.size());
    }
}
