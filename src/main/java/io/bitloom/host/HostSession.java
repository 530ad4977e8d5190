package io.bitloom.host;

import io.bitloom.model.ModelDigest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * A conversation with a board. At most {@value #UNDER_WAY} requests are under way; one that is not answered in time, or answered
 * with anything but a result, is sent again with a seq of its own. An answer belongs to the request of its seq; a late one
 * belongs to none, and is counted as stray.
 */
public final class HostSession {
    /** Requests that may wait for an answer at the same time: the board keeps as many images. */
    public static final int UNDER_WAY = 4;

    /** Times the patience with one request after which the line is given up. */
    private static final int LONGEST_SILENCE = 20;

    private final ByteLine line;
    private final long patience;
    private final AnswerReader reader = new AnswerReader();
    private final byte[] buffer = new byte[256];
    private int nextSeq;
    private LineCounts counts = LineCounts.NONE;

    /**
     * @param line to the board
     * @param patience with one request, on the clock of the line: longer than {@value #UNDER_WAY} requests take there and back
     */
    public HostSession(ByteLine line, Duration patience) {
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException(
                    "a patience of " + patience + " lets no answer come; choose more than 0");
        }
        this.line = line;
        this.patience = patience.toNanos();
    }

    /** Bits on the line, there and back, of as many requests as may be under way. */
    public static long lineBits(int payload) {
        return (long) UNDER_WAY * (Request.lineBits(payload) + Request.BITS_A_BYTE * Answer.BYTES);
    }

    /** What happened so far. */
    public LineCounts counts() {
        return counts.plus(new LineCounts(0, 0, 0, 0, 0, 0, reader.skipped()));
    }

    /**
     * Asks the board for its model.
     *
     * @throws IllegalArgumentException if it is another one, naming both
     * @throws LineException if nobody answers
     */
    public void requireModel(ModelDigest expected) throws IOException {
        long identity = converse(Status.IDENTITY, 1, (index, seq) -> Request.identify(seq), done -> {})
                .get(0);
        String found = HexFormat.of().toHexDigits(identity, 8);
        if (!expected.hex().startsWith(found)) {
            throw new IllegalArgumentException("the board computes model " + found + ", and this is model "
                    + expected.hex() + "; load the bitstream made from this model, or give the model of the board");
        }
    }

    /**
     * Sends images and takes their classes.
     *
     * @param images how many
     * @param form what a payload is
     * @param payload of an image, by its index
     * @param progress told the number of images answered
     * @return class of every image, as the board says
     * @throws LineException if no image is answered for {@value #LONGEST_SILENCE} times the patience
     */
    public List<Long> classify(int images, ImageForm form, IntFunction<byte[]> payload, IntConsumer progress)
            throws IOException {
        return converse(Status.CLASS, images, (index, seq) -> form.request(seq, payload.apply(index)), progress);
    }

    private List<Long> converse(Status wanted, int count, Packet packet, IntConsumer progress) throws IOException {
        Conversation conversation = new Conversation(wanted, count, packet);
        long heard = line.nanos();
        while (conversation.answered < count) {
            conversation.send();
            int before = conversation.answered;
            conversation.receive();
            if (conversation.answered > before) {
                heard = line.nanos();
                progress.accept(conversation.answered);
            }
            if (line.nanos() - heard > LONGEST_SILENCE * patience) {
                throw new LineException("no answer for " + LONGEST_SILENCE * patience / 1_000_000 + " ms, after "
                        + conversation.answered + " of " + count
                        + "; check the port, its baud rate, and that the board has its bitstream");
            }
        }
        return Arrays.stream(conversation.values).boxed().toList();
    }

    private void count(LineCounts more) {
        counts = counts.plus(more);
    }

    @FunctionalInterface
    private interface Packet {
        byte[] of(int index, int seq);
    }

    /** A request on the line: which of what is asked, and until when its answer is waited for. */
    private record Sent(int index, long until) {}

    private final class Conversation {
        private final Status wanted;
        private final Packet packet;
        private final long[] values;
        private final Deque<Integer> again = new ArrayDeque<>();
        private final Map<Integer, Sent> underWay = new TreeMap<>();
        private int next;
        private int answered;
        private boolean full;

        Conversation(Status wanted, int count, Packet packet) {
            this.wanted = wanted;
            this.packet = packet;
            this.values = new long[count];
        }

        void send() throws IOException {
            // A board without room has some again when it has answered.
            boolean hold = full && !underWay.isEmpty();
            while (!hold && underWay.size() < UNDER_WAY && (!again.isEmpty() || next < values.length)) {
                int index = again.isEmpty() ? next++ : again.remove();
                while (underWay.containsKey(nextSeq)) {
                    nextSeq = nextSeq + 1 & 0xff;
                }
                line.write(packet.of(index, nextSeq));
                underWay.put(nextSeq, new Sent(index, line.nanos() + patience));
                nextSeq = nextSeq + 1 & 0xff;
                count(new LineCounts(1, 0, 0, 0, 0, 0, 0));
                hold = full;
            }
        }

        void receive() throws IOException {
            long first = underWay.values().stream().mapToLong(Sent::until).min().orElseThrow();
            int bytes = line.read(buffer, Math.max(0, first - line.nanos()));
            for (int i = 0; i < bytes; i++) {
                reader.accept(buffer[i]).ifPresent(this::take);
            }
            long now = line.nanos();
            List<Integer> late = underWay.keySet().stream()
                    .filter(seq -> underWay.get(seq).until <= now)
                    .toList();
            for (int seq : late) {
                repeat(seq, new LineCounts(0, 1, 0, 0, 0, 0, 0));
            }
        }

        private void take(Answer answer) {
            Sent request = underWay.get(answer.seq());
            boolean result = answer.status() == Status.CLASS || answer.status() == Status.IDENTITY;
            if (request == null || result && answer.status() != wanted) {
                count(new LineCounts(0, 0, 0, 0, 0, 1, 0));
            } else if (result) {
                underWay.remove(answer.seq());
                values[request.index] = answer.value();
                answered++;
                full = false;
            } else {
                full = answer.status() == Status.BUSY;
                repeat(answer.seq(), LineCounts.of(answer.status()));
            }
        }

        private void repeat(int seq, LineCounts why) {
            again.add(underWay.remove(seq).index);
            count(why);
        }
    }
}
