package io.bitloom.hardware.timing;

import java.util.function.LongConsumer;

/** One word for every so many: {@code bitloom_width_up}, and {@code bitloom_arg_max}, which makes a class of an image's scores. */
public final class Join implements Cell {
    private final Channel in;
    private final Channel out;
    private final long ratio;
    private long count;
    private boolean full;

    public Join(Channel in, Channel out, long ratio) {
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
        in.ready = !full || out.ready;
    }

    @Override
    public void tick() {
        if (in.transfers()) {
            full = count == ratio - 1;
            count = full ? 0 : count + 1;
        } else if (out.ready) {
            full = false;
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

    /** The words that are out, and those of the one that is joined. */
    @Override
    public long taken(long given) {
        return (given + 1) * ratio;
    }

    @Override
    public void registers(LongConsumer reader) {
        reader.accept(count);
        reader.accept(full ? 1 : 0);
    }
}
