package io.bitloom.simulation;

import io.bitloom.verilog.Probe;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the harness recorded of every image: its result, the words of every probe, and the clock of each. */
public final class SimulationResults {
    private final Layout layout;
    private final SimulationReport report;
    private final List<IntBuffer> parts;

    private SimulationResults(Layout layout, SimulationReport report, List<IntBuffer> parts) {
        this.layout = layout;
        this.report = report;
        this.parts = parts;
    }

    /**
     * The results in a run directory.
     *
     * @throws SimulationException if there are none, or a file does not hold its range of images
     */
    public static SimulationResults read(SimulationWorkspace workspace) throws IOException {
        Layout layout = workspace.layout();
        SimulationReport report = SimulationReport.read(workspace.report());
        List<IntBuffer> parts = new ArrayList<>();
        for (Range range : report.ranges()) {
            Path file = workspace.directory().resolve(range.resultsName());
            long expected = 4L * layout.recordWords() * range.count();
            if (!Files.exists(file) || Files.size(file) != expected) {
                throw new SimulationException(
                        file + " does not hold " + range.count() + " results; make it again with `bitloom simulate`");
            }
            try (FileChannel channel = FileChannel.open(file)) {
                parts.add(channel.map(FileChannel.MapMode.READ_ONLY, 0, expected)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asIntBuffer());
            }
        }
        return new SimulationResults(layout, report, parts);
    }

    public Layout layout() {
        return layout;
    }

    public SimulationReport report() {
        return report;
    }

    /** Clock of an image's first input beat, counted from the reset of its process. */
    public long accepted(int image) {
        return clock(image, 0);
    }

    /** Clock of an image's result. */
    public long delivered(int image) {
        return clock(image, 2);
    }

    /** Clock of the last result of the process that took longest. */
    public long lastClock() {
        return report.ranges().stream()
                .mapToLong(range -> delivered(range.first() + range.count() - 1))
                .max()
                .orElseThrow();
    }

    /** The class the hardware gave. */
    public int result(int image) {
        return record(image).get(base(image) + 4);
    }

    /** One value of a probe: lane l of word w is value w * lanes + l. */
    public int value(int image, int probe, int index) {
        Probe stream = layout.probes().get(probe);
        int lane = index % stream.lanes();
        IntBuffer record = record(image);
        int word = wordStart(image, probe, index) + 1;
        int bit = lane * stream.laneBits();
        long low = Integer.toUnsignedLong(record.get(word + bit / 32));
        long high = bit % 32 + stream.laneBits() > 32 ? Integer.toUnsignedLong(record.get(word + bit / 32 + 1)) : 0;
        return (int) ((low | high << 32) >>> bit % 32 & (1L << stream.laneBits()) - 1);
    }

    /** Clock of the word with this value, counted from the image's first input beat. */
    public int clock(int image, int probe, int index) {
        return record(image).get(wordStart(image, probe, index));
    }

    private int wordStart(int image, int probe, int index) {
        Probe stream = layout.probes().get(probe);
        return base(image) + layout.recordOffset(probe) + index / stream.lanes() * (1 + Layout.chunks(stream));
    }

    private long clock(int image, int offset) {
        IntBuffer record = record(image);
        int at = base(image) + offset;
        return Integer.toUnsignedLong(record.get(at)) | (long) record.get(at + 1) << 32;
    }

    private IntBuffer record(int image) {
        return parts.get(part(image));
    }

    private int base(int image) {
        return (image - report.ranges().get(part(image)).first()) * layout.recordWords();
    }

    private int part(int image) {
        List<Range> ranges = report.ranges();
        for (int i = 0; i < ranges.size(); i++) {
            if (ranges.get(i).contains(image)) {
                return i;
            }
        }
        throw new IndexOutOfBoundsException("image " + image + " was not simulated");
    }
}
