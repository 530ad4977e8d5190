package io.bitloom.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far a training is.
 *
 * @param history every epoch done
 * @param best the network of the best epoch of the last method; none before its first epoch
 * @param bestEpoch 0 as long as there is none
 */
record Progress(List<EpochStats> history, Optional<Snapshot> best, int bestEpoch) {
    static final Progress NONE = new Progress(List.of(), Optional.empty(), 0);

    Progress {
        history = List.copyOf(history);
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
    Progress withBest(Snapshot network) {
        return new Progress(history, Optional.of(network), history.size());
    }
}
