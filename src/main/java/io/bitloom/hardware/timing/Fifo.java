package io.bitloom.hardware.timing;

import java.util.function.LongConsumer;

/**
 * {@code bitloom_fork} and the {@code bitloom_fifo} behind it: what moves on a stream is kept for a second reader. It has room for all
 * that the first reader's cells can take before the second one comes to it, so it never keeps a word from moving.
 */
public final class Fifo implements Cell {
    private final Channel stream;
    private final Channel out;
    private final long depth;
    private long words;
    private boolean atOutput;

    /**
     * @param stream what is forked
     * @param depth words it keeps beside the one at its output
     */
    public Fifo(Channel stream, Channel out, long depth) {
        this.stream = stream;
        this.out = out;
        this.depth = depth;
    }

    @Override
    public void offer() {
        out.valid = atOutput;
    }

    @Override
    public void answer() {
        // It always takes a word.
    }

    @Override
    public void tick() {
        if (stream.transfers() && words == depth) {
            throw new IllegalStateException("a FIFO of " + depth + " words is given one more");
        }
        boolean read = words > 0 && (!atOutput || out.ready);
        atOutput = read || atOutput && !out.ready;
        words += (stream.transfers() ? 1 : 0) - (read ? 1 : 0);
    }

    @Override
    public long quietClocks() {
        return words > 0 && !atOutput ? 1 : FOR_EVER;
    }

    @Override
    public void skip(long clocks) {
        if (words > 0 && !atOutput) {
            tick();
        }
    }

    @Override
    public long taken(long given) {
        return given + depth;
    }

    @Override
    public void registers(LongConsumer reader) {
        reader.accept(words);
        reader.accept(atOutput ? 1 : 0);
    }
}
