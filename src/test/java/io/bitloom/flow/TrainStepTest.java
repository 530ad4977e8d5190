package io.bitloom.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.dataset.DataStore;
import io.bitloom.flow.TrainStep.Setting;
import io.bitloom.model.BinaryNetwork;
import io.bitloom.model.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrainStepTest {
    private static final List<Setting> SETTINGS = List.of(new Setting("layers", ""), new Setting("epochs", "3"));
    private static final DataSource DIGITS = new DataSource(
            "digits", new DataStore(Optional.empty(), Map.of(), Path.of("nowhere"), (file, done, total) -> {}));

    @TempDir
    private Path folder;

    @Test
    void aStoppedTrainingSaysThatItGoesOnAndEndsWithTheSameModel() throws IOException {
        Path stopped = folder.resolve("stopped.bnn");
        assertThatThrownBy(() -> train(stopped, new Notes("2/3"))).isInstanceOf(CancellationException.class);
        assertThat(stopped).doesNotExist();

        Notes again = new Notes("never");
        train(stopped, again);
        assertThat(again.notes).containsExactly("going on from " + folder.resolve("stopped.bnn.checkpoint"));

        Notes whole = new Notes("never");
        train(folder.resolve("whole.bnn"), whole);
        assertThat(whole.notes).isEmpty();
        assertThat(stopped).hasSameBinaryContentAs(folder.resolve("whole.bnn"));
    }

    @Test
    void aForgottenTrainingStartsAfresh() throws IOException {
        Path model = folder.resolve("forgotten.bnn");
        assertThatThrownBy(() -> train(model, new Notes("2/3"))).isInstanceOf(CancellationException.class);

        step(SETTINGS, model).forget();

        assertThat(folder).isEmptyDirectory();
        Notes afresh = new Notes("never");
        train(model, afresh);
        assertThat(afresh.notes).isEmpty();
    }

    @Test
    void aRefusedCheckpointIsNotGoneOnFrom() {
        Path model = folder.resolve("other.bnn");
        Path checkpoint = folder.resolve("other.bnn.checkpoint");
        assertThatThrownBy(() -> train(model, new Notes("2/3"))).isInstanceOf(CancellationException.class);

        Notes notes = new Notes("never");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step(List.of(new Setting("layers", ""), new Setting("epochs", "4")), model)
                        .run(notes))
                .withMessage("checkpoint " + checkpoint + " was written with epochs=3, now it is 4; train with the same"
                        + " settings, delete " + checkpoint + " or choose another model file with -o");
        assertThat(notes.notes).isEmpty();
        assertThat(notes.stages).containsExactly("load digits");
    }

    @ParameterizedTest
    @CsvSource({
        "layers, 0, 'layer1 has 0 neurons; give it 1 or more'",
        "epochs, 0, 0 epochs train nothing; choose 1 or more"
    })
    void settingsAreCheckedBeforeTheDataIsLoaded(String setting, String value, String message) {
        assertRefused(List.of(new Setting(setting, value)), 1, folder.resolve("never.bnn"), message);
    }

    @Test
    void threadsAreCheckedBeforeTheDataIsLoaded() {
        assertRefused(SETTINGS, 0, folder.resolve("never.bnn"), "0 threads do no work; choose 1 or more");
    }

    @Test
    void theModelFileIsCheckedBeforeTheDataIsLoaded() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path locked = Files.createDirectory(folder.resolve("locked"));
        assertThat(locked.toFile().setWritable(false)).isTrue();

        assertRefused(Path.of(""), "'' names no model file; choose one with -o, such as fashion.bnn");
        assertRefused(Path.of("/"), "'/' names no model file; choose one with -o, such as fashion.bnn");
        assertRefused(
                folder,
                folder + " is a folder; name the model file in it with -o, such as " + folder.resolve("fashion.bnn"));
        assertRefused(
                file.resolve("deep/x.bnn"),
                "cannot write " + file.resolve("deep/x.bnn") + ": " + file
                        + " is no folder; choose another model file with -o");
        if (!Files.isWritable(locked)) {
            assertRefused(
                    locked.resolve("deep/x.bnn"),
                    "cannot write " + locked.resolve("deep/x.bnn") + ": the file permissions forbid writing into "
                            + locked + "; choose another model file with -o");
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    private static void assertRefused(Path model, String message) {
        assertRefused(SETTINGS, 1, model, message);
    }

    private static void assertRefused(List<Setting> settings, int threads, Path model, String message) {
        Notes notes = new Notes("never");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrainStep(DIGITS, settings, threads, model).run(notes))
                .withMessage(message);
        assertThat(notes.stages).isEmpty();
    }

    @Test
    void validationThatLeavesNothingIsRefusedBeforeTheTrainingBegins() {
        Notes notes = new Notes("never");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> step(List.of(new Setting("validation", "20000")), folder.resolve("never.bnn"))
                        .run(notes))
                .withMessage("20000 validation images leave 0 of the 20000 of digits to train on; leave 2 or more");
        assertThat(notes.stages).containsExactly("load digits");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aModelOfOtherImagesUnderTheSameNameIsNotDone() throws IOException {
        Path model = folder.resolve("digits.bnn");
        TrainStep step = step(SETTINGS, model);
        assertThat(step.isDone()).isFalse();
        step.run(new Notes("never"));
        assertThat(step.isDone()).isTrue();

        BinaryNetwork network = ModelFile.read(model);
        Map<String, String> provenance = new HashMap<>(network.provenance());
        assertThat(provenance.replace("data-sha256", "0".repeat(64)))
                .isEqualTo(DIGITS.load().train().sha256());
        ModelFile.write(new BinaryNetwork(network.input(), network.layers(), provenance), model);
        assertThat(step.isDone()).isFalse();
    }

    private static TrainStep step(List<Setting> settings, Path model) {
        return new TrainStep(DIGITS, settings, 1, model);
    }

    private static void train(Path model, Watcher watcher) throws IOException {
        step(SETTINGS, model).run(watcher);
    }

    /** Keeps the notes, and stops the stage that shows a message with this beginning. */
    private static final class Notes implements Watcher {
        final List<String> notes = new ArrayList<>();
        final List<String> stages = new ArrayList<>();
        private final String last;

        Notes(String last) {
            this.last = last;
        }

        @Override
        public Progress progress(String name, long total, long done) {
            stages.add(name);
            return new Progress() {
                @Override
                public void advance(long steps) {}

                @Override
                public void message(String text) {
                    if (text.startsWith(last)) {
                        throw new CancellationException(text);
                    }
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public void note(String text) {
            notes.add(text);
        }
    }
}
