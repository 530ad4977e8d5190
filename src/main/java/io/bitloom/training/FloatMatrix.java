package io.bitloom.training;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.openblas.global.openblas_nolapack;

/** A row-major float matrix outside the heap, where the native matrix product reads and writes without a copy. */
final class FloatMatrix {
    private static final int CACHE_LINE = 64;
    /** Rows this many floats apart fall into few sets of the cache, where they drive each other out. */
    private static final int SETS = 256;

    static {
        // OpenBLAS's own threads spin against ours and fix no order of work; every slice is one thread's.
        openblas_nolapack.blas_set_num_threads(1);
    }

    private final int rows;
    private final int columns;
    /** From one row to the next: measured, a column of 1024 x 1024 floats is written 5 times as fast with a cache line between rows. */
    private final int stride;

    private final FloatBuffer data;

    FloatMatrix(int rows, int columns) {
        stride = columns % SETS == 0 ? columns + CACHE_LINE / Float.BYTES : columns;
        long bytes = (long) rows * stride * Float.BYTES;
        if (bytes > Integer.MAX_VALUE - 2 * CACHE_LINE) {
            throw new IllegalArgumentException("a matrix of " + rows + " x " + columns
                    + " floats is larger than 2 GiB; use a smaller batch or narrower layers");
        }
        this.rows = rows;
        this.columns = columns;
        this.data = ByteBuffer.allocateDirect((int) bytes + 2 * CACHE_LINE)
                .alignedSlice(CACHE_LINE)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    float get(int row, int column) {
        return data.get(row * stride + column);
    }

    /** Copies columns from..to-1 of a row into the same places of {@code out}. */
    void read(int row, int from, int to, float[] out) {
        data.get(row * stride + from, out, from, to - from);
    }

    /** Copies whole rows to the start of {@code out}. */
    void readRows(int row, int count, float[] out) {
        for (int r = 0; r < count; r++) {
            data.get((row + r) * stride, out, r * columns, columns);
        }
    }

    /** Copies the start of {@code in} to whole rows. */
    void writeRows(int row, int count, float[] in) {
        for (int r = 0; r < count; r++) {
            data.put((row + r) * stride, in, r * columns, columns);
        }
    }

    /** Copies columns column..column+length-1 of a row to the start of {@code out}. */
    void readFrom(int row, int column, int length, float[] out) {
        data.get(row * stride + column, out, 0, length);
    }

    /** Copies the first {@code length} places of {@code in} to the columns of a row from {@code column} on. */
    void writeFrom(int row, int column, int length, float[] in) {
        data.put(row * stride + column, in, 0, length);
    }

    /** Copies places from..to-1 of {@code in} into the same columns of a row. */
    void write(int row, int from, int to, float[] in) {
        data.put(row * stride + from, in, from, to - from);
    }

    /** The elements from (row, column) on: what a product calls a block. */
    Block block(int row, int column) {
        int from = row * stride + column;
        return new Block(data.slice(from, data.limit() - from), stride);
    }

    /** Where a block starts and how far apart its rows are, made once so that no product allocates. */
    record Block(FloatBuffer start, int stride) {}

    /** C = A * B^T: c is m x n, a is m x k, b is n x k. */
    static void multiplyTransposed(int m, int n, int k, Block a, Block b, Block c) {
        product(CblasNoTrans, CblasTrans, m, n, k, a, b, c);
    }

    /** C = A * B: c is m x n, a is m x k, b is k x n. */
    static void multiply(int m, int n, int k, Block a, Block b, Block c) {
        product(CblasNoTrans, CblasNoTrans, m, n, k, a, b, c);
    }

    /** C = A^T * B: c is m x n, a is k x m, b is k x n. */
    static void transposedMultiply(int m, int n, int k, Block a, Block b, Block c) {
        product(CblasTrans, CblasNoTrans, m, n, k, a, b, c);
    }

    private static void product(int transA, int transB, int m, int n, int k, Block a, Block b, Block c) {
        openblas_nolapack.cblas_sgemm(
                CblasRowMajor,
                transA,
                transB,
                m,
                n,
                k,
                1f,
                a.start,
                a.stride,
                b.start,
                b.stride,
                0f,
                c.start,
                c.stride);
    }
}
