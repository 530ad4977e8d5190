package io.bitloom.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * One array, row-major and little-endian.
 *
 * @param shape length of every dimension; empty for a single number
 * @param data the elements; every call of the accessor gives a fresh read-only little-endian view from the first to the last byte
 */
public record Tensor(String name, Dtype dtype, List<Integer> shape, ByteBuffer data) {
    public Tensor {
        shape = List.copyOf(shape);
        data = data.slice().asReadOnlyBuffer();
        if (name.isEmpty() || name.equals(SafetensorsHeader.METADATA)) {
            throw new IllegalArgumentException("'" + name + "' is no name for a tensor; choose another");
        }
        long bytes = byteCount(name, dtype, shape);
        if (data.remaining() != bytes) {
            throw new IllegalArgumentException("tensor " + name + " of " + dtype + " " + shape + " holds "
                    + data.remaining() + " bytes instead of " + bytes);
        }
    }

    /** The tensor of these numbers. */
    public static Tensor ofInts(String name, List<Integer> shape, int... values) {
        ByteBuffer data = littleEndian(4 * values.length);
        data.asIntBuffer().put(values);
        return new Tensor(name, Dtype.I32, shape, data);
    }

    /** The tensor of these words, read as unsigned. */
    public static Tensor ofWords(String name, List<Integer> shape, long... values) {
        ByteBuffer data = littleEndian(8 * values.length);
        data.asLongBuffer().put(values);
        return new Tensor(name, Dtype.U64, shape, data);
    }

    /** The tensor of these numbers. */
    public static Tensor ofDoubles(String name, List<Integer> shape, double... values) {
        ByteBuffer data = littleEndian(8 * values.length);
        data.asDoubleBuffer().put(values);
        return new Tensor(name, Dtype.F64, shape, data);
    }

    @Override
    public ByteBuffer data() {
        return data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    public int[] ints() {
        int[] values = new int[elements(Dtype.I32)];
        data().asIntBuffer().get(values);
        return values;
    }

    public long[] words() {
        long[] values = new long[elements(Dtype.U64)];
        data().asLongBuffer().get(values);
        return values;
    }

    public double[] doubles() {
        double[] values = new double[elements(Dtype.F64)];
        data().asDoubleBuffer().get(values);
        return values;
    }

    private int elements(Dtype wanted) {
        if (dtype != wanted) {
            throw new IllegalStateException("tensor " + name + " is " + dtype + ", not " + wanted);
        }
        return data.remaining() / dtype.bytes();
    }

    /** Length of the data; shapes beyond 2 GiB are refused. */
    static long byteCount(String name, Dtype dtype, List<Integer> shape) {
        long bytes = dtype.bytes();
        for (int length : shape) {
            if (length < 0) {
                throw new IllegalArgumentException("tensor " + name + " has a dimension of " + length);
            }
            bytes *= length;
            if (bytes > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "tensor " + name + " of " + dtype + " " + shape + " is larger than 2 GiB");
            }
        }
        return bytes;
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
