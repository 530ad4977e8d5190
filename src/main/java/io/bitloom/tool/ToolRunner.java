package io.bitloom.tool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.apache.commons.exec.PumpStreamHandler;

/**
 * Runs external programs to their end, and leaves none behind: a time-out, an interrupt of the calling thread, a failing
 * reader and the end of the JVM (Ctrl-C) each kill the program with everything it started.
 *
 * <p>The program gets an empty standard input. Its standard output and standard error are merged line by line. Runners are
 * immutable and may be shared between threads; two runs at once want two logs.
 */
public final class ToolRunner {
    private static final Duration DRAIN = Duration.ofSeconds(3);

    private final Optional<Path> log;
    private final Consumer<String> reader;

    private ToolRunner(Optional<Path> log, Consumer<String> reader) {
        this.log = log;
        this.reader = reader;
    }

    /** A runner that keeps only the last lines of the output. */
    public static ToolRunner quiet() {
        return new ToolRunner(Optional.empty(), line -> {});
    }

    /** A runner that appends every command and its output to this file. */
    public static ToolRunner loggingTo(Path log) {
        return new ToolRunner(Optional.of(log), line -> {});
    }

    /**
     * This runner, calling the reader with every line of output as it comes, never from two threads at once. What the reader
     * throws ends the run and is thrown by it.
     */
    public ToolRunner eachLine(Consumer<String> lines) {
        return new ToolRunner(log, lines);
    }

    /**
     * Runs the command and waits for its end.
     *
     * @throws ToolFailedException if it cannot be started, runs past its limit, or ends with an exit value it does not accept
     * @throws InterruptedException if the calling thread is interrupted or the JVM is ending; the program is dead by then
     * @throws UncheckedIOException if the log cannot be written
     */
    public ToolRun run(ToolCommand command) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before " + command.name() + " was started");
        }
        try (OutputLines lines = OutputLines.open(log, reader, "$ " + command.shellText())) {
            return run(command, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the log of " + command.name() + ": " + e.getMessage(), e);
        }
    }

    private ToolRun run(ToolCommand command, OutputLines lines) throws InterruptedException {
        long start = System.nanoTime();
        ProcessTree tree = new ProcessTree();
        CompletableFuture<Void> end = new CompletableFuture<>();
        try (MemoryWatch memory = MemoryWatch.of(tree)) {
            return run(command, lines, tree, end, memory, start);
        }
    }

    private ToolRun run(
            ToolCommand command,
            OutputLines lines,
            ProcessTree tree,
            CompletableFuture<Void> end,
            MemoryWatch memory,
            long start)
            throws InterruptedException {
        try {
            launch(command, lines, tree, end);
            CompletableFuture.anyOf(end, lines.failed()).get(command.limit().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            stop(tree, end);
            throw ToolFailedException.timedOut(outcome(command, tree, lines, memory, start), log);
        } catch (InterruptedException e) {
            stop(tree, end);
            throw e;
        } catch (ExecutionException e) {
            stop(tree, end);
            lines.check();
            throw ToolFailedException.notStarted(outcome(command, tree, lines, memory, start), e.getCause());
        } catch (IOException e) {
            throw ToolFailedException.notStarted(outcome(command, tree, lines, memory, start), e);
        }
        if (tree.endedWithProgram()) {
            throw new InterruptedException("this program is ending");
        }
        lines.check();
        ToolRun run = outcome(command, tree, lines, memory, start);
        if (!command.accepts(run.exitValue())) {
            throw ToolFailedException.exited(run, log);
        }
        return run;
    }

    private static void launch(ToolCommand command, OutputLines lines, ProcessTree tree, CompletableFuture<Void> end)
            throws IOException {
        CommandLine line = new CommandLine(command.program());
        // Without the false, Commons Exec puts quotes around arguments with blanks, and the program gets the quotes
        // too.
        command.arguments().forEach(argument -> line.addArgument(argument, false));
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(command.environment());

        PumpStreamHandler streams = new PumpStreamHandler(lines.stream(), lines.stream());
        // A daemon left behind by a program that has ended may hold the pipes open for ever.
        streams.setStopTimeout(DRAIN);
        DefaultExecutor executor = DefaultExecutor.builder()
                .setExecuteStreamHandler(streams)
                .setWorkingDirectory(command.directory().toAbsolutePath())
                .setThreadFactory(ToolRunner::daemon)
                .get();
        executor.setExitValues(null);
        executor.setProcessDestroyer(tree);
        executor.execute(line, environment, new ExecuteResultHandler() {
            @Override
            public void onProcessComplete(int exitValue) {
                end.complete(null);
            }

            @Override
            public void onProcessFailed(ExecuteException e) {
                // Also called when the pipes outlive the program, with an invented exit value: then it did run.
                if (tree.size() == 0) {
                    end.completeExceptionally(e.getCause() == null ? e : e.getCause());
                } else {
                    end.complete(null);
                }
            }
        });
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "tool-output");
        thread.setDaemon(true);
        return thread;
    }

    /** Kills the tree and gives the threads that read its output a moment to take what is left. */
    private static void stop(ProcessTree tree, CompletableFuture<Void> end) {
        tree.kill();
    }

    private static ToolRun outcome(
            ToolCommand command, ProcessTree tree, OutputLines lines, MemoryWatch memory, long start) {
        return new ToolRun(
                command,
                tree.exitValue(),
                Duration.ofNanos(System.nanoTime() - start),
                lines.last(),
                memory.peakBytes());
    }
}
