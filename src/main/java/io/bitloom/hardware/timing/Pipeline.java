package io.bitloom.hardware.timing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Cells from a source of images to a sink that takes every class at once. */
public final class Pipeline {
    private final List<Cell> cells = new ArrayList<>();
    private final List<Channel> channels = new ArrayList<>();
    private Channel end;

    /** @param beats words of an image */
    public Pipeline(long beats) {
        end = channel();
        cells.add(new Source(end, beats));
    }

    /** A new stream. */
    public Channel channel() {
        Channel channel = new Channel();
        channels.add(channel);
        return channel;
    }

    /** The stream that nobody reads yet. */
    public Channel end() {
        return end;
    }

    /**
     * Adds a cell behind all others.
     *
     * @param cell it, between the stream it reads and the one it gives
     */
    public Pipeline then(BiFunction<Channel, Channel, Cell> cell) {
        Channel out = channel();
        return add(cell.apply(end, out), out);
    }

    /** Adds a cell behind all others, with any channels. */
    public Pipeline add(Cell cell, Channel out) {
        cells.add(cell);
        end = out;
        return this;
    }

    /** Adds what cuts a word into so many; nothing if it stays whole. */
    public Pipeline cut(long ratio) {
        return ratio == 1 ? this : then((in, out) -> new Cut(in, out, ratio));
    }

    /** Adds what joins so many words; nothing if it is one. */
    public Pipeline join(long ratio) {
        return ratio == 1 ? this : then((in, out) -> new Join(in, out, ratio));
    }

    /**
     * Runs the images until the hardware is in a state in which it was before when a class came: from then on everything repeats.
     *
     * @throws IllegalStateException if nothing moves any more
     */
    public ImageClocks run() {
        end.ready = true;
        Map<List<Long>, Integer> states = new HashMap<>();
        List<Long> classes = new ArrayList<>();
        long clock = 0;
        while (true) {
            settle();
            boolean given = end.transfers();
            long clocks = moves() ? 1 : quietClocks();
            if (clocks == Cell.FOR_EVER) {
                throw new IllegalStateException("nothing moves in clock " + clock);
            }
            for (Cell cell : cells) {
                if (clocks == 1) {
                    cell.tick();
                } else {
                    cell.skip(clocks);
                }
            }
            if (given) {
                classes.add(clock);
                Integer before = states.putIfAbsent(state(), classes.size() - 1);
                if (before != null) {
                    return new ImageClocks(classes, classes.size() - 1 - before);
                }
            }
            clock += clocks;
        }
    }

    private void settle() {
        for (Cell cell : cells) {
            cell.offer();
        }
        for (int i = cells.size() - 1; i >= 0; i--) {
            cells.get(i).answer();
        }
    }

    private boolean moves() {
        for (Channel channel : channels) {
            if (channel.transfers()) {
                return true;
            }
        }
        return false;
    }

    private long quietClocks() {
        long clocks = Cell.FOR_EVER;
        for (Cell cell : cells) {
            clocks = Math.min(clocks, cell.quietClocks());
        }
        return clocks;
    }

    private List<Long> state() {
        List<Long> state = new ArrayList<>();
        for (Cell cell : cells) {
            cell.registers(state::add);
        }
        return state;
    }
}
