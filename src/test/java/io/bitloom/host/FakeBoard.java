package io.bitloom.host;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;

/** A board in memory that loses, spoils, refuses and invents packets. The class of an image is the sum of its bytes. */
class FakeBoard implements ByteLine {
    private static final long ANSWER_TIME = 1_000_000;

    private final long model;
    private final int payload;
    private final int troublePercent;
    private final Random random;
    private final Deque<byte[]> line = new ArrayDeque<>();
    private long now;
    int underWay;
    int mostUnderWay;
    int troubles;

    FakeBoard(long model, int payload, int troublePercent, long seed) {
        this.model = model;
        this.payload = payload;
        this.troublePercent = troublePercent;
        this.random = new Random(seed);
    }

    static long classOf(byte[] payload) {
        long sum = 0;
        for (byte b : payload) {
            sum += b & 0xff;
        }
        return sum;
    }

    /** By the definition: the remainder of a long division, unlike the shift register of the product. */
    static int remainder(byte[] bytes) {
        boolean[] bits = new boolean[8 * bytes.length + 16];
        for (int i = 0; i < 8 * bytes.length; i++) {
            bits[i] = (bytes[i / 8] >> 7 - i % 8 & 1) != 0 ^ i < 16;
        }
        for (int i = 0; i < 8 * bytes.length; i++) {
            if (bits[i]) {
                for (int power : new int[] {16, 12, 5, 0}) {
                    bits[i + 16 - power] ^= true;
                }
            }
        }
        int crc = 0;
        for (int i = 0; i < 16; i++) {
            crc = crc << 1 | (bits[8 * bytes.length + i] ? 1 : 0);
        }
        return crc;
    }

    static byte[] answer(int status, int seq, long value) {
        byte[] body = {
            (byte) status, (byte) seq, (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value
        };
        int crc = remainder(body);
        byte[] packet = new byte[10];
        packet[0] = 0x7E;
        packet[1] = (byte) 0xB1;
        System.arraycopy(body, 0, packet, 2, 6);
        packet[8] = (byte) (crc >> 8);
        packet[9] = (byte) crc;
        return packet;
    }

    @Override
    public void write(byte[] packet) {
        mostUnderWay = Math.max(mostUnderWay, ++underWay);
        int trouble = random.nextInt(100) < troublePercent ? random.nextInt(6) : -1;
        troubles += trouble < 0 ? 0 : 1;
        int seq = packet[3] & 0xff;
        switch (trouble) {
            case 0 -> {} // the request is lost
            case 1 -> line.add(answer(0x81, seq, 0));
            case 2 -> line.add(answer(0x82, seq, 0));
            case 3 -> { // the answer is spoilt
                byte[] spoilt = right(packet);
                spoilt[random.nextInt(10)] ^= (byte) (1 << random.nextInt(8));
                line.add(spoilt);
            }
            case 4 -> { // the answer is late
                now += 20 * ANSWER_TIME;
                line.add(right(packet));
            }
            case 5 -> { // twice, with garbage before
                byte[] garbage = new byte[random.nextInt(20)];
                random.nextBytes(garbage);
                line.add(garbage);
                line.add(right(packet));
                line.add(right(packet));
            }
            default -> line.add(right(packet));
        }
    }

    private byte[] right(byte[] packet) {
        byte[] body = Arrays.copyOfRange(packet, 2, packet.length - 2);
        int crc = (packet[packet.length - 2] & 0xff) << 8 | packet[packet.length - 1] & 0xff;
        if (packet[0] != (byte) 0xB1 || packet[1] != 0x7E || crc != remainder(body)) {
            throw new IllegalStateException("the host sends a broken packet");
        }
        if (body[0] == 2) {
            return answer(1, body[1] & 0xff, model);
        }
        if (body.length != payload + 2) {
            throw new IllegalStateException("the host sends a payload of " + (body.length - 2) + " bytes");
        }
        return answer(0, body[1] & 0xff, classOf(Arrays.copyOfRange(body, 2, body.length)));
    }

    @Override
    public int read(byte[] buffer, long nanos) {
        if (line.isEmpty()) {
            now += nanos;
            underWay = 0;
            return 0;
        }
        now += ANSWER_TIME;
        underWay = Math.max(0, underWay - 1);
        byte[] bytes = line.remove();
        System.arraycopy(bytes, 0, buffer, 0, bytes.length);
        return bytes.length;
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void close() {
        line.clear();
    }
}
