package io.bitloom.cli;

import io.bitloom.dataset.Download;
import io.bitloom.flow.Progress;
import io.bitloom.flow.Watcher;

/** A stage for each file that is fetched, closed whether the file came or not. */
final class DownloadProgress implements Download.Progress {
    private final Watcher watcher;
    private Progress stage;
    private long shown;

    DownloadProgress(Watcher watcher) {
        this.watcher = watcher;
    }

    @Override
    public void at(String file, long bytesDone, long bytesTotal) {
        if (stage == null) {
            stage = watcher.progress("fetch " + file, bytesTotal, bytesDone);
            shown = bytesDone;
        }
        stage.advance(bytesDone - shown);
        shown = bytesDone;
    }

    @Override
    public void over() {
        if (stage != null) {
            stage.close();
            stage = null;
        }
    }
}
