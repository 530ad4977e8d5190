package io.bitloom.training;

/**
 * A range 0..length-1 cut into slices of one size, the last one shorter.
 *
 * <p>The cut depends on the length alone: it is the same on every number of threads.
 */
record Slices(int length, int size) {
    int count() {
        return (length + size - 1) / size;
    }

    int from(int slice) {
        return slice * size;
    }

    int to(int slice) {
        return Math.min(length, (slice + 1) * size);
    }
}
