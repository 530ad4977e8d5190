package io.bitloom.verilog;

import java.util.List;

/** What {@code sim/probe.v.j2} shows: the ports of the top and the streams brought out beside them. */
record ProbeView(String top, String digest, int inputMsb, int outputMsb, int dataWidth, List<Stream> probes) {

    /** One stream and its place in {@code probe_data}. */
    record Stream(String name, int width, int padding, int offset) {}

    static ProbeView of(String top, String digest, int inputBeatBytes, int outputBeatBytes, List<Probe> probes) {
        Probe last = probes.get(probes.size() - 1);
        return new ProbeView(
                top,
                digest,
                8 * inputBeatBytes - 1,
                8 * outputBeatBytes - 1,
                last.offset() + last.width() + last.padding(),
                probes.stream()
                        .map(probe -> new Stream(probe.name(), probe.width(), probe.padding(), probe.offset()))
                        .toList());
    }
}
