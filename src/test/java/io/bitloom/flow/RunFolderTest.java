package io.bitloom.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.bitloom.flow.TrainStep.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RunFolderTest {
    private static final RunJob JOB =
            new RunJob("a0", "digits", "b1", "c2", 2, List.of(new Setting("epochs", "3"), new Setting("seed", "1")));

    private RunFolder folder;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        folder = new RunFolder(temporary.resolve("a-seed1"));
        folder.prepare(JOB);
    }

    @Test
    void aJobComesBack() throws IOException {
        assertThat(folder.job()).isEqualTo(JOB);
        assertThat(folder.result()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, Double.NaN})
    void aResultComesBack(double validationAccuracy) throws IOException {
        RunResult result = RunResults.of(0.9, validationAccuracy);
        folder.write(result);

        assertThat(folder.result()).contains(result);
    }

    @Test
    void theSameJobGoesOnAndAnotherStartsAfresh() throws IOException {
        Path checkpoint = folder.path().resolve("model.bnn.checkpoint");
        Files.writeString(checkpoint, "epochs");
        folder.write(RunResults.of(0.9, 0.9));

        folder.prepare(JOB);
        assertThat(checkpoint).exists();
        assertThat(folder.result()).isPresent();

        folder.prepare(new RunJob("a1", "digits", "b1", "c2", 2, JOB.settings()));
        assertThat(checkpoint).doesNotExist();
        assertThat(folder.result()).isEmpty();
        assertThat(folder.job().program()).isEqualTo("a1");
    }

    @Test
    void aFolderWithoutAJobIsRefused() throws IOException {
        folder.forget();

        assertThat(folder.path()).doesNotExist();
        assertThatIllegalArgumentException()
                .isThrownBy(folder::job)
                .withMessage(folder.path()
                        + " is no folder of a training, it has no job.json; `bitloom experiment` makes them");
    }

    @Test
    void aDamagedResultIsNamed() throws IOException {
        Files.writeString(folder.path().resolve("result.json"), "{\n  \"network\" : 3,\n");

        assertThatIllegalArgumentException()
                .isThrownBy(folder::result)
                .withMessageStartingWith(folder.path().resolve("result.json") + " is damaged at line ")
                .withMessageEndingWith("; start the experiment with --restart");
    }
}
