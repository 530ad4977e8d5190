package io.bitloom.cli;

import io.bitloom.flow.Progress;
import java.io.PrintStream;
import java.util.Locale;

/** A stage without a known number of steps, on a terminal: its name while it lasts, then what came of it and how long it took. */
final class OpenEndedProgress implements Progress {
    private final PrintStream terminal;
    private final String stage;
    private final long start = System.nanoTime();
    private String message = "";

    OpenEndedProgress(PrintStream terminal, String stage) {
        this.terminal = terminal;
        this.stage = stage;
        terminal.printf(Locale.ROOT, "%-10s ...", stage);
        terminal.flush();
    }

    @Override
    public void advance(long steps) {}

    @Override
    public synchronized void message(String text) {
        message = text;
    }

    @Override
    public synchronized void close() {
        double seconds = (System.nanoTime() - start) / 1e9;
        terminal.printf(Locale.ROOT, "\r%-10s %s (%.1f s)%n", stage, message, seconds);
    }
}
