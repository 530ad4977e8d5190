package io.bitloom.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Shows the {@link ProgressLine}s of another process as a stage of this one, and keeps what else it says. */
final class ProgressReader implements Consumer<String>, AutoCloseable {
    private static final int KEPT = 1000;

    private final Watcher watcher;
    private final String stage;
    private final List<String> said = new ArrayList<>();
    private Progress progress;
    private long done;

    /**
     * @param stage name of it
     */
    ProgressReader(Watcher watcher, String stage) {
        this.watcher = watcher;
        this.stage = stage;
    }

    @Override
    public void accept(String line) {
        Optional<ProgressLine> told = ProgressLine.parse(line);
        if (told.isPresent()) {
            show(told.get());
        } else if (said.size() < KEPT) {
            said.add(line);
        }
    }

    private void show(ProgressLine line) {
        if (progress == null) {
            // What is done by the first line was done before, but for the first moment of this process.
            progress = watcher.progress(stage, line.total(), line.done());
            done = line.done();
        }
        progress.advance(line.done() - done);
        done = line.done();
        if (line.kind() == ProgressLine.Kind.MILESTONE) {
            progress.milestone(line.text());
        } else {
            progress.message(line.text());
        }
    }

    /** The first thousand lines that were no progress. */
    List<String> said() {
        return List.copyOf(said);
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
