package io.bitloom.cli;

import io.bitloom.flow.Progress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** One line for every milestone, and one for the whole stage at its end: for log files and pipes. */
final class LineProgress implements Progress {
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintStream log;
    private final String stage;
    private final long total;
    private final AtomicLong done;
    private final long start = System.nanoTime();
    private volatile String message = "";

    LineProgress(PrintStream log, String stage, long total, long done) {
        this.log = log;
        this.stage = stage;
        this.total = total;
        this.done = new AtomicLong(done);
    }

    @Override
    public void advance(long steps) {
        done.addAndGet(steps);
    }

    @Override
    public void message(String text) {
        message = text;
    }

    /** Writes {@code train: 2/8 loss 0.31}. */
    @Override
    public void milestone(String text) {
        message = "";
        log.println(stage + ": " + text);
    }

    /** Writes {@code train: 30 of 30, 41.2 s, loss 0.31}. */
    @Override
    public void close() {
        String steps = total == 0 ? "" : done.get() + " of " + total + ", ";
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        String state = message.isEmpty() ? "" : ", " + message;
        log.println(stage + ": " + steps + String.format(Locale.ROOT, "%.1f s", seconds) + state);
    }
}
