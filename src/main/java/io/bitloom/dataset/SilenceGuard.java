package io.bitloom.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Reads a stream and closes it when nothing came for a while; the HTTP client watches only the head of an answer. */
final class SilenceGuard implements Closeable {
    private final InputStream in;
    private final long patienceMillis;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "silence guard");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean silent;

    SilenceGuard(InputStream in, Duration patience) {
        this.in = in;
        this.patienceMillis = patience.toMillis();
    }

    /** Bytes read into the chunk, -1 at the end. */
    int read(byte[] chunk) throws IOException {
        ScheduledFuture<?> alarm = clock.schedule(this::giveUp, patienceMillis, TimeUnit.MILLISECONDS);
        try {
            return in.read(chunk);
        } catch (IOException e) {
            throw silent ? new IOException("was silent for " + patienceMillis + " ms", e) : e;
        } finally {
            alarm.cancel(false);
        }
    }

    private void giveUp() {
        silent = true;
        try {
            in.close();
        } catch (IOException e) {
            // the reader notices by itself that its stream is gone
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
