package io.bitloom.cli;

import io.bitloom.flow.Progress;
import java.io.PrintStream;
import java.util.Locale;

/**
 * A stage without a known number of steps, on a terminal: its name, what it does and how long it has lasted, then what came of it and
 * how long it took.
 */
final class OpenEndedProgress implements Progress {
    private static final long REDRAW_NANOS = 200_000_000;
    private static final int WIDEST = 79;

    private final PrintStream terminal;
    private final String stage;
    private final long start = System.nanoTime();
    private String message = "";
    private int shown;
    private long drawn;

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
        long now = System.nanoTime();
        if (!text.isEmpty() && now - drawn > REDRAW_NANOS) {
            drawn = now;
            draw(String.format(Locale.ROOT, "\r%-10s ... %.0f s, %s", stage, (now - start) / 1e9, text));
        }
    }

    @Override
    public synchronized void close() {
        double seconds = (System.nanoTime() - start) / 1e9;
        draw(String.format(Locale.ROOT, "\r%-10s %s (%.1f s)", stage, message, seconds));
        terminal.println();
    }

    /** Blanks cover what a longer line before has left; a line that wraps could not be drawn over. */
    private void draw(String line) {
        String text = line.substring(0, Math.min(line.length(), WIDEST));
        terminal.print(text + " ".repeat(Math.max(0, shown - text.length())));
        terminal.flush();
        shown = text.length();
    }
}
