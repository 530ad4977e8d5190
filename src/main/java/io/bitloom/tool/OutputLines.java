package io.bitloom.tool;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.commons.exec.LogOutputStream;

/** The merged output of a running program, line by line: into its log, to its reader, and the last lines kept. */
final class OutputLines implements Closeable {
    private static final int KEPT = 50;

    private final Deque<String> last = new ArrayDeque<>();
    private final BufferedWriter log;
    private final Consumer<String> reader;
    private final CompletableFuture<Void> failed = new CompletableFuture<>();
    private Throwable failure;
    private boolean silent;

    private OutputLines(BufferedWriter log, Consumer<String> reader) {
        this.log = log;
        this.reader = reader;
    }

    static OutputLines open(Optional<Path> log, Consumer<String> reader, String firstLine) throws IOException {
        if (log.isEmpty()) {
            return new OutputLines(new BufferedWriter(BufferedWriter.nullWriter()), reader);
        }
        BufferedWriter writer = Files.newBufferedWriter(
                log.get(), StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        writer.write(firstLine);
        writer.newLine();
        writer.flush();
        return new OutputLines(writer, reader);
    }

    /** Completed, always exceptionally, when the reader or the log fails. */
    CompletableFuture<Void> failed() {
        return failed;
    }

    /** Throws what the reader or the log threw, if either failed. */
    synchronized void check() {
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        if (failure instanceof Error error) {
            throw error;
        }
    }

    /** A stream whose lines come here; one for each of the program's two outputs. */
    OutputStream stream() {
        return new LogOutputStream(0, StandardCharsets.UTF_8) {
            @Override
            protected void processLine(String line, int level) {
                accept(line);
            }
        };
    }

    synchronized List<String> last() {
        return new ArrayList<>(last);
    }

    @Override
    public synchronized void close() throws IOException {
        silent = true;
        log.close();
    }

    // Nothing may be thrown here: Commons Exec would stop reading in silence, and the program would block on a full
    // pipe.
    private synchronized void accept(String line) {
        if (silent) {
            return;
        }
        last.addLast(line);
        if (last.size() > KEPT) {
            last.removeFirst();
        }
        try {
            log.write(line);
            log.newLine();
            log.flush();
            reader.accept(line);
        } catch (IOException e) {
            fail(new UncheckedIOException("cannot write the log of a tool: " + e.getMessage(), e));
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void fail(Throwable cause) {
        silent = true;
        failure = cause;
        failed.completeExceptionally(cause);
    }
}
