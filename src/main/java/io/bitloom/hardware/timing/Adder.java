package io.bitloom.hardware.timing;

import java.util.function.LongConsumer;

/** {@code bitloom_shortcut_adder}: a word of each of two streams makes one, in the same clock. */
public final class Adder implements Cell {
    private final Channel sums;
    private final Channel bits;
    private final Channel out;

    public Adder(Channel sums, Channel bits, Channel out) {
        this.sums = sums;
        this.bits = bits;
        this.out = out;
    }

    @Override
    public void offer() {
        out.valid = sums.valid && bits.valid;
    }

    @Override
    public void answer() {
        sums.ready = out.ready && bits.valid;
        bits.ready = out.ready && sums.valid;
    }

    @Override
    public void tick() {
        // It has no register.
    }

    @Override
    public long quietClocks() {
        return FOR_EVER;
    }

    @Override
    public void skip(long clocks) {
        // It waits.
    }

    @Override
    public long taken(long given) {
        return given;
    }

    @Override
    public void registers(LongConsumer reader) {
        // It has none.
    }
}
