package io.bitloom.host;

/**
 * What happened on a line beside the answers that were wanted.
 *
 * @param requests sent, repeats included
 * @param timedOut requests nobody answered in time
 * @param badCrc requests that the board got with a wrong CRC
 * @param busy images that the board had no room for
 * @param unknown requests that the board did not know
 * @param stray answers to nothing that was under way
 * @param skippedBytes that were no part of an answer
 */
public record LineCounts(
        long requests, long timedOut, long badCrc, long busy, long unknown, long stray, long skippedBytes) {
    /** Nothing happened. */
    public static final LineCounts NONE = new LineCounts(0, 0, 0, 0, 0, 0, 0);

    /** One request that this answer sends back. */
    static LineCounts of(Status refusal) {
        return switch (refusal) {
            case BAD_CRC -> new LineCounts(0, 0, 1, 0, 0, 0, 0);
            case BUSY -> new LineCounts(0, 0, 0, 1, 0, 0, 0);
            case UNKNOWN_OPERATION -> new LineCounts(0, 0, 0, 0, 1, 0, 0);
            case CLASS, IDENTITY -> throw new IllegalArgumentException(refusal + " sends nothing back");
        };
    }

    /** Requests that were sent again. */
    public long repeats() {
        return timedOut + badCrc + busy + unknown;
    }

    /** Repeats that only a bad line explains. */
    public long spoiled() {
        return repeats() - busy;
    }

    public LineCounts plus(LineCounts other) {
        return new LineCounts(
                requests + other.requests,
                timedOut + other.timedOut,
                badCrc + other.badCrc,
                busy + other.busy,
                unknown + other.unknown,
                stray + other.stray,
                skippedBytes + other.skippedBytes);
    }
}
