package io.bitloom.flow;

import io.bitloom.synthesis.Synthesis;
import java.util.Optional;

/** Shows each tool of a synthesis as a stage. */
final class SynthesisStages implements Synthesis.Stages {
    private final Watcher watcher;
    private Optional<Progress> stage = Optional.empty();

    SynthesisStages(Watcher watcher) {
        this.watcher = watcher;
    }

    @Override
    public synchronized void tool(Optional<String> name) {
        stage.ifPresent(progress -> {
            progress.message("");
            progress.close();
        });
        stage = name.map(tool -> watcher.progress(tool, 0));
    }

    @Override
    public synchronized void step(String text) {
        stage.ifPresent(progress -> progress.message(text));
    }
}
