package io.bitloom.flow;

import java.util.Locale;
import java.util.Optional;

/**
 * How far a training in another process is, as a line of its output: {@code @progress 1200 20000 epoch 1/2 loss 0.31}.
 *
 * @param kind of the line
 * @param done steps
 * @param total steps
 * @param text to show; of one line
 */
record ProgressLine(Kind kind, long done, long total, String text) {
    /** Whether the text is worth a line of its own where nobody watches. */
    enum Kind {
        PROGRESS,
        MILESTONE
    }

    private static final String MARK = "@";
    private static final int WORDS = 4;

    /** The line, if it is one: a program may say other things too. */
    static Optional<ProgressLine> parse(String line) {
        for (Kind kind : Kind.values()) {
            String[] words = line.split(" ", WORDS);
            if (words.length == WORDS && words[0].equals(mark(kind))) {
                return Optional.of(
                        new ProgressLine(kind, Long.parseLong(words[1]), Long.parseLong(words[2]), words[3]));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return mark(kind) + " " + done + " " + total + " " + text;
    }

    private static String mark(Kind kind) {
        return MARK + kind.name().toLowerCase(Locale.ROOT);
    }
}
