package io.bitloom.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitloom.dataset.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of threads and being run again change nothing. */
class DeterminismTest {
    private static final Dataset DATA = Prototypes.dataset(140, 6, 4, 3);
    private static final TrainingPlan PLAN = TrainingPlan.defaults(140)
            .with("layers", "C19-P2-C9s2-D70-D4")
            .with("epochs", "3")
            .with("batch", "30")
            .with("dropout", "0.2")
            .with("augment", "shift-1,flip");

    @TempDir
    private Path folder;

    private FinalState train(TrainingPlan plan, int threads) throws IOException {
        Path file = folder.resolve(threads + ".checkpoint");
        return FinalState.train(plan, threads, DATA, file, TrainingListener.NONE);
    }

    private void assertSameOnAnyNumberOfThreads(TrainingPlan plan) throws IOException {
        FinalState one = train(plan, 1);
        for (int threads : new int[] {2, 3}) {
            assertThat(train(plan, threads)).as("%d threads, %s", threads, plan).isEqualTo(one);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "float",
                "binaryconnect",
                "bnn",
                "bnn-stochastic",
                "xnor-net",
                "abc-net-3x2",
                "float 1, binaryconnect 1, bnn",
                "bnn 1, bnn-stochastic 1, abc-net-2x2"
            })
    void everyMethodIsTheSameOnAnyNumberOfThreads(String method) throws IOException {
        assertSameOnAnyNumberOfThreads(PLAN.with("method", method));
    }

    @ParameterizedTest
    @CsvSource({
        "gradient, 2-bit",
        "gradient, sign",
        "norm, shift",
        "optimizer, bop",
        "optimizer, shift-adamax",
        "optimizer, momentum",
        "rate-scale, glorot",
        "input, thermometer-3",
        "input, 1-bit",
        "layers, ''",
        "layers, '300,1,77'"
    })
    void everySettingIsTheSameOnAnyNumberOfThreads(String setting, String value) throws IOException {
        assertSameOnAnyNumberOfThreads(PLAN.with("epochs", "2").with(setting, value));
    }

    /** Long rows of scores, so that chunks of images are often in the score layer at the same time. */
    @ParameterizedTest
    @ValueSource(strings = {"xnor-net", "abc-net-2x2", "float"})
    void manyClassesAreTheSameOnAnyNumberOfThreads(String method) throws IOException {
        Dataset data = Prototypes.dataset(800, 4, 250, 1);
        TrainingPlan plan = TrainingPlan.defaults(800)
                .with("layers", "8")
                .with("batch", "320")
                .with("epochs", "40")
                .with("method", method);
        Path file = folder.resolve("classes.checkpoint");
        FinalState one = FinalState.train(plan, 1, data, folder.resolve("one.checkpoint"), TrainingListener.NONE);
        assertThat(FinalState.train(plan, 3, data, file, TrainingListener.NONE)).isEqualTo(one);
    }

    @Test
    void shortcutsAreTheSameOnAnyNumberOfThreads() throws IOException {
        assertSameOnAnyNumberOfThreads(PLAN.with("dropout", "0").with("layers", "C9-C9r1-P2-C9-C9r2-D70-D70r1-D4"));
    }

    @Test
    void anotherSeedIsAnotherTraining() throws IOException {
        assertThat(train(PLAN, 1).arrays())
                .isNotEqualTo(train(PLAN.with("seed", "2"), 2).arrays());
    }
}
