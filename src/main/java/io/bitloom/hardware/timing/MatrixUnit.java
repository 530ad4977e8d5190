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
    private final int planes;
    private final long reads;
    private final long groups;

    private int plane;
    private long written;
    private int vectors;
    private long read;
    private long group;
    private boolean lastRead;
    private boolean lastPart;
    private boolean sum;

    /**
     * @param words of a vector, as they come
     * @param planes clocks that taking a word takes, each of which writes a plane of it
     * @param reads clocks for a group, each of which reads a word
     * @param groups of neurons
     */
    public MatrixUnit(Channel in, Channel out, long words, int planes, long reads, long groups) {
        this.in = in;
        this.out = out;
        this.words = words;
        this.planes = planes;
        this.reads = reads;
        this.groups = groups;
    }

    @Override
    public void offer() {
        out.valid = sum;
    }

    @Override
    public void answer() {
        in.ready = vectors != 2 && plane == planes - 1;
    }

    @Override
    public void tick() {
        boolean advance = !sum || out.ready;
        boolean issue = advance && vectors > 0;
        boolean groupEnds = issue && read == reads - 1;
        boolean vectorEnds = groupEnds && group == groups - 1;
        boolean writes = in.valid && vectors != 2;
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
        if (writes) {
            plane = plane == planes - 1 ? 0 : plane + 1;
        }
        if (in.transfers()) {
            written = vectorComes ? 0 : written + 1;
        }
        vectors += (vectorComes ? 1 : 0) - (vectorEnds ? 1 : 0);
    }

    /** Reading within a group shows nowhere, and writing the planes of a word only with the last one. */
    @Override
    public long quietClocks() {
        return Math.min(quietReads(), quietWrites());
    }

    private long quietReads() {
        if (sum || vectors == 0 && !lastPart && !lastRead) {
            return FOR_EVER;
        }
        return lastPart || lastRead ? 1 : Math.max(1, reads - 1 - read);
    }

    private long quietWrites() {
        return in.valid && vectors != 2 && plane < planes - 1 ? planes - 1 - plane : FOR_EVER;
    }

    @Override
    public void skip(long clocks) {
        if (clocks == 1) {
            tick();
            return;
        }
        if (!sum && vectors > 0) {
            read += clocks;
        }
        if (in.valid && vectors != 2) {
            plane += (int) clocks;
        }
    }

    /**
     * The vectors it is through with, and two more. When a group waits to be taken, the reads of the next groups are done that come in
     * the two clocks after its own last one.
     */
    @Override
    public long taken(long given) {
        long groupsRead = given + (reads == 1 ? 3 : reads == 2 ? 2 : 1);
        return (groupsRead / groups + 2) * words;
    }

    @Override
    public void registers(LongConsumer reader) {
        reader.accept(plane);
        reader.accept(written);
        reader.accept(vectors);
        reader.accept(read);
        reader.accept(group);
        reader.accept((lastRead ? 1 : 0) + (lastPart ? 2 : 0) + (sum ? 4 : 0));
    }
}
