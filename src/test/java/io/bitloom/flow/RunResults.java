package io.bitloom.flow;

import io.bitloom.training.EpochStats;
import java.util.List;
import java.util.stream.IntStream;

/** Results of trainings that never were. */
public final class RunResults {
    private RunResults() {}

    /** Two epochs of 1000 images, of a second each. */
    public static RunResult of(double testAccuracy, double validationAccuracy) {
        return of(testAccuracy, validationAccuracy, 2, 1, 1000);
    }

    /**
     * @param peak bytes above the data set
     */
    public static RunResult of(
            double testAccuracy, double validationAccuracy, int epochs, double secondsPerEpoch, long peak) {
        List<EpochStats> history = IntStream.rangeClosed(1, epochs)
                .mapToObj(epoch -> new EpochStats(
                        epoch,
                        1.0 / epoch,
                        0.5 + testAccuracy / 2 / (epochs + 1 - epoch),
                        validationAccuracy,
                        0.01 / epoch,
                        0.03,
                        1000 / secondsPerEpoch))
                .toList();
        return new RunResult(
                "784-10",
                "0123456789ab",
                epochs,
                0.75,
                validationAccuracy,
                testAccuracy,
                1000,
                epochs * secondsPerEpoch,
                secondsPerEpoch,
                peak + 100,
                peak,
                980,
                31_360,
                new Machine("a <fast> processor", 2, "Linux 6", "Java 17"),
                history);
    }
}
