package io.bitloom.hardware.timing;

import java.util.function.LongConsumer;

/** So many words for every one: {@code bitloom_width_down}. */
public final class Cut implements Cell {
    private final Channel in;
    private final Channel out;
    private final long ratio;
    private long count;
    private boolean full;

    public Cut(Channel in, Channel out, long ratio) {
        this.in = in;
        this.out = out;
        this.ratio = ratio;
    }

    @Override
    public void offer() {
        out.valid = full;
    }

    @Override
    public void answer() {
        in.ready = !full || out.ready && count == ratio - 1;
    }

    @Override
    public void tick() {
        if (in.transfers()) {
            full = true;
            count = 0;
        } else if (out.transfers()) {
            full = count != ratio - 1;
            count = full ? count + 1 : 0;
        }
    }

    @Override
    public long quietClocks() {
        return FOR_EVER;
    }

    @Override
    public void skip(long clocks) {
        // It waits.
    }

    /** The words that are out whole, and the one that is cut. */
    @Override
    public long taken(long given) {
        return given / ratio + 1;
    }

    @Override
    public void registers(LongConsumer reader) {
        reader.accept(count);
        reader.accept(full ? 1 : 0);
    }
}
