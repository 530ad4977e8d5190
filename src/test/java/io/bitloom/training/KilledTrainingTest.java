package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bitloom.dataset.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever moment a training dies at, it ends as if it had not; four deaths for each kind of training. */
class KilledTrainingTest {
    private static final int DEATHS = 4;
    private static final Dataset DATA = Prototypes.dataset(120, 6, 4, 3);
    private static final TrainingPlan PLAN = TrainingPlan.defaults(120)
            .with("layers", "C9-P2-D70-D4")
            .with("epochs", "6")
            .with("batch", "12")
            .with("augment", "shift-1,flip");

    @TempDir
    private Path folder;

    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Lets the training live for so many batches and ends of epochs. */
    private static final class DiesAfter implements TrainingListener {
        private int left;

        DiesAfter(int events) {
            left = events;
        }

        @Override
        public void batch(int epoch, int imagesDone, int imagesTotal, double loss) {
            live();
        }

        @Override
        public void epoch(EpochStats stats) {
            live();
        }

        private void live() {
            if (--left == 0) {
                throw new Death();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "float 1, binaryconnect 1, bnn",
                "float 2, bnn-stochastic",
                "bnn",
                "xnor-net",
                "binaryconnect 3, abc-net-3x2",
                "bnn-stochastic 2, float"
            })
    void endsAsIfItHadNotDied(String method) throws IOException {
        TrainingPlan plan = PLAN.with("method", method).with("dropout", method.equals("xnor-net") ? "0" : "0.2");
        FinalState expected =
                FinalState.train(plan, 1, DATA, folder.resolve("whole.checkpoint"), TrainingListener.NONE);
        for (long seed = 1; seed <= 2; seed++) {
            Random random = new Random(seed + method.hashCode());
            Path file = folder.resolve("killed" + seed + ".checkpoint");
            for (int death = 0; death < DEATHS; death++) {
                TrainingListener listener = new DiesAfter(1 + random.nextInt(13));
                assertThatExceptionOfType(Death.class)
                        .isThrownBy(() -> FinalState.train(plan, 2, DATA, file, listener));
            }
            assertThat(FinalState.train(plan, 2, DATA, file, TrainingListener.NONE))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }
}
