package io.bitloom.verilog;

import io.bitloom.hardware.CycleEstimate;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.MatrixPlan;
import java.util.ArrayList;
import java.util.List;

/** What {@code rtl/top.v.j2} shows: the ports and the layers between them. */
record TopView(
        String module,
        String shape,
        String digest,
        long latency,
        long interval,
        String bottleneck,
        String encoding,
        long inputBeats,
        String inputBeatsPlural,
        int inputBits,
        int simdLast,
        int inputMsb,
        int inputWordMsb,
        int outputMsb,
        int classMsb,
        String scoreLayer,
        int scorePe,
        int scoreWidth,
        List<Layer> layers) {

    /** One instance and the stream it reads. */
    record Layer(String name, String module, String source, int inputs, int neurons, int pe, int simd, int outputMsb) {}

    static TopView of(String module, String digest, HardwarePlan plan) {
        CycleEstimate cycles = plan.cycles();
        List<Layer> layers = new ArrayList<>();
        String source = "input";
        for (MatrixPlan layer : plan.matrices()) {
            layers.add(new Layer(
                    layer.name(),
                    module + "_" + layer.name(),
                    source,
                    layer.unit().inputs(),
                    layer.unit().neurons(),
                    layer.folding().pe(),
                    layer.folding().simd(),
                    layer.output().width() - 1));
            source = layer.name();
        }
        return new TopView(
                module,
                plan.network().shape(),
                digest,
                cycles.latency(),
                cycles.initiationInterval(),
                cycles.bottleneck(),
                plan.network().input().encoding(),
                plan.input().words(),
                plan.input().words() == 1 ? "" : "s",
                plan.input().bits(),
                plan.input().values() - 1,
                8 * plan.inputBeatBytes() - 1,
                plan.input().width() - 1,
                8 * plan.outputBeatBytes() - 1,
                plan.classBits() - 1,
                plan.scoreLayer().name(),
                plan.scoreLayer().folding().pe(),
                plan.scoreLayer().sumBits(),
                layers);
    }
}
