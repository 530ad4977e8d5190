package io.bitloom.host;

import java.util.Optional;

/** Finds answers in a stream of bytes that may begin in the middle of one, lack bytes or have others in between. */
public final class AnswerReader {
    private final byte[] window = new byte[Answer.BYTES];
    private int filled;
    private long skipped;

    /** Takes the next byte, and gives the answer that it ends. */
    public Optional<Answer> accept(byte next) {
        window[filled++] = next;
        // What looked like the beginning of an answer and was none may hold the beginning of one.
        while (filled > 0 && !mayBegin()) {
            System.arraycopy(window, 1, window, 0, --filled);
            skipped++;
        }
        if (filled < Answer.BYTES) {
            return Optional.empty();
        }
        filled = 0;
        long value = 0;
        for (int i = 4; i < 8; i++) {
            value = value << 8 | at(i);
        }
        return Optional.of(new Answer(Status.of(at(2)).orElseThrow(), at(3), value));
    }

    /** Bytes that were no part of an answer. */
    public long skipped() {
        return skipped;
    }

    private boolean mayBegin() {
        return at(0) == Answer.SYNC_1
                && (filled < 2 || at(1) == Answer.SYNC_2)
                && (filled < 3 || Status.of(at(2)).isPresent())
                && (filled < Answer.BYTES || Crc16.of(window, 2, 8) == (at(8) << 8 | at(9)));
    }

    private int at(int index) {
        return window[index] & 0xff;
    }
}
