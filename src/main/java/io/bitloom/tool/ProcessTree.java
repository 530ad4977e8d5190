package io.bitloom.tool;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.exec.ProcessDestroyer;

/**
 * A running program with everything it started (verilator -> make -> g++), killed together, at the latest when the JVM ends.
 *
 * <p>Commons Exec's own watchdog ends only the direct child, and only asks it to: children that outlive it keep the output
 * pipes open, and a child that ignores the request runs on. This class takes the place of the watchdog: Commons Exec hands it
 * the process through {@link #add}.
 */
final class ProcessTree implements ProcessDestroyer {
    private static final long GRACE_NANOS = Duration.ofMillis(500).toNanos();
    private static final long FORCE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long LOOK_NANOS = Duration.ofMillis(10).toNanos();

    private final Thread atExit = new Thread(this::endWithProgram, "kill-tool-at-exit");
    private Process root;
    private boolean doomed;
    private volatile boolean endedWithProgram;

    @Override
    public synchronized boolean add(Process process) {
        root = process;
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException jvmIsEnding) {
            endedWithProgram = true;
            doomed = true;
        }
        if (doomed) {
            kill();
        }
        return true;
    }

    @Override
    public synchronized boolean remove(Process process) {
        try {
            return Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException jvmIsEnding) {
            return false;
        }
    }

    @Override
    public synchronized int size() {
        return root == null ? 0 : 1;
    }

    /** The living processes of the program; none before it starts and after it ends. */
    Set<ProcessHandle> living() {
        Process program;
        synchronized (this) {
            program = root;
        }
        Set<ProcessHandle> tree = new LinkedHashSet<>();
        if (program != null && program.isAlive()) {
            tree.add(program.toHandle());
            // One look at all processes of the machine, where collect takes one for every process found.
            program.descendants().forEach(tree::add);
        }
        return tree;
    }

    /** The exit value of the program, or -1 if it was not started or still runs. */
    synchronized int exitValue() {
        return root == null || root.isAlive() ? -1 : root.exitValue();
    }

    /** True if the program was killed because this JVM is ending. */
    boolean endedWithProgram() {
        return endedWithProgram;
    }

    /** Asks every process of the tree to end, and half a second later kills those still there. */
    synchronized void kill() {
        doomed = true;
        if (root == null) {
            return;
        }
        // A pending interrupt would turn the pauses below into a busy loop.
        boolean interrupted = Thread.interrupted();
        Set<ProcessHandle> tree = new LinkedHashSet<>();
        collect(root.toHandle(), tree);
        tree.forEach(ProcessHandle::destroy);
        long start = System.nanoTime();
        while (grow(tree) && System.nanoTime() - start < GRACE_NANOS) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        start = System.nanoTime();
        while (grow(tree) && System.nanoTime() - start < FORCE_NANOS) {
            tree.forEach(ProcessHandle::destroyForcibly);
            LockSupport.parkNanos(LOOK_NANOS);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void endWithProgram() {
        endedWithProgram = true;
        kill();
    }

    /** Adds what the living members have started since; false if no member lives. */
    private static boolean grow(Set<ProcessHandle> tree) {
        List<ProcessHandle> living =
                tree.stream().filter(ProcessHandle::isAlive).toList();
        living.forEach(process -> collect(process, tree));
        return !living.isEmpty();
    }

    /** Parents before their children: a shell whose child ends first would start its next command. */
    private static void collect(ProcessHandle process, Set<ProcessHandle> tree) {
        tree.add(process);
        process.children().forEach(child -> collect(child, tree));
    }
}
