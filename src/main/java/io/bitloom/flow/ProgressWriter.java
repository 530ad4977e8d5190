package io.bitloom.flow;

import java.io.PrintStream;
import java.util.concurrent.CancellationException;

/** Tells another process how far this one is, a {@link ProgressLine} at a time; stages of unknown length and notes are left out. */
public final class ProgressWriter implements Watcher {
    private static final long PAUSE_NANOS = 200_000_000;

    private final PrintStream out;

    public ProgressWriter(PrintStream out) {
        this.out = out;
    }

    @Override
    public Progress progress(String name, long total, long done) {
        return new Stage(total, done);
    }

    @Override
    public void note(String text) {}

    private final class Stage implements Progress {
        private final long total;
        private long done;
        private long lastLine;

        Stage(long total, long done) {
            this.total = total;
            this.done = done;
            lastLine = System.nanoTime() - PAUSE_NANOS;
        }

        @Override
        public synchronized void advance(long steps) {
            done += steps;
        }

        @Override
        public synchronized void message(String text) {
            if (System.nanoTime() - lastLine >= PAUSE_NANOS) {
                say(ProgressLine.Kind.PROGRESS, text);
            }
        }

        @Override
        public synchronized void milestone(String text) {
            say(ProgressLine.Kind.MILESTONE, text);
        }

        /**
         * Nobody reads when the process that asked for the training is gone; to go on would keep its files from the next one.
         *
         * @throws CancellationException then
         */
        private void say(ProgressLine.Kind kind, String text) {
            if (total == 0) {
                return;
            }
            lastLine = System.nanoTime();
            out.println(new ProgressLine(kind, done, total, text));
            if (out.checkError()) {
                throw new CancellationException("nobody reads how far the training is");
            }
        }

        @Override
        public void close() {}
    }
}
