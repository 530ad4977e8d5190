package io.bitloom.simulation;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Spoils packets on the line of a simulated board, and the answers; everything follows from the seed. Who sends has a clock of its
 * own too, up to 2 % off.
 */
public final class LineNoise {
    /** What can happen to a packet. */
    public enum Kind {
        /** One to three bits of the packet are flipped: any CRC-16 finds that. */
        FLIPPED_BITS,
        /** The CRC of the packet is another one. */
        WRONG_CRC,
        /** A stop bit of the packet is 0. */
        FRAMING_ERROR,
        /** The line is low for longer than a byte, in the packet. */
        BREAK,
        /** The packet ends early; what follows does so at once or after a pause. */
        TRUNCATED,
        /** Random bytes before the packet. */
        GARBAGE,
        /** The beginning of a packet that never comes, before the packet. */
        FALSE_HEADER,
        /** Bits of an answer are flipped, or bytes of it lost. */
        SPOILT_ANSWER,
        /** The line is low before the packet for too short a time to be a bit, and wrong in a bit for too short a time. */
        GLITCH;

        /** Whether packets may be lost by it. */
        public boolean spoils() {
            return this != GLITCH;
        }

        /** For people: {@code flipped bits}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private static final int LARGEST_PACE = 20_000;
    private static final int BITS_A_BYTE = 10;

    private final Random random;
    private final int percent;
    private final int bit;
    private final Map<Kind, Long> injected = new EnumMap<>(Kind.class);
    private boolean spoilNext;

    /**
     * @param seed of everything
     * @param percent of the packets that something happens to, 1..100
     * @param bitClocks clocks of a bit on the line
     */
    public LineNoise(long seed, int percent, int bitClocks) {
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("noise on " + percent + " % of the packets; choose 1..100");
        }
        this.random = new Random(seed);
        this.percent = percent;
        this.bit = bitClocks;
        for (Kind kind : Kind.values()) {
            injected.put(kind, 0L);
        }
    }

    /** Chooses the clock of who sends. */
    public void begin(BoardLine line) throws IOException {
        line.pace(random.nextInt(2 * LARGEST_PACE + 1) - LARGEST_PACE);
    }

    /** Events so far, of every kind. */
    public Map<Kind, Long> injected() {
        return Map.copyOf(injected);
    }

    /** Sends a packet of 4 bytes or more, or what is left of it. */
    public void send(BoardLine line, byte[] packet) throws IOException {
        if (random.nextInt(100) >= percent) {
            line.send(packet);
            return;
        }
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        injected.merge(kind, 1L, Long::sum);
        switch (kind) {
            case FLIPPED_BITS -> line.send(flipped(packet));
            case WRONG_CRC -> {
                byte[] wrong = packet.clone();
                wrong[wrong.length - 1 - random.nextInt(2)] ^= (byte) (1 + random.nextInt(255));
                line.send(wrong);
            }
            case FRAMING_ERROR -> {
                int at = random.nextInt(packet.length);
                line.send(Arrays.copyOf(packet, at));
                frame(line, packet[at], false, 0);
                line.hold(true, bit);
                line.send(Arrays.copyOfRange(packet, at + 1, packet.length));
            }
            case BREAK -> {
                int at = random.nextInt(packet.length);
                line.send(Arrays.copyOf(packet, at));
                line.hold(false, (long) (BITS_A_BYTE + 1 + random.nextInt(40)) * bit);
                line.hold(true, (long) (1 + random.nextInt(20)) * bit);
                line.send(Arrays.copyOfRange(packet, at, packet.length));
            }
            case TRUNCATED -> {
                line.send(Arrays.copyOf(packet, 1 + random.nextInt(packet.length - 1)));
                line.hold(true, random.nextBoolean() ? 0 : (long) random.nextInt(25) * BITS_A_BYTE * bit);
            }
            case GARBAGE -> {
                byte[] garbage = new byte[1 + random.nextInt(40)];
                random.nextBytes(garbage);
                line.send(garbage);
                line.send(packet);
            }
            case FALSE_HEADER -> {
                line.send(Arrays.copyOf(packet, 2 + random.nextInt(2)));
                line.send(packet);
            }
            case SPOILT_ANSWER -> {
                spoilNext = true;
                line.send(packet);
            }
            case GLITCH -> {
                line.hold(false, bit / 8);
                line.hold(true, 2L * bit);
                int at = random.nextInt(packet.length);
                line.send(Arrays.copyOf(packet, at));
                frame(line, packet[at], true, Math.max(0, bit / 8 - 1));
                line.send(Arrays.copyOfRange(packet, at + 1, packet.length));
            }
        }
    }

    /** What of the board's bytes arrives. */
    public byte[] receive(byte[] bytes) {
        if (!spoilNext || bytes.length == 0) {
            return bytes;
        }
        spoilNext = false;
        return random.nextBoolean()
                ? flipped(bytes)
                : Arrays.copyOfRange(bytes, 1 + random.nextInt(bytes.length), bytes.length);
    }

    private byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        int first = random.nextInt(8 * bytes.length);
        flipped[first / 8] ^= (byte) (1 << first % 8);
        for (int more = random.nextInt(3); more > 0; more--) {
            int other = random.nextInt(8 * bytes.length);
            if (other != first) {
                flipped[other / 8] ^= (byte) (1 << other % 8);
            }
        }
        return flipped;
    }

    /** One byte bit by bit, with a wrong level in the middle of one of its bits. */
    private void frame(BoardLine line, byte value, boolean stop, int glitch) throws IOException {
        int bits = (stop ? 0x200 : 0) | (value & 0xff) << 1;
        int hit = random.nextInt(BITS_A_BYTE);
        for (int i = 0; i < BITS_A_BYTE; i++) {
            boolean level = (bits >> i & 1) != 0;
            int wrong = i == hit ? glitch : 0;
            int before = (bit - wrong) / 2;
            line.hold(level, before);
            line.hold(!level, wrong);
            line.hold(level, bit - wrong - before);
        }
    }
}
