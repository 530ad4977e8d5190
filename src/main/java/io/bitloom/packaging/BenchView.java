package io.bitloom.packaging;

import io.bitloom.hardware.CycleEstimate;
import java.util.List;
import java.util.stream.IntStream;

/** What {@code packaging/tb.v.j2} shows. */
record BenchView(
        String module,
        String digest,
        String data,
        int images,
        int beats,
        int beatBits,
        int classBits,
        long latency,
        long interval,
        List<Irregular> irregular) {
    /** An image whose class does not come in the clock that latency and interval alone would tell. */
    record Irregular(int image, long clock) {}

    static BenchView of(IpCore core, TestVectors vectors) {
        CycleEstimate cycles = core.plan().cycles();
        return new BenchView(
                core.name(),
                core.digest(),
                vectors.data(),
                vectors.images().size(),
                core.bundle().inputBeats(),
                8 * core.bundle().inputBeatBytes(),
                8 * core.bundle().outputBeatBytes(),
                cycles.latency(),
                cycles.initiationInterval(),
                IntStream.range(0, vectors.images().size())
                        .mapToObj(image -> new Irregular(image, cycles.clocks().of(image)))
                        .filter(each -> each.clock() != cycles.latency() + each.image() * cycles.initiationInterval())
                        .toList());
    }
}
