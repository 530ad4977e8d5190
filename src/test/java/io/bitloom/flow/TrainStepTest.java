package io.bitloom.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitloom.dataset.DataStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainStepTest {
    private static final List<TrainStep.Setting> SETTINGS =
            List.of(new TrainStep.Setting("layers", ""), new TrainStep.Setting("epochs", "3"));

    @TempDir
    private Path folder;

    @Test
    void aStoppedTrainingSaysThatItGoesOnAndEndsWithTheSameModel() throws IOException {
        Path stopped = folder.resolve("stopped.bnn");
        assertThatThrownBy(() -> train(stopped, new Notes("epoch 2/3"))).isInstanceOf(CancellationException.class);
        assertThat(stopped).doesNotExist();

        Notes again = new Notes("never");
        train(stopped, again);
        assertThat(again.notes).containsExactly("going on from " + folder.resolve("stopped.bnn.checkpoint"));

        Notes whole = new Notes("never");
        train(folder.resolve("whole.bnn"), whole);
        assertThat(whole.notes).isEmpty();
        assertThat(stopped).hasSameBinaryContentAs(folder.resolve("whole.bnn"));
    }

    private static void train(Path model, Watcher watcher) throws IOException {
        DataStore store = new DataStore(Optional.empty(), Map.of(), Path.of("nowhere"), (file, done, total) -> {});
        new TrainStep(new DataSource("digits", store), SETTINGS, 1, model).run(watcher);
    }

    /** Keeps the notes, and stops the stage that shows a message with this beginning. */
    private static final class Notes implements Watcher {
        final List<String> notes = new ArrayList<>();
        private final String last;

        Notes(String last) {
            this.last = last;
        }

        @Override
        public Progress progress(String name, long total, long done) {
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
