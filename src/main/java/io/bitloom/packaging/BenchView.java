package io.bitloom.packaging;

import io.bitloom.hardware.CycleEstimate;

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
        long interval) {
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
                cycles.initiationInterval());
    }
}
