package io.bitloom.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed number of threads that work through one phase after another, the caller among them.
 *
 * <p>A phase of a small network takes some ten microseconds, so a thread without work first spins and only then sleeps. Which
 * thread does which task is open; tasks must not depend on it.
 */
final class Crew implements AutoCloseable {
    /** About 100 microseconds: longer than the tail of a phase, shorter than being woken. */
    private static final int SPINS = 10_000;

    private static final int TASK_BITS = 24;
    private static final long TASK_MASK = (1L << TASK_BITS) - 1;

    /** One phase: {@link #run} is called once for every task 0..count-1. */
    @FunctionalInterface
    interface Phase {
        void run(int task);
    }

    private final List<Thread> workers = new ArrayList<>();
    /** Number of the phase above the {@link #TASK_BITS} low bits, which hold the tasks left; taking one is one compare-and-set. */
    private final AtomicLong left = new AtomicLong();

    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicInteger sleepers = new AtomicInteger();
    private volatile Phase phase;
    private volatile Throwable failure;
    private volatile boolean closed;

    Crew(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads do no work; choose 1 or more");
        }
        for (int i = 1; i < threads; i++) {
            Thread worker = new Thread(this::work, "training-" + i);
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
    }

    /** How many threads work, the caller counted. */
    int threads() {
        return workers.size() + 1;
    }

    /** Runs tasks 0..count-1 and returns when all are done; whatever a task threw is thrown again here. */
    void run(int count, Phase tasks) {
        if (workers.isEmpty() || count == 1) {
            for (int task = 0; task < count; task++) {
                tasks.run(task);
            }
            return;
        }
        phase = tasks;
        unfinished.set(count);
        left.set(((left.get() >>> TASK_BITS) + 1) << TASK_BITS | count);
        if (sleepers.get() > 0) {
            workers.forEach(LockSupport::unpark);
        }
        takeTasks();
        for (int spins = 0; unfinished.get() > 0; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
        if (failure != null) {
            throw new CompletionException("a training thread failed", failure);
        }
    }

    private void work() {
        int spins = 0;
        while (!closed) {
            if (takeTasks()) {
                spins = 0;
            } else if (++spins < SPINS) {
                Thread.onSpinWait();
            } else {
                sleepers.incrementAndGet();
                if ((left.get() & TASK_MASK) == 0 && !closed) {
                    LockSupport.park(this);
                }
                sleepers.decrementAndGet();
                spins = 0;
            }
        }
    }

    private boolean takeTasks() {
        boolean worked = false;
        for (long seen = left.get(); (seen & TASK_MASK) != 0; seen = left.get()) {
            // The phase cannot change before its last task is done, so a task that is taken belongs to the phase read
            // here.
            Phase tasks = phase;
            if (left.compareAndSet(seen, seen - 1)) {
                worked = true;
                try {
                    tasks.run((int) (seen & TASK_MASK) - 1);
                } catch (RuntimeException | Error e) {
                    failure = e;
                } finally {
                    unfinished.decrementAndGet();
                }
            }
        }
        return worked;
    }

    @Override
    public void close() {
        closed = true;
        workers.forEach(LockSupport::unpark);
    }
}
