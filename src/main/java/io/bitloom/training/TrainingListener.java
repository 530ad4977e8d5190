package io.bitloom.training;

import java.util.List;

/** Watches a training; called on the thread that trains. An exception it throws stops the training after the last checkpoint. */
public interface TrainingListener {
    /** A listener that does nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /** A checkpoint was found: training goes on after these epochs. */
    default void resumed(List<EpochStats> history) {}

    /**
     * A batch is done.
     *
     * @param epoch 1 for the first
     * @param imagesDone images of this epoch so far
     * @param imagesTotal images of an epoch
     * @param loss mean over the epoch so far
     */
    default void batch(int epoch, int imagesDone, int imagesTotal, double loss) {}

    /** An epoch is done and its checkpoint, if any, is written. */
    default void epoch(EpochStats stats) {}
}
