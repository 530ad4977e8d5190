package io.bitloom.host;

import java.util.Arrays;
import java.util.Optional;

/** What an answer of the board is about. */
public enum Status {
    /** The value is the class of the image. */
    CLASS(0x00),
    /** The value is the first 4 bytes of the model digest. */
    IDENTITY(0x01),
    /** The request came with a wrong CRC; its seq may be wrong too. */
    BAD_CRC(0x81),
    /** There was no room for the image; it is to be sent again. */
    BUSY(0x82),
    /** The board has no such operation. */
    UNKNOWN_OPERATION(0x83);

    private final int code;

    Status(int code) {
        this.code = code;
    }

    /** The byte on the line. */
    public int code() {
        return code;
    }

    /** The status of this byte, if it is one. */
    static Optional<Status> of(int code) {
        return Arrays.stream(values()).filter(status -> status.code == code).findFirst();
    }
}
