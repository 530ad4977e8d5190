package io.bitloom.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.bitloom.dataset.DataStore;
import io.bitloom.flow.ExperimentResult.Run;
import io.bitloom.tool.ToolCommand;
import io.bitloom.tool.ToolFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan of an experiment, with a shell script in the place of the program that trains. */
final class ExperimentStepTest {
    private static final DataSource DIGITS = new DataSource(
            "digits", new DataStore(Optional.empty(), Map.of(), Path.of("nowhere"), (file, done, total) -> {}));

    private static final String TWO = """
            name: two
            data: digits
            seeds: 1, 2
            variants:
              a: {epochs: 2}
              b: {epochs: 2, loss: squared-hinge}
            """;

    @TempDir
    private Path folder;

    private Path result;
    private Path calls;
    private final Notes notes = new Notes();

    @BeforeEach
    void aResultToGiveAway() throws IOException {
        result = folder.resolve("result.json");
        calls = folder.resolve("calls");
        Files.writeString(result, JsonText.of(RunResults.of(0.9, 0.8)));
    }

    @Test
    void everySeedOfEveryVariantIsTrainedOnce() throws Exception {
        ExperimentResult first = run(TWO, trains(""));

        assertThat(first.runs())
                .extracting(Run::variant, Run::seed, run -> run.result().isPresent())
                .containsExactly(
                        tuple("a", 1L, true), tuple("a", 2L, true), tuple("b", 1L, true), tuple("b", 2L, true));
        assertThat(calls).hasContent("a-seed1\na-seed2\nb-seed1\nb-seed2\n");
        assertThat(notes.lines)
                .containsExactly(
                        "training 1 of 4: a, seed 1",
                        "training 2 of 4: a, seed 2, about 0:06 left",
                        "training 3 of 4: b, seed 1, about 0:04 left",
                        "training 4 of 4: b, seed 2, about 0:02 left");

        notes.lines.clear();
        assertThat(run(TWO, trains(""))).isEqualTo(first);
        assertThat(notes.lines).containsExactly("4 of 4 trainings are done from the same settings");
        assertThat(calls).hasContent("a-seed1\na-seed2\nb-seed1\nb-seed2\n");
    }

    @Test
    void anotherSettingTrainsItsVariantAgainAndNoOther() throws Exception {
        run(TWO, trains(""));
        Files.delete(calls);

        run(TWO.replace("squared-hinge", "cross-entropy"), trains(""));

        assertThat(calls).hasContent("b-seed1\nb-seed2\n");
    }

    @Test
    void aTrainingThatFailsIsToldAndTheOthersGoOn() throws Exception {
        ExperimentResult all = run(
                TWO,
                trains("case $1 in *a-seed2) echo hm; echo 'bitloom: the loss is NaN';"
                        + " echo bye; exit 2;; *b-seed1) kill -9 $$;; esac"));

        assertThat(all.hasFailures()).isTrue();
        assertThat(all.runs())
                .extracting(Run::failure)
                .containsExactly(
                        Optional.empty(),
                        Optional.of("the loss is NaN"),
                        Optional.of("sh failed with exit value 137 (signal 9: it was killed or it crashed)"),
                        Optional.empty());
        assertThat(all.variants()).extracting(VariantSummary::trained).containsExactly(1, 1);
        assertThat(folder.resolve("two/runs/a-seed2/run.log"))
                .content()
                .endsWith("\nhm\nbitloom: the loss is NaN\nbye\n");

        Files.delete(calls);
        assertThat(run(TWO, trains("")).hasFailures()).isFalse();
        assertThat(calls).hasContent("a-seed2\nb-seed1\n");
    }

    @Test
    void onlyAVariantIsTrainedAndTheOthersAreShownAsTheyAre() throws Exception {
        ExperimentResult only = step(TWO, trains(""), 1, List.of("b"), false).run(notes);

        assertThat(calls).hasContent("b-seed1\nb-seed2\n");
        assertThat(only.variants()).extracting(VariantSummary::trained).containsExactly(0, 2);
        assertThat(only.variants()).extracting(VariantSummary::ratios).containsOnly(Optional.empty());
        assertThat(only.hasFailures()).isFalse();
    }

    @Test
    void aRestartForgetsWhatIsChosen() throws Exception {
        run(TWO, trains(""));
        Files.delete(calls);

        step(TWO, trains(""), 1, List.of("a"), true).run(notes);

        assertThat(calls).hasContent("a-seed1\na-seed2\n");
    }

    @Test
    void ratiosSayHowOftenAFigureGoesIntoTheFirst() throws Exception {
        Path other = folder.resolve("other.json");
        Files.writeString(other, JsonText.of(RunResults.of(0.8, 0.8, 4, 0.25, 500)));

        ExperimentResult all = run(TWO, trains("case $1 in *b-seed*) cp " + other + " $1/result.json; exit;; esac"));

        assertThat(all.variants().get(0).ratios()).contains(new VariantSummary.Ratios(1, 1, 1, 1, 1));
        assertThat(all.variants().get(1).ratios()).contains(new VariantSummary.Ratios(2, 4, 1100.0 / 600, 2, 1));
    }

    @Test
    void everythingIsCheckedBeforeTheFirstTraining() {
        assertRefused(
                step(TWO.replace("hinge}", "hinge, batch: 20000}"), trains(""), 1, List.of(), false),
                "variant b: a batch of 20000 is more than the 16667 training images of digits; choose 2..16667");
        assertRefused(step(TWO, trains(""), 0, List.of(), false), "variant a: 0 threads do no work; choose 1 or more");
        assertRefused(
                step(TWO, trains(""), 1, List.of("a", "c"), false),
                "there is no variant 'c' in two; choose one of a, b");
    }

    private void assertRefused(ExperimentStep step, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> step.run(notes)).withMessage(message);
        assertThat(folder.resolve("two")).doesNotExist();
        assertThat(notes.lines).isEmpty();
    }

    @Test
    void aProgramThatCannotBeStartedEndsTheExperiment() {
        assertThatThrownBy(() -> run(TWO, ToolCommand.of("no-such-program")))
                .isInstanceOf(ToolFailedException.class)
                .hasMessageStartingWith("no-such-program could not be started");
    }

    private ExperimentResult run(String text, ToolCommand program) throws IOException, InterruptedException {
        return step(text, program, 1, List.of(), false).run(notes);
    }

    private ExperimentStep step(String text, ToolCommand program, int threads, List<String> only, boolean restart) {
        return new ExperimentStep(
                ExperimentFile.parse("two.yaml", text),
                DIGITS,
                threads,
                new ExperimentDirectory(folder.resolve("two")),
                only,
                restart,
                program);
    }

    /** Writes down the folder, does what the script says, and then gives the result. */
    private ToolCommand trains(String script) {
        return ToolCommand.of(
                "sh", "-c", "basename $1 >>" + calls + "; " + script + "\ncp " + result + " $1/result.json", "sh");
    }

    private static final class Notes implements Watcher {
        final List<String> lines = new ArrayList<>();

        @Override
        public Progress progress(String name, long total, long done) {
            return new Progress() {
                @Override
                public void advance(long steps) {}

                @Override
                public void message(String text) {}

                @Override
                public void close() {}
            };
        }

        @Override
        public void note(String text) {
            lines.add(text);
        }
    }
}
