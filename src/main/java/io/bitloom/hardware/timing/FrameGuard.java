package io.bitloom.hardware.timing;

import java.util.function.LongConsumer;

/** {@code bitloom_frame_guard}: a class waits for the last beat of its image. */
final class FrameGuard implements Cell {
    private final Channel in;
    private final Channel out;
    private final Source source;
    private int classes;

    FrameGuard(Channel in, Channel out, Source source) {
        this.in = in;
        this.out = out;
        this.source = source;
    }

    private boolean isKnown() {
        return source.images() > classes;
    }

    @Override
    public void offer() {
        out.valid = in.valid && isKnown();
    }

    @Override
    public void answer() {
        in.ready = out.ready && isKnown();
    }

    @Override
    public void tick() {
        if (out.transfers()) {
            classes++;
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

    @Override
    public long taken(long given) {
        return given;
    }

    @Override
    public void registers(LongConsumer reader) {
        reader.accept(source.images() - classes);
    }
}
