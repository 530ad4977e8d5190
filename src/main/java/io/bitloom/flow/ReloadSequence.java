package io.bitloom.flow;

import io.bitloom.hardware.ReloadPlan;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * The accesses to the AXI4-Lite slave of reloadable hardware that make another model of it, a line each:
 *
 * <pre>
 *     write ADDRESS DATA        answered with OKAY
 *     refuse ADDRESS DATA       answered with SLVERR, and without effect
 *     await ADDRESS MASK VALUE  reads until the bits of MASK have VALUE
 *     shut CLOCKS               so many clocks pass, in which no image is let in
 * </pre>
 *
 * All numbers but CLOCKS are hexadecimal. The registers are those of {@code bitloom_reload_port}.
 */
final class ReloadSequence {
    private static final int ID = 0x00;
    private static final int SHAPE = 0x04;
    private static final int STATUS = 0x0c;
    private static final int CONTROL = 0x10;
    private static final int DATA = 0x14;
    private static final int CHECKSUM = 0x18;
    private static final int STOP = 1;
    private static final int START = 2;

    /** Bits of STATUS: running, stopped. */
    private static final int RUNNING = 1;

    private static final int STOPPED = 4;

    private final ReloadPlan plan;
    private final int[] stream;
    private final StringBuilder text = new StringBuilder();

    ReloadSequence(ReloadPlan plan) {
        this.plan = plan;
        this.stream = plan.stream();
    }

    /** The whole of it: stop, write, start. */
    static String of(ReloadPlan plan, String model) {
        ReloadSequence sequence = new ReloadSequence(plan);
        sequence.comment(
                "Model " + model + " for hardware of shape " + plan.shape() + ": " + plan.words() + " words of DATA.");
        return sequence.identify()
                .stop()
                .shape()
                .data(0, sequence.stream.length)
                .checksum(0)
                .start()
                .text();
    }

    ReloadSequence comment(String line) {
        text.append("# ").append(line).append('\n');
        return this;
    }

    /** Whether there is such a slave. */
    ReloadSequence identify() {
        return add("await", ID, 0xffffffff, 0x4c746942);
    }

    /** Until no image is under way. */
    ReloadSequence stop() {
        return add("write", CONTROL, STOP).add("await", STATUS, STOPPED, STOPPED);
    }

    ReloadSequence shape() {
        return add("write", SHAPE, Integer.parseUnsignedInt(plan.shape(), 16));
    }

    /** Words of the stream, from one on. */
    ReloadSequence data(int from, int to) {
        for (int i = from; i < to; i++) {
            add("write", DATA, stream[i]);
        }
        return this;
    }

    /** Of all words, with these bits of it wrong. */
    ReloadSequence checksum(int wrong) {
        CRC32 crc = new CRC32();
        for (int word : stream) {
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                crc.update(word >>> shift);
            }
        }
        return add("write", CHECKSUM, (int) crc.getValue() ^ wrong);
    }

    ReloadSequence start() {
        return add("write", CONTROL, START).add("await", STATUS, RUNNING, RUNNING);
    }

    /** Writes that must be refused. */
    ReloadSequence refuseStart() {
        return add("refuse", CONTROL, START);
    }

    ReloadSequence refuseData() {
        return add("refuse", DATA, stream[0]);
    }

    /** Bits of STATUS that must come to be so. */
    ReloadSequence status(int mask, int value) {
        return add("await", STATUS, mask, value);
    }

    ReloadSequence wrongShape() {
        return add("write", SHAPE, ~Integer.parseUnsignedInt(plan.shape(), 16));
    }

    /** Stops again without waiting. */
    ReloadSequence again() {
        return add("write", CONTROL, STOP);
    }

    ReloadSequence shut(int clocks) {
        text.append("shut ").append(clocks).append('\n');
        return this;
    }

    String text() {
        return text.toString();
    }

    private ReloadSequence add(String kind, int address, int... numbers) {
        text.append(kind).append(String.format(Locale.ROOT, " %02x", address));
        for (int number : numbers) {
            text.append(String.format(Locale.ROOT, " %08x", number));
        }
        text.append('\n');
        return this;
    }
}
