package io.bitloom.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The most memory that any one process of a running program held, in the sense of getrusage's ru_maxrss: pages in memory, not the sum
 * over the processes.
 *
 * <p>Read from the high-water marks (VmHWM of proc(5)) of the living processes, every millisecond at first, later after every eighth
 * of the time so far, and once a second at least: what a process grows between the last look and its end is not seen. Where there is no
 * /proc, nothing is.
 */
final class MemoryWatch implements AutoCloseable {
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);
    private static final String MARK = "VmHWM:";
    private static final long KIB = 1024;

    private final ProcessTree tree;
    private final Thread thread = new Thread(this::watch, "tool-memory");
    private volatile boolean over;
    private volatile long peak;

    private MemoryWatch(ProcessTree tree) {
        this.tree = tree;
    }

    static MemoryWatch of(ProcessTree tree) {
        MemoryWatch watch = new MemoryWatch(tree);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    long peakBytes() {
        return peak;
    }

    @Override
    public void close() {
        over = true;
        LockSupport.unpark(thread);
    }

    private void watch() {
        long start = System.nanoTime();
        while (!over) {
            for (ProcessHandle process : tree.living()) {
                peak = Math.max(peak, highWaterMark(process.pid()));
            }
            long eighth = (System.nanoTime() - start) / 8;
            LockSupport.parkNanos(Math.max(SHORTEST_PAUSE, Math.min(LONGEST_PAUSE, eighth)));
        }
    }

    private static long highWaterMark(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith(MARK)) {
                    return KIB * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException e) {
            // it has ended, or there is no /proc
        }
        return 0;
    }
}
