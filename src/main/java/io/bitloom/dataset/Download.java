package io.bitloom.dataset;

import io.bitloom.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches published files over HTTP: a broken transfer goes on where it stopped, now or in a later run, and nothing gets
 * its final name before its SHA-256 is the published one.
 *
 * <p>The bytes so far lie in {@code <name>.part} beside the file. A mirror is asked up to {@value #ATTEMPTS} times as long
 * as it breaks off; one that refuses, or sends other bytes than the published ones, is left for the next.
 */
public final class Download {
    private static final int ATTEMPTS = 5;
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT_PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final Duration patience;
    private final Duration pause;
    private final Progress progress;

    /** Is told how far a transfer has come. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Called at the start, after every chunk and at the end.
         *
         * @param file the file's name without its folder
         * @param bytesDone bytes on this machine, those of an earlier, broken transfer included
         * @param bytesTotal bytes of the whole file
         */
        void at(String file, long bytesDone, long bytesTotal);

        /** Called once for every file, also if it was never begun, when it is there or nothing more is tried. */
        default void over() {}
    }

    /** A transfer nobody should repeat at the same mirror. */
    private static final class RefusedException extends IOException {
        RefusedException(String message) {
            super(message);
        }
    }

    /** A downloader that gives up a server silent for half a minute. */
    public Download(Progress progress) {
        this(Duration.ofSeconds(30), Duration.ofSeconds(1), progress);
    }

    /**
     * @param patience longest silence of a server before the transfer counts as broken
     * @param pause rest before a mirror is asked again
     */
    Download(Duration patience, Duration pause, Progress progress) {
        this.patience = patience;
        this.pause = pause;
        this.progress = progress;
    }

    /**
     * Brings a file to {@code target}, whose folder exists.
     *
     * @param mirrors folders that hold the file, tried in this order
     * @throws FileSystemException if the part or the file cannot be written
     * @throws IOException if no mirror delivers it; the message says what each one did
     */
    void fetch(PublishedFile file, List<URI> mirrors, Path target) throws IOException {
        try {
            fetchFromAny(file, mirrors, target);
        } finally {
            progress.over();
        }
    }

    private void fetchFromAny(PublishedFile file, List<URI> mirrors, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        List<String> failures = new ArrayList<>();
        for (URI mirror : mirrors) {
            URI address = mirror.resolve(file.name());
            try {
                fetch(file, address, part);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return;
            } catch (FileSystemException | InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                failures.add(address + " " + e.getMessage());
            }
        }
        throw new IOException(String.join("; ", failures));
    }

    private void fetch(PublishedFile file, URI address, Path part) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                long kept = lengthOf(part);
                if (kept < file.bytes()) {
                    transfer(file, address, part, kept);
                }
                verify(file, part, kept);
                return;
            } catch (RefusedException | FileSystemException | InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new IOException("failed " + ATTEMPTS + " times, at last: " + e.getMessage(), e);
                }
                rest();
            }
        }
    }

    /** One request for the bytes from {@code offset} on, appended to the part as they come. */
    private void transfer(PublishedFile file, URI address, Path part, long offset) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (offset > 0) {
            request.header("Range", "bytes=" + offset + "-");
        }
        HttpResponse<InputStream> response = answer(request.build());
        try (InputStream body = response.body()) {
            int status = response.statusCode();
            if (status >= 500) {
                throw new IOException("answered with status " + status);
            }
            if (status != 200 && status != 206) {
                throw new RefusedException("answered with status " + status);
            }
            boolean goesOn = status == 206 && startsAt(response, offset);
            if (status == 206 && !goesOn) {
                Files.deleteIfExists(part);
                throw new IOException("sent another range than the one asked for");
            }
            copy(file, body, part, goesOn ? offset : 0);
        }
    }

    private HttpResponse<InputStream> answer(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<InputStream>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("was silent for " + patience.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            throw new IOException(
                    "cannot be reached (" + e.getCause().getClass().getSimpleName() + ")", e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw interrupted();
        }
    }

    /** Content-Range: bytes first-last/total. */
    private static boolean startsAt(HttpResponse<?> response, long offset) {
        return response.headers()
                .firstValue("Content-Range")
                .filter(range -> range.startsWith("bytes " + offset + "-"))
                .isPresent();
    }

    private void copy(PublishedFile file, InputStream body, Path part, long offset) throws IOException {
        StandardOpenOption how = offset > 0 ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        long done = offset;
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
                SilenceGuard guard = new SilenceGuard(body, patience)) {
            progress.at(file.name(), done, file.bytes());
            byte[] chunk = new byte[1 << 16];
            for (int n = guard.read(chunk); n >= 0; n = guard.read(chunk)) {
                out.write(chunk, 0, n);
                done += n;
                progress.at(file.name(), Math.min(done, file.bytes()), file.bytes());
                if (done > file.bytes()) {
                    break;
                }
            }
        }
        if (done < file.bytes()) {
            throw new IOException("closed after " + done + " of " + file.bytes() + " bytes");
        }
    }

    /** Deletes a part of the wrong content; only what came in one piece is the mirror's fault. */
    private static void verify(PublishedFile file, Path part, long kept) throws IOException {
        String found = Sha256.of(part);
        if (found.equals(file.sha256())) {
            return;
        }
        Files.delete(part);
        String fault = found + " where the published one has " + file.sha256() + "; it was deleted";
        if (kept > 0) {
            throw new IOException("the pieces together have SHA-256 " + fault);
        }
        throw new RefusedException("sent a file of SHA-256 " + fault);
    }

    private static long lengthOf(Path part) throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    private void rest() throws InterruptedIOException {
        try {
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("the download was interrupted; the same command goes on with it");
    }
}
