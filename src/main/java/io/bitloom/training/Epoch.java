package io.bitloom.training;

import io.bitloom.dataset.Dataset;
import java.util.Optional;

/**
 * One pass over the training images, and what it brought.
 *
 * @param span of the method that the epoch belongs to
 * @param data training images, then as many as the plan says that only judge
 * @param number 1 for the first
 */
record Epoch(TrainingPlan plan, MethodPlan.Span span, Dataset data, int number) {
    private static final double LARGEST_LOSS = 1e6;

    /**
     * Trains the network and leaves it ready for inference.
     *
     * @throws TrainingException if the loss of a batch is no number or exploded, or a parameter is no finite number
     */
    EpochStats run(TrainedNetwork network, TrainingListener listener) {
        LearningRateSchedule schedule = LearningRateSchedule.parse(plan.decay());
        int images = data.size() - plan.validation();
        int[] order = Shuffle.order(images, plan.seed(), number);
        int batches = images / plan.batch();
        double lossSum = 0;
        double rate = 0;
        long correct = 0;
        long start = System.nanoTime();
        for (int b = 0; b < batches; b++) {
            long steps = (long) (number - 1) * batches + b;
            long stepsOfSpan = steps - (long) (span.first() - 1) * batches;
            rate = plan.learningRate() * schedule.factor((double) stepsOfSpan / ((long) span.epochs() * batches));
            double loss = network.train(data, order, b * plan.batch(), plan.batch(), rate, stepsOfSpan + 1);
            if (!(loss <= LARGEST_LOSS)) {
                throw new TrainingException("the loss is " + loss + " in epoch " + number + ", batch " + (b + 1)
                        + ", from " + network.firstBrokenLayer() + " on; choose a learning rate below "
                        + plan.learningRate());
            }
            Optional<String> broken = network.brokenNorm();
            if (broken.isPresent()) {
                throw new TrainingException("a parameter of " + broken.get() + " is no finite number after epoch "
                        + number + ", batch " + (b + 1) + "; choose a learning rate below " + plan.learningRate());
            }
            lossSum += loss;
            correct += network.countCorrect();
            listener.batch(number, (b + 1) * plan.batch(), batches * plan.batch(), lossSum / (b + 1));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long seen = (long) batches * plan.batch();
        double flipRatio = network.takeFlipRatio(batches);
        network.gatherStatistics(data, order, plan.batch());
        network.prepareInference();
        double validationAccuracy = (double) network.countCorrect(data, images, data.size()) / plan.validation();
        return new EpochStats(
                number,
                lossSum / batches,
                (double) correct / seen,
                validationAccuracy,
                flipRatio,
                rate,
                seen / seconds);
    }
}
