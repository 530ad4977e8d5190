package io.bitloom.verilog;

import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.UnrolledPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@code sim/probe.v.j2} shows: the ports of the top and the streams brought out beside them. */
record ProbeView(
        String top,
        String digest,
        int inputMsb,
        int outputMsb,
        int dataWidth,
        boolean reloadable,
        List<Stream> probes) {

    /** One stream, where it is in the top and in {@code probe_data}, and when a word of it moves. */
    record Stream(String name, String place, String moves, int width, int padding, int offset) {}

    static ProbeView of(String top, String digest, HardwarePlan plan, List<Probe> probes) {
        Probe last = probes.get(probes.size() - 1);
        Map<String, String> unrolled = new HashMap<>();
        for (int i = 0; i < plan.pipelines().size(); i++) {
            for (UnrolledPlan layer : plan.pipelines().get(i).layers()) {
                unrolled.put(layer.name(), "u_dut.u_pipeline" + (i + 1) + "." + layer.name());
            }
        }
        List<Stream> streams = new ArrayList<>();
        for (Probe probe : probes) {
            String place = unrolled.getOrDefault(probe.name(), "u_dut." + probe.name());
            streams.add(new Stream(
                    probe.name(),
                    place,
                    unrolled.containsKey(probe.name()) ? place + "_valid" : place + "_valid && " + place + "_ready",
                    probe.width(),
                    probe.padding(),
                    probe.offset()));
        }
        return new ProbeView(
                top,
                digest,
                8 * plan.inputBeatBytes() - 1,
                8 * plan.outputBeatBytes() - 1,
                last.offset() + last.width() + last.padding(),
                plan.weights().reloadable(),
                streams);
    }
}
