package io.bitloom.host;

/**
 * CRC-16/CCITT-FALSE: polynomial 0x1021, first value 0xFFFF, highest bit first, nothing reflected or inverted. Any three
 * flipped bits of a packet change it.
 */
final class Crc16 {
    private static final int POLYNOMIAL = 0x1021;
    private static final int FIRST = 0xFFFF;

    private Crc16() {}

    /** The CRC of the bytes {@code from} (included) to {@code to} (excluded), 0..65535. */
    static int of(byte[] bytes, int from, int to) {
        int crc = FIRST;
        for (int i = from; i < to; i++) {
            crc ^= (bytes[i] & 0xff) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ POLYNOMIAL;
            }
        }
        return crc & 0xffff;
    }
}
