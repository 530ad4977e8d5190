package io.bitloom.cli;

import io.bitloom.flow.JsonText;
import io.bitloom.flow.Progress;
import io.bitloom.flow.Watcher;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Help.Ansi;

/**
 * Where a command writes: results to {@code out}, progress and errors to {@code err}.
 *
 * @param out takes the result, and nothing else
 * @param err takes progress, notes and errors
 * @param outIsTerminal whether somebody watches {@code out}
 * @param errIsTerminal whether somebody watches {@code err}: only then progress bars are drawn
 */
public record Console(PrintStream out, PrintStream err, boolean outIsTerminal, boolean errIsTerminal)
        implements Watcher {
    private static final Path OUT_LINK = Path.of("/proc/self/fd/1");
    private static final Path ERR_LINK = Path.of("/proc/self/fd/2");

    /** The console of this process. */
    public static Console ofSystem() {
        return new Console(System.out, System.err, isTerminal(OUT_LINK), isTerminal(ERR_LINK));
    }

    @Override
    public Progress progress(String stage, long total, long done) {
        if (!errIsTerminal) {
            return new LineProgress(err, stage, total, done);
        }
        return total == 0 ? new OpenEndedProgress(err, stage) : new BarProgress(err, stage, total, done);
    }

    @Override
    public void note(String text) {
        err.println(text);
    }

    /** Writes the result of a command: its record as JSON if that is asked for, otherwise its text. */
    public void result(JsonOption option, Object result, String text) {
        out.print(option.isChosen() ? JsonText.of(result) : text);
        out.flush();
    }

    Ansi outColours(Map<String, String> environment) {
        return colours(outIsTerminal, environment);
    }

    Ansi errColours(Map<String, String> environment) {
        return colours(errIsTerminal, environment);
    }

    private static Ansi colours(boolean terminal, Map<String, String> environment) {
        // https://no-color.org
        boolean wanted = terminal
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !"dumb".equals(environment.get("TERM"));
        return wanted ? Ansi.ON : Ansi.OFF;
    }

    /** System.console() cannot tell: it looks at standard input too, and since JDK 22 it is there without a terminal. */
    private static boolean isTerminal(Path link) {
        if (!Files.isSymbolicLink(link)) {
            return System.console() != null;
        }
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }
}
