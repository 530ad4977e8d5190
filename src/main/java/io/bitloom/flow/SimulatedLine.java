package io.bitloom.flow;

import io.bitloom.host.ByteLine;
import io.bitloom.simulation.BoardLine;
import io.bitloom.simulation.LineNoise;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;

/** The line of a simulated board, on the clock of that board. */
final class SimulatedLine implements ByteLine {
    private static final long SECOND = 1_000_000_000;

    /** Clocks until the board listens: it was switched on before somebody talks to it. */
    private static final long POWER_UP = 1000;

    private final BoardLine line;
    private final Optional<LineNoise> noise;
    private final int clockHz;
    private byte[] arrived;
    private int taken;

    SimulatedLine(BoardLine line, Optional<LineNoise> noise, int clockHz) throws IOException {
        this.line = line;
        this.noise = noise;
        this.clockHz = clockHz;
        if (noise.isPresent()) {
            noise.get().begin(line);
        }
        arrived = run(POWER_UP);
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        if (noise.isPresent()) {
            noise.get().send(line, bytes);
        } else {
            line.send(bytes);
        }
    }

    @Override
    public int read(byte[] buffer, long nanos) throws IOException {
        if (taken == arrived.length) {
            byte[] bytes = run(nanos / SECOND * clockHz + nanos % SECOND * clockHz / SECOND + 1);
            arrived = noise.isPresent() ? noise.get().receive(bytes) : bytes;
            taken = 0;
        }
        int count = Math.min(buffer.length, arrived.length - taken);
        System.arraycopy(arrived, taken, buffer, 0, count);
        taken += count;
        return count;
    }

    private byte[] run(long clocks) throws IOException {
        try {
            return line.run(clocks);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the board was simulated");
        }
    }

    @Override
    public long nanos() {
        return line.clock() / clockHz * SECOND + line.clock() % clockHz * SECOND / clockHz;
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
