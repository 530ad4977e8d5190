package io.bitloom.hardware.timing;

import java.util.function.LongConsumer;

/** Images without end, of so many words each, never with a pause. */
final class Source implements Cell {
    private final Channel out;
    private final long words;
    private long word;
    private int images;

    Source(Channel out, long words) {
        this.out = out;
        this.words = words;
    }

    /** Whether a word is taken in this clock. */
    boolean gives() {
        return out.transfers();
    }

    /** Images whose last word is taken. */
    int images() {
        return images;
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
            word++;
            if (word == words) {
                word = 0;
                images++;
            }
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
        throw new IllegalStateException("a source takes nothing");
    }

    @Override
    public void registers(LongConsumer reader) {
        reader.accept(word);
    }
}
