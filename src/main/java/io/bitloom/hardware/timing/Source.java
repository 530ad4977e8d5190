package io.bitloom.hardware.timing;

import java.util.function.LongConsumer;

/** Images without end, of so many words each, never with a pause. */
final class Source implements Cell {
    private final Channel out;
    private final long words;
    private long word;

    Source(Channel out, long words) {
        this.out = out;
        this.words = words;
    }

    @Override
    public void offer() {
        out.valid = true;
    }

    @Override
    public void answer() {
        // Nothing is offered to it.
    }

    @Override
    public void tick() {
        if (out.ready) {
            word = word + 1 == words ? 0 : word + 1;
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
    public void registers(LongConsumer reader) {
        reader.accept(word);
    }
}
