package io.bitloom.hardware.timing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Cells from a source of images to a sink that takes every class at once. */
public final class Pipeline {
    private final List<Cell> cells = new ArrayList<>();
    private final List<Cell> path = new ArrayList<>();
    private final Map<String, Channel> streams = new HashMap<>();
    private final List<Channel> channels = new ArrayList<>();
    private final Source source;
    private Channel end;

    /** @param beats words of an image */
    public Pipeline(long beats) {
        end = channel();
        source = new Source(end, beats);
        cells.add(source);
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
        path.add(cell);
        end = out;
        return this;
    }

    /** Adds what holds a class back until the last beat of its image is in. */
    public Pipeline guard() {
        return then((in, out) -> new FrameGuard(in, out, source));
    }

    /** Adds what cuts a word into so many; nothing if it stays whole. */
    public Pipeline cut(long ratio) {
        return ratio == 1 ? this : then((in, out) -> new Cut(in, out, ratio));
    }

    /** Adds what joins so many words; nothing if it is one. */
    public Pipeline join(long ratio) {
        return ratio == 1 ? this : then((in, out) -> new Join(in, out, ratio));
    }

    /** Gives the stream that nobody reads yet a name, under which it can be read a second time. */
    public void call(String name) {
        streams.put(name, end);
    }

    /**
     * Adds what is read a second time from an earlier stream, word by word; nothing if there is none of that name.
     *
     * @param depth of the FIFO
     * @param cut words that a word of the earlier stream is cut into
     * @param join words of those that meet a word
     */
    public void add(String earlier, long depth, long cut, long join) {
        Channel stream = streams.get(earlier);
        if (stream == null) {
            return;
        }
        Channel words = end;
        end = channel();
        cells.add(new Fifo(stream, end, depth));
        List<Cell> main = List.copyOf(path);
        cut(cut).join(join);
        path.clear();
        path.addAll(main);
        Channel bits = end;
        then((in, out) -> new Adder(words, bits, out));
    }

    /** How many words the cells behind the source have taken, at most, by the time that so many of the last one were taken. */
    public long taken(long given) {
        long words = given;
        for (int i = path.size() - 1; i >= 0; i--) {
            words = path.get(i).taken(words);
        }
        return words;
    }

    /** Clocks from the one that takes the first beat to that in which the first word leaves the last cell, if it is taken at once. */
    public long firstWord() {
        end.ready = true;
        long clock = awaitFirstBeat();
        while (!end.transfers()) {
            clock += step(clock);
            settle();
        }
        return clock;
    }

    /**
     * Runs images until the hardware is in a state in which it was before when a class came: from then on everything repeats.
     *
     * @throws IllegalStateException if nothing moves any more
     */
    public ImageClocks run() {
        end.ready = true;
        Map<List<Long>, Integer> states = new HashMap<>();
        List<Long> classes = new ArrayList<>();
        int inFlight = 0;
        long clock = awaitFirstBeat();
        while (true) {
            settle();
            boolean given = end.transfers();
            long clocks = step(clock);
            inFlight = Math.max(inFlight, source.images() - classes.size());
            if (given) {
                classes.add(clock);
                Integer before = states.putIfAbsent(state(), classes.size() - 1);
                if (before != null) {
                    return new ImageClocks(classes, classes.size() - 1 - before, inFlight);
                }
            }
            clock += clocks;
        }
    }

    /** A window walks through the padding in front of the first pixel before that is taken. Sets the clock to 0. */
    private long awaitFirstBeat() {
        settle();
        while (!source.gives()) {
            step(0);
            settle();
        }
        return 0;
    }

    /** One clock, or all of those in which nothing moves. */
    private long step(long clock) {
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
        return clocks;
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
