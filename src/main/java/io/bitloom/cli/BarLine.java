package io.bitloom.cli;

import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBarRenderer;
import me.tongfei.progressbar.ProgressState;

/**
 * Draws a stage into one line: {@code train [=====>    ] 0:12 left 2/8 loss 0.52}. The bar has what the words leave; where they
 * leave little, they are shortened first.
 */
final class BarLine implements ProgressBarRenderer {
    /** Characters between the brackets. */
    private static final int SHORTEST = 8;

    private static final int LONGEST = 40;
    private static final String NAME = "%-10s";

    @Override
    public String render(ProgressState state, int length) {
        String message = state.getExtraMessage().isEmpty() ? percent(state) : state.getExtraMessage();
        String aligned = String.format(NAME, state.getTaskName());
        String time = time(state);
        String left = isDone(state) ? "" : " left";
        int room = room(length, aligned, time, left, message);
        if (room < SHORTEST) {
            aligned = state.getTaskName();
            room = room(length, aligned, time, left, message);
        }
        if (room < SHORTEST) {
            left = "";
            room = room(length, aligned, time, left, message);
        }
        String bar = bar(share(state), Math.max(SHORTEST, Math.min(LONGEST, room)));
        String line = aligned + " [" + bar + "] " + time + left + " " + message;
        // Blanks cover what a longer line before has left.
        return line.length() > length ? line.substring(0, length) : line + " ".repeat(length - line.length());
    }

    private static int room(int length, String... words) {
        int taken = " [".length() + "] ".length() + " ".length();
        for (String word : words) {
            taken += word.length();
        }
        return length - taken;
    }

    private static String bar(double share, int length) {
        int full = (int) (share * length);
        return full == length ? "=".repeat(length) : "=".repeat(full) + ">" + " ".repeat(length - full - 1);
    }

    private static double share(ProgressState state) {
        return Math.max(0, Math.min(1, state.getNormalizedProgress()));
    }

    private static boolean isDone(ProgressState state) {
        return state.getCurrent() >= state.getMax();
    }

    private static String percent(ProgressState state) {
        return (int) (100 * share(state)) + "%";
    }

    /** What is left at the speed so far; when all is done, how long it took. */
    private static String time(ProgressState state) {
        Duration elapsed = state.getElapsedAfterStart();
        long steps = state.getCurrent() - state.getStart();
        if (isDone(state)) {
            return clock(elapsed.toSeconds());
        }
        return steps == 0
                ? "-:--"
                : clock(Math.round(elapsed.toMillis() / 1000.0 / steps * (state.getMax() - state.getCurrent())));
    }

    private static String clock(long seconds) {
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
