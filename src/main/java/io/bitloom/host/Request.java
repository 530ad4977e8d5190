package io.bitloom.host;

import io.bitloom.bits.BitMatrix;

/**
 * A packet to the board, as bytes on the line:
 *
 * <pre>
 *     B1 7E | operation | seq | payload | CRC-16 of all after the sync, high byte first
 * </pre>
 */
public final class Request {
    static final int SYNC_1 = 0xB1;
    static final int SYNC_2 = 0x7E;
    static final int CLASSIFY = 0x01;
    static final int IDENTIFY = 0x02;
    static final int CLASSIFY_PIXELS = 0x03;

    /** Bytes of a request around its payload. */
    static final int FRAME = 6;

    /** Start, eight, stop. */
    static final int BITS_A_BYTE = 10;

    private Request() {}

    /**
     * Asks for the class of an image.
     *
     * @param seq of the answer, 0..255
     * @param payload from {@link #payload}
     */
    public static byte[] classify(int seq, byte[] payload) {
        return packet(CLASSIFY, seq, payload);
    }

    /**
     * Asks for the class of an image that the board encodes.
     *
     * @param seq of the answer, 0..255
     * @param pixels 0..255, as bytes, in the order of the data set
     */
    public static byte[] classifyPixels(int seq, byte[] pixels) {
        return packet(CLASSIFY_PIXELS, seq, pixels);
    }

    /** Asks which model the board computes. */
    public static byte[] identify(int seq) {
        return packet(IDENTIFY, seq, new byte[0]);
    }

    /**
     * An image as payload: bit b of input i is bit k%8 of byte k/8, k = i * planes + b; zeros up to the next whole byte.
     *
     * @param image one row for each bit-plane, one column for each input
     */
    public static byte[] payload(BitMatrix image) {
        int planes = image.rows();
        byte[] bytes = new byte[payloadBytes(image.columns(), planes)];
        for (int input = 0; input < image.columns(); input++) {
            for (int plane = 0; plane < planes; plane++) {
                if (image.get(plane, input)) {
                    int bit = input * planes + plane;
                    bytes[bit / 8] |= (byte) (1 << bit % 8);
                }
            }
        }
        return bytes;
    }

    /** Bytes of a payload of so many inputs of so many bits. */
    public static int payloadBytes(int inputs, int planes) {
        return (inputs * planes + 7) / 8;
    }

    /** Bits on the line of a request with such a payload. */
    public static int lineBits(int payload) {
        return BITS_A_BYTE * (FRAME + payload);
    }

    private static byte[] packet(int operation, int seq, byte[] payload) {
        if (seq < 0 || seq > 255) {
            throw new IllegalArgumentException("seq " + seq + " is no byte; choose 0..255");
        }
        byte[] bytes = new byte[FRAME + payload.length];
        bytes[0] = (byte) SYNC_1;
        bytes[1] = (byte) SYNC_2;
        bytes[2] = (byte) operation;
        bytes[3] = (byte) seq;
        System.arraycopy(payload, 0, bytes, 4, payload.length);
        int end = 4 + payload.length;
        int crc = Crc16.of(bytes, 2, end);
        bytes[end] = (byte) (crc >>> 8);
        bytes[end + 1] = (byte) crc;
        return bytes;
    }
}
