package io.bitloom.hardware.timing;

import java.util.function.LongConsumer;

/**
 * {@code bitloom_pipeline_gate}, the unrolled layers behind it, and {@code bitloom_pipeline_queue}: what is in never waits before the
 * queue, and no more is let in than the queue holds.
 */
public final class HardWired implements Cell {
    private final Channel in;
    private final Channel out;
    private final long words;
    private final int images;
    /** Images on their way: in the gate's registers, then those behind each stage. */
    private final boolean[] way;

    private long word;
    private int room;
    private int queued;
    private int underWay;

    /**
     * @param words of an image
     * @param stages rows of registers between gate and queue
     * @param room images that the queue holds
     */
    public HardWired(Channel in, Channel out, long words, int stages, int room) {
        this.in = in;
        this.out = out;
        this.words = words;
        this.images = room;
        this.room = room;
        way = new boolean[1 + stages];
    }

    @Override
    public void offer() {
        out.valid = queued > 0;
    }

    @Override
    public void answer() {
        in.ready = word != words - 1 || room > 0;
    }

    @Override
    public void tick() {
        boolean enters = in.transfers() && word == words - 1;
        boolean arrives = way[way.length - 1];
        boolean leaves = out.transfers();
        System.arraycopy(way, 0, way, 1, way.length - 1);
        way[0] = enters;
        if (in.transfers()) {
            word = enters ? 0 : word + 1;
        }
        underWay += (enters ? 1 : 0) - (arrives ? 1 : 0);
        queued += (arrives ? 1 : 0) - (leaves ? 1 : 0);
        room += (leaves ? 1 : 0) - (enters ? 1 : 0);
    }

    /** An image on its way shows nowhere until it is in the queue. */
    @Override
    public long quietClocks() {
        if (underWay == 0) {
            return FOR_EVER;
        }
        int clocks = 1;
        while (!way[way.length - clocks]) {
            clocks++;
        }
        return clocks;
    }

    @Override
    public void skip(long clocks) {
        for (long i = 0; i < clocks && underWay > 0; i++) {
            tick();
        }
    }

    /** The images that the queue has room for, and all of the next one but its final word. */
    @Override
    public long taken(long given) {
        return (given + images) * words + words - 1;
    }

    @Override
    public void registers(LongConsumer reader) {
        reader.accept(word);
        reader.accept(room);
        reader.accept(queued);
        for (boolean image : way) {
            reader.accept(image ? 1 : 0);
        }
    }
}
