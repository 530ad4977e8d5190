package io.bitloom.hardware.timing;

import java.util.function.LongConsumer;

/**
 * {@code bitloom_vector_buffer} and the {@code bitloom_popcount_unit} that reads it: of two vectors one is written while the other is
 * read, once for each group of neurons. A group is out 3 clocks after its last read.
 */
public final class MatrixUnit implements Cell {
    private final Channel in;
    private final Channel out;
    private final long words;
    private final long reads;
    private final long groups;

    private long written;
    private int vectors;
    private long read;
    private long group;
    private boolean lastRead;
    private boolean lastPart;
    private boolean sum;

    /**
     * @param words of a vector
     * @param reads clocks for a group, each of which reads a word
     * @param groups of neurons
     */
    public MatrixUnit(Channel in, Channel out, long words, long reads, long groups) {
        this.in = in;
        this.out = out;
        this.words = words;
        this.reads = reads;
        this.groups = groups;
    }

    @Override
    public void offer() {
        out.valid = sum;
    }

    @Override
    public void answer() {
        in.ready = vectors != 2;
    }

    @Override
    public void tick() {
        boolean advance = !sum || out.ready;
        boolean issue = advance && vectors > 0;
        boolean groupEnds = issue && read == reads - 1;
        boolean vectorEnds = groupEnds && group == groups - 1;
        boolean vectorComes = in.transfers() && written == words - 1;
        if (advance) {
            sum = lastPart;
            lastPart = lastRead;
            lastRead = groupEnds;
        }
        if (issue) {
            read = groupEnds ? 0 : read + 1;
        }
        if (groupEnds) {
            group = vectorEnds ? 0 : group + 1;
        }
        if (in.transfers()) {
            written = vectorComes ? 0 : written + 1;
        }
        vectors += (vectorComes ? 1 : 0) - (vectorEnds ? 1 : 0);
    }

    /** Reading within a group shows nowhere. */
    @Override
    public long quietClocks() {
        if (sum || vectors == 0 && !lastPart && !lastRead) {
            return FOR_EVER;
        }
        return lastPart || lastRead ? 1 : Math.max(1, reads - 1 - read);
    }

    @Override
    public void skip(long clocks) {
        if (clocks == 1) {
            tick();
        } else if (!sum && vectors > 0) {
            read += clocks;
        }
    }

    @Override
    public void registers(LongConsumer reader) {
        reader.accept(written);
        reader.accept(vectors);
        reader.accept(read);
        reader.accept(group);
        reader.accept((lastRead ? 1 : 0) + (lastPart ? 2 : 0) + (sum ? 4 : 0));
    }
}
