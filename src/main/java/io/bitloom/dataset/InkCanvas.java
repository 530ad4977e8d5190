package io.bitloom.dataset;

/**
 * A square sheet of pixels a round pen draws on.
 *
 * <p>Ink of a pixel = clamp(r + 1/2 - d, 0, 1), with d the distance of its centre from the nearest line and r half the
 * pen's width, both in pixels: an edge one pixel wide that takes the steps out of slanted lines.
 */
final class InkCanvas {
    private final int side;
    private final double[] ink;

    InkCanvas(int side) {
        this.side = side;
        this.ink = new double[side * side];
    }

    /** Draws the straight line from (x0, y0) to (x1, y1), in pixels; pixel (row, column) has its centre at (column, row). */
    void line(double x0, double y0, double x1, double y1, double radius) {
        double reach = radius + 0.5;
        int left = (int) Math.max(0, Math.ceil(Math.min(x0, x1) - reach));
        int right = (int) Math.min(side - 1, Math.floor(Math.max(x0, x1) + reach));
        int top = (int) Math.max(0, Math.ceil(Math.min(y0, y1) - reach));
        int bottom = (int) Math.min(side - 1, Math.floor(Math.max(y0, y1) + reach));
        double dx = x1 - x0;
        double dy = y1 - y0;
        double lengthSquared = Math.max(dx * dx + dy * dy, 1e-12);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double along = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / lengthSquared));
                double ex = x - x0 - along * dx;
                double ey = y - y0 - along * dy;
                double covered = Math.min(1, reach - Math.sqrt(ex * ex + ey * ey));
                ink[y * side + x] = Math.max(ink[y * side + x], covered);
            }
        }
    }

    /** Ink of one pixel, 0..1. */
    double ink(int pixel) {
        return ink[pixel];
    }
}
