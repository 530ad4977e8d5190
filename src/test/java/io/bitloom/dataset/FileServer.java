package io.bitloom.dataset;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A small web server on this machine that can misbehave as real ones do. */
final class FileServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong bytesSent = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean ignoresRanges;
    private volatile int breaks;
    private volatile int breakAfter;
    private volatile CountDownLatch breakWhen;
    private volatile boolean stalls;

    FileServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The folder of all files. */
    URI folder() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/data/");
    }

    void offer(String name, byte[] content) {
        files.put("/data/" + name, content);
    }

    void ignoreRanges() {
        ignoresRanges = true;
    }

    /** Breaks the next {@code times} transfers off after so many bytes, once {@code when} says they have arrived. */
    void breakOff(int times, int afterBytes, CountDownLatch when) {
        breaks = times;
        breakAfter = afterBytes;
        breakWhen = when;
    }

    /** Sends so many bytes of every transfer and then nothing more. */
    void stallAfter(int afterBytes) {
        stalls = true;
        breakAfter = afterBytes;
    }

    /** What was asked for, as "name" or "name Range". */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Bytes of all bodies together. */
    long bytesSent() {
        return bytesSent.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String range = exchange.getRequestHeaders().getFirst("Range");
            requests.add(path.substring("/data/".length()) + (range == null ? "" : " " + range));
            byte[] content = files.get(path);
            if (content == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            int from = 0;
            if (range != null && !ignoresRanges) {
                from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
            send(exchange, Arrays.copyOfRange(content, from, content.length));
        }
    }

    private void send(HttpExchange exchange, byte[] body) throws IOException {
        boolean breaking = breaks > 0;
        int length = breaking || stalls ? Math.min(breakAfter, body.length) : body.length;
        // Before they are sent: the client may be done before this thread goes on.
        bytesSent.addAndGet(length);
        exchange.getResponseBody().write(body, 0, length);
        exchange.getResponseBody().flush();
        if (breaking) {
            breaks--;
            await(breakWhen);
        } else if (stalls) {
            await(closed);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
