package io.bitloom.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.openlca.npy.NpyDataType;
import org.openlca.npy.NpyFormatException;
import org.openlca.npy.NpyHeader;
import org.openlca.npy.dict.NpyHeaderDict;

/**
 * An array of numbers as NumPy keeps it in a .npy file, its first axis counting examples.
 *
 * <p>Format: NumPy Enhancement Proposal 1. The library reads the header only: its arrays double the memory and fill up with
 * zeros what a file cut off lacks. Both orders of the axes are read, the row-major (C) and the column-major (Fortran) one.
 */
final class NumpyArray {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 1 << 16;
    private static final int MOST_BYTES = Integer.MAX_VALUE - 64;

    private final String origin;
    private final NpyDataType type;
    private final int[] shape;
    private final ByteBuffer data;
    private final int exampleStride;
    private final int[] offsets;

    private NumpyArray(String origin, NpyHeader header, int[] shape, ByteBuffer data) {
        this.origin = origin;
        this.type = header.dict().dataType();
        this.shape = shape;
        this.data = data;
        boolean columnMajor = header.dict().hasFortranOrder();
        int values = Arrays.stream(shape).skip(1).reduce(1, (a, b) -> a * b);
        this.exampleStride = columnMajor ? 1 : values;
        this.offsets = new int[values];
        for (int i = 0; i < values; i++) {
            offsets[i] = columnMajor ? columnMajorOffset(shape, i) : i;
        }
    }

    /** Where value i of example 0 lies: sum over axes a of index_a * (product of the lengths of the axes before a). */
    private static int columnMajorOffset(int[] shape, int i) {
        int[] index = new int[shape.length];
        int rest = i;
        for (int axis = shape.length - 1; axis > 0; axis--) {
            index[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        int offset = 0;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            offset = offset * shape[axis] + index[axis];
        }
        return offset;
    }

    /**
     * Reads an array to the end of a stream.
     *
     * @param origin as messages call it
     * @throws DatasetException if it is no .npy file of numbers, or not as long as its header says
     */
    static NumpyArray read(String origin, InputStream in) throws IOException {
        NpyHeader header = header(origin, in);
        NpyHeaderDict dict = header.dict();
        int[] shape = dict.shape();
        if (shape.length == 0 || Arrays.stream(shape).anyMatch(length -> length < 1)) {
            throw new DatasetException(origin + " has the shape " + text(shape)
                    + "; it needs one axis or more, each of length 1 or more: give examples along the first axis");
        }
        double bytes = dict.dataType().size();
        for (int length : shape) {
            bytes *= length;
        }
        if (bytes > MOST_BYTES) {
            throw new DatasetException(origin + " has the shape " + text(shape) + " and type " + dict.dataType()
                    + ", more than " + MOST_BYTES + " bytes: save pixels as uint8, or give a smaller set");
        }
        byte[] body = in.readNBytes((int) bytes);
        if (body.length < bytes) {
            throw new DatasetException(origin + " ends after " + body.length + " of the " + (int) bytes
                    + " bytes of its shape " + text(shape) + "; get or save the file again");
        }
        if (in.read() >= 0) {
            throw new DatasetException(origin + " goes on after the " + (int) bytes + " bytes of its shape "
                    + text(shape) + "; get or save the file again");
        }
        return new NumpyArray(origin, header, shape, ByteBuffer.wrap(body).order(header.byteOrder()));
    }

    /** Version 1 keeps the length of the header in two bytes, versions 2 and 3 in four, the low byte first. */
    private static NpyHeader header(String origin, InputStream in) throws IOException {
        byte[] start = in.readNBytes(12);
        if (start.length < 12 || !Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new DatasetException(origin + " is no .npy file; save the array with numpy.save or numpy.savez");
        }
        boolean longLength = start[6] > 1;
        int length = start[8] & 0xff
                | (start[9] & 0xff) << 8
                | (longLength ? (start[10] & 0xff) << 16 | start[11] << 24 : 0);
        if (length < 2 || length > LONGEST_HEADER) {
            throw new DatasetException(origin + " has a header of " + Integer.toUnsignedString(length)
                    + " bytes; arrays of numbers have 2 to " + LONGEST_HEADER
                    + ": save it again as uint8, int or float");
        }
        byte[] rest = in.readNBytes(length - (longLength ? 0 : 2));
        byte[] whole = Arrays.copyOf(start, start.length + rest.length);
        System.arraycopy(rest, 0, whole, start.length, rest.length);
        try {
            NpyHeader header = NpyHeader.read(new ByteArrayInputStream(whole));
            if (header.dict().dataType().size() == 0) {
                throw new NpyFormatException("it holds text");
            }
            return header;
        } catch (NpyFormatException e) {
            throw new DatasetException(
                    origin + " cannot be read (" + e.getMessage() + "); save the array as uint8, int or float", e);
        }
    }

    String origin() {
        return origin;
    }

    /** The length of each axis. */
    int[] shape() {
        return shape.clone();
    }

    /** The lengths of the axes as Python writes them: {@code (60000, 28, 28)}. */
    String shapeText() {
        return text(shape);
    }

    private static String text(int[] shape) {
        String lengths = Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        return "(" + lengths + (shape.length == 1 ? ",)" : ")");
    }

    /** Whether its numbers are bytes 0..255. */
    boolean isOfBytes() {
        return type == NpyDataType.u1;
    }

    /** Examples: the length of the first axis. */
    int examples() {
        return shape[0];
    }

    /** Numbers of one example. */
    int values() {
        return offsets.length;
    }

    /** Number {@code value} of an example, counted with the last axis fastest; exact but for 64-bit integers beyond 2^53. */
    double value(int example, int value) {
        int at = (example * exampleStride + offsets[value]) * type.size();
        switch (type) {
            case bool:
                return data.get(at) == 0 ? 0 : 1;
            case u1:
                return data.get(at) & 0xff;
            case u2:
                return data.getShort(at) & 0xffff;
            case u4:
                return data.getInt(at) & 0xffffffffL;
            case u8:
                long bits = data.getLong(at);
                return (bits >>> 1) * 2.0 + (bits & 1);
            case i1:
                return data.get(at);
            case i2:
                return data.getShort(at);
            case i4:
                return data.getInt(at);
            case i8:
                return data.getLong(at);
            case f2:
                return half(data.getShort(at));
            case f4:
                return data.getFloat(at);
            case f8:
                return data.getDouble(at);
            default:
                throw new IllegalStateException(origin + " is of type " + type);
        }
    }

    /** IEEE 754 binary16: 1 bit of sign, 5 of exponent e, 10 of fraction f; (1 + f/2^10) * 2^(e-15), and f * 2^-24 if e = 0. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        double size;
        if (exponent == 31) {
            size = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else {
            size = exponent == 0 ? fraction * 0x1p-24 : (1024 + fraction) * Math.scalb(1.0, exponent - 25);
        }
        return bits < 0 ? -size : size;
    }
}
