package io.bitloom.host;

/**
 * A packet of the board:
 *
 * <pre>
 *     7E B1 | status | seq | value, 4 bytes | CRC-16 of all after the sync      high bytes first
 * </pre>
 *
 * @param status what it is about
 * @param seq of the request, 0..255
 * @param value 0 to 2^32 - 1
 */
public record Answer(Status status, int seq, long value) {
    /** Bytes of every answer. */
    public static final int BYTES = 10;

    static final int SYNC_1 = 0x7E;
    static final int SYNC_2 = 0xB1;
}
