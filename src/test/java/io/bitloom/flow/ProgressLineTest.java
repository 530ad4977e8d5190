package io.bitloom.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the stage of one process to that of another, as lines. */
final class ProgressLineTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ProgressWriter writer = new ProgressWriter(new PrintStream(out, true, UTF_8));
    private final Recorder recorder = new Recorder();

    @Test
    void theFirstMessageAndEveryMilestoneArrive() {
        writer.note("going on from nowhere");
        writer.progress("load", 0).message("20000 images");
        try (Progress stage = writer.progress("train", 200, 100)) {
            stage.advance(10);
            stage.message("2/2 loss 0.50");
            stage.advance(10);
            stage.message("within the pause after the line before");
            stage.advance(80);
            stage.milestone("2/2 loss 0.25");
        }

        assertThat(out.toString(UTF_8))
                .isEqualTo("@progress 110 200 2/2 loss 0.50\n@milestone 200 200 2/2 loss 0.25\n");
        try (ProgressReader reader = new ProgressReader(recorder, "train 1/4")) {
            out.toString(UTF_8).lines().forEach(reader);
            assertThat(reader.said()).isEmpty();
        }
        assertThat(recorder.events)
                .containsExactly(
                        "train 1/4 110 of 200",
                        "+0",
                        "message 2/2 loss 0.50",
                        "+90",
                        "milestone 2/2 loss 0.25",
                        "closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bitloom: the loss is NaN", "@", "@progress 1 2", "@other 1 2 x", "@progressed 1 2 x"})
    void otherLinesAreKept(String line) {
        try (ProgressReader reader = new ProgressReader(recorder, "train 1/4")) {
            reader.accept(line);
            assertThat(reader.said()).containsExactly(line);
        }
        assertThat(recorder.events).isEmpty();
    }

    @Test
    void aTrainingThatNobodyReadsStops() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        Progress stage = new ProgressWriter(new PrintStream(closed)).progress("train", 10);

        assertThatThrownBy(() -> stage.message("1/2"))
                .isInstanceOf(CancellationException.class)
                .hasMessage("nobody reads how far the training is");
    }

    private static final class Recorder implements Watcher {
        final List<String> events = new ArrayList<>();

        @Override
        public Progress progress(String name, long total, long done) {
            events.add(name + " " + done + " of " + total);
            return new Progress() {
                @Override
                public void advance(long steps) {
                    events.add("+" + steps);
                }

                @Override
                public void message(String text) {
                    events.add("message " + text);
                }

                @Override
                public void milestone(String text) {
                    events.add("milestone " + text);
                }

                @Override
                public void close() {
                    events.add("closed");
                }
            };
        }

        @Override
        public void note(String text) {
            events.add(text);
        }
    }
}
