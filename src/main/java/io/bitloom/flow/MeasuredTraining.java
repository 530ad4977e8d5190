package io.bitloom.flow;

import io.bitloom.dataset.Dataset;
import io.bitloom.dataset.Split;
import io.bitloom.file.FileClaim;
import io.bitloom.training.EpochStats;
import io.bitloom.training.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * One training of an experiment, in the process it has for itself: {@code job.json} to {@code result.json}.
 *
 * <p>The data set is loaded before the memory is measured, so that what is above it is the training's own.
 *
 * @param folder of the training, prepared for a job
 */
public record MeasuredTraining(Path folder) {
    /**
     * Trains, or goes on with a training that was cut off.
     *
     * @param source gives the data set of a name
     * @throws IllegalArgumentException if the folder has no job, another process works on it, or the data set is another one now
     */
    public void run(Function<String, DataSource> source, Watcher watcher) throws IOException {
        RunFolder run = new RunFolder(folder);
        FileClaim claim = run.claim();
        try {
            RunJob job = run.job();
            DataSource data = source.apply(job.data());
            Split split = data.load();
            checkData(job, split);
            PeakMemory memory = PeakMemory.fromNow();
            TrainStep.Result trained = new TrainStep(data, job.settings(), job.threads(), run.model()).run(watcher);
            run.write(result(trained, imagesPerEpoch(job, split.train()), memory));
        } finally {
            claim.close();
        }
    }

    private static void checkData(RunJob job, Split split) {
        if (!job.trainSha256().equals(split.train().sha256())
                || !job.testSha256().equals(split.test().sha256())) {
            throw new IllegalArgumentException("the files of " + job.data()
                    + " have changed since the experiment began; start it again to train on them");
        }
    }

    private static int imagesPerEpoch(RunJob job, Dataset train) {
        TrainingPlan plan = TrainStep.plan(train.size(), job.settings());
        int images = train.size() - plan.validation();
        return images - images % plan.batch();
    }

    private static RunResult result(TrainStep.Result trained, int imagesPerEpoch, PeakMemory memory) {
        List<EpochStats> history = trained.history();
        double[] seconds = history.stream()
                .mapToDouble(epoch -> imagesPerEpoch / epoch.imagesPerSecond())
                .sorted()
                .toArray();
        int middle = seconds.length / 2;
        double median = seconds.length % 2 == 1 ? seconds[middle] : (seconds[middle - 1] + seconds[middle]) / 2;
        double sum = 0;
        for (double epoch : seconds) {
            sum += epoch;
        }
        return new RunResult(
                trained.network(),
                trained.digest().orElse(""),
                trained.bestEpoch(),
                history.get(trained.bestEpoch() - 1).trainAccuracy(),
                trained.validationAccuracy(),
                trained.testAccuracy(),
                imagesPerEpoch,
                sum,
                median,
                memory.total(),
                memory.aboveStart(),
                (trained.weights() * trained.weightBits() + Byte.SIZE - 1) / Byte.SIZE,
                trained.weights() * Float.BYTES,
                Machine.here(),
                history);
    }
}
