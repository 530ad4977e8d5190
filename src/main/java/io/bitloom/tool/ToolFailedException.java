package io.bitloom.tool;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A tool could not be started, ended with an exit value that means failure, or ran past its time limit. */
public final class ToolFailedException extends RuntimeException {
    private static final int LINES_IN_MESSAGE = 12;
    private static final int FIRST_SIGNAL_EXIT = 129;
    private static final int LAST_SIGNAL_EXIT = 159;

    private final transient ToolRun run;
    private final transient Optional<Path> log;
    private final boolean timedOut;

    private ToolFailedException(String what, ToolRun run, Optional<Path> log, boolean timedOut, Throwable cause) {
        super(message(what, run, log), cause);
        this.run = run;
        this.log = log;
        this.timedOut = timedOut;
    }

    static ToolFailedException exited(ToolRun run, Optional<Path> log) {
        int exit = run.exitValue();
        String signal = exit >= FIRST_SIGNAL_EXIT && exit <= LAST_SIGNAL_EXIT
                ? " (signal " + (exit - FIRST_SIGNAL_EXIT + 1) + ": it was killed or it crashed)"
                : "";
        return new ToolFailedException(
                run.command().name() + " failed with exit value " + exit + signal, run, log, false, null);
    }

    static ToolFailedException timedOut(ToolRun run, Optional<Path> log) {
        String limit = seconds(run.command());
        return new ToolFailedException(
                run.command().name() + " was killed after its time limit of " + limit, run, log, true, null);
    }

    static ToolFailedException notStarted(ToolRun run, Throwable cause) {
        return new ToolFailedException(
                run.command().name() + " could not be started (" + cause.getMessage() + ")",
                run,
                Optional.empty(),
                false,
                cause);
    }

    /** The command that failed. */
    public ToolCommand command() {
        return run.command();
    }

    /** The exit value; -1 if the program was never started or did not end in time. */
    public int exitValue() {
        return run.exitValue();
    }

    /** At most the last 50 lines of its output. */
    public List<String> lastLines() {
        return run.lastLines();
    }

    /** The file with all of its output, if there is one. */
    public Optional<Path> log() {
        return log;
    }

    /** True if the program was killed because it ran past its time limit. */
    public boolean isTimeOut() {
        return timedOut;
    }

    private static String message(String what, ToolRun run, Optional<Path> log) {
        StringBuilder text = new StringBuilder(what);
        text.append("\n  command: ").append(run.command().shellText());
        if (!run.command().directory().toString().isEmpty()) {
            text.append("\n  directory: ").append(run.command().directory());
        }
        log.ifPresent(path -> text.append("\n  log: ").append(path));
        List<String> lines = run.lastLines();
        if (!lines.isEmpty()) {
            text.append("\n  last lines:");
            lines.subList(Math.max(0, lines.size() - LINES_IN_MESSAGE), lines.size())
                    .forEach(line -> text.append("\n    ").append(line));
        }
        return text.toString();
    }

    private static String seconds(ToolCommand command) {
        long millis = command.limit().toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
