package io.bitloom.hardware.timing;

import java.util.function.LongConsumer;

/**
 * A pipeline whose stages move together unless its last one holds a word that is not taken: {@code bitloom_threshold_unit} has two of
 * them.
 */
public final class Pipe implements Cell {
    private final Channel in;
    private final Channel out;
    private final boolean[] stages;
    private int words;

    public Pipe(Channel in, Channel out, int stages) {
        this.in = in;
        this.out = out;
        this.stages = new boolean[stages];
    }

    private boolean last() {
        return stages[stages.length - 1];
    }

    @Override
    public void offer() {
        out.valid = last();
    }

    @Override
    public void answer() {
        in.ready = !last() || out.ready;
    }

    @Override
    public void tick() {
        if (!in.ready || words == 0 && !in.valid) {
            return;
        }
        words -= last() ? 1 : 0;
        System.arraycopy(stages, 0, stages, 1, stages.length - 1);
        stages[0] = in.valid;
        words += in.valid ? 1 : 0;
    }

    @Override
    public long quietClocks() {
        return words == 0 || last() ? FOR_EVER : 1;
    }

    @Override
    public void skip(long clocks) {
        if (words > 0 && !last()) {
            tick();
        }
    }

    @Override
    public long taken(long given) {
        return given + stages.length;
    }

    @Override
    public void registers(LongConsumer reader) {
        for (boolean stage : stages) {
            reader.accept(stage ? 1 : 0);
        }
    }
}
