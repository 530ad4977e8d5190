package io.bitloom.hardware.timing;

import java.util.function.LongConsumer;

/** {@code bitloom_window} and {@code bitloom_pool}: a step for each pixel of the padded image, a word for each place of the window. */
public final class WindowWalk implements Cell {
    private final Channel in;
    private final Channel out;
    private final int rows;
    private final int columns;
    private final int kernel;
    private final int stride;
    private final int padding;

    private int row;
    private int column;
    private boolean place;

    /**
     * @param rows of the image without the padding
     * @param columns of it
     */
    public WindowWalk(Channel in, Channel out, int rows, int columns, int kernel, int stride, int padding) {
        this.in = in;
        this.out = out;
        this.rows = rows;
        this.columns = columns;
        this.kernel = kernel;
        this.stride = stride;
        this.padding = padding;
    }

    private boolean isPadding() {
        return row < padding || row >= padding + rows || column < padding || column >= padding + columns;
    }

    private boolean isPlace() {
        return row >= kernel - 1
                && column >= kernel - 1
                && (row - (kernel - 1)) % stride == 0
                && (column - (kernel - 1)) % stride == 0;
    }

    @Override
    public void offer() {
        out.valid = place;
    }

    @Override
    public void answer() {
        in.ready = (!place || out.ready) && !isPadding();
    }

    @Override
    public void tick() {
        if ((!place || out.ready) && (isPadding() || in.valid)) {
            place = isPlace();
            column = column + 1 == columns + 2 * padding ? 0 : column + 1;
            if (column == 0) {
                row = row + 1 == rows + 2 * padding ? 0 : row + 1;
            }
        } else if (out.ready) {
            place = false;
        }
    }

    @Override
    public long quietClocks() {
        return !place && isPadding() ? 1 : FOR_EVER;
    }

    @Override
    public void skip(long clocks) {
        if (clocks == 1) {
            tick();
        }
    }

    /** The pixels up to the last one of the next place, which waits to be taken. */
    @Override
    public long taken(long given) {
        long places = (long) places(rows) * places(columns);
        long place = given % places;
        long lastRow = place / places(columns) * stride + kernel - 1;
        long lastColumn = place % places(columns) * stride + kernel - 1;
        long wholeRows = Math.max(0, Math.min(rows, lastRow - padding));
        boolean inRow = lastRow >= padding && lastRow < padding + rows;
        long pixels = inRow ? Math.max(0, Math.min(columns, lastColumn - padding + 1)) : 0;
        return given / places * rows * columns + wholeRows * columns + pixels;
    }

    private int places(int size) {
        return (size + 2 * padding - kernel) / stride + 1;
    }

    @Override
    public void registers(LongConsumer reader) {
        reader.accept(row);
        reader.accept(column);
        reader.accept(place ? 1 : 0);
    }
}
