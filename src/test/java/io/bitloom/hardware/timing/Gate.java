package io.bitloom.hardware.timing;

import java.util.Random;
import java.util.function.LongConsumer;

/** Holds a stream up at random, in pauses of one clock to thousands, for so many clocks; then it is open for ever. */
public final class Gate {
    private final Random random;
    private final long clocks;

    public Gate(Random random, long clocks) {
        this.random = random;
        this.clocks = clocks;
    }

    public Cell between(Channel in, Channel out) {
        return new Cell() {
            private final Random draws = new Random(random.nextLong());
            private final int percent = random.nextInt(95);
            private long clock;
            private long left;
            private boolean closed;

            @Override
            public void offer() {
                out.valid = in.valid && !closed;
            }

            @Override
            public void answer() {
                in.ready = out.ready && !closed;
            }

            @Override
            public void tick() {
                if (clock == clocks) {
                    closed = false;
                    return;
                }
                clock++;
                left--;
                if (left <= 0) {
                    closed = draws.nextInt(100) < percent;
                    left = 1L << draws.nextInt(11);
                }
            }

            @Override
            public long quietClocks() {
                return clock == clocks && !closed ? FOR_EVER : 1;
            }

            @Override
            public void skip(long skipped) {
                tick();
            }

            @Override
            public long taken(long given) {
                return given;
            }

            @Override
            public void registers(LongConsumer reader) {
                reader.accept(clock);
                reader.accept(closed ? 1 : 0);
            }
        };
    }
}
