package io.bitloom.packaging;

import io.bitloom.hardware.CycleEstimate;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.LayerPlan;

/** What {@code packaging/README.md.j2} shows. */
record ReadmeView(
        String module,
        String digest,
        String vlnv,
        String shape,
        String encoding,
        String data,
        int images,
        String bench,
        String imagesFile,
        String classesFile,
        int beats,
        int beatBits,
        int inputs,
        String inputBits,
        int simd,
        String input,
        String padding,
        int classBits,
        int lastClass,
        long latency,
        long interval,
        String bottleneck,
        String plan) {
    static ReadmeView of(IpCore core, TestVectors vectors) {
        HardwarePlan plan = core.plan();
        LayerPlan first = plan.firstLayer();
        CycleEstimate cycles = plan.cycles();
        int beatBits = 8 * plan.inputBeatBytes();
        return new ReadmeView(
                core.name(),
                core.digest(),
                core.vlnv(),
                plan.network().shape(),
                plan.network().input().encoding(),
                vectors.data(),
                vectors.images().size(),
                core.benchPath(),
                core.imagesPath(),
                core.classesPath(),
                first.synapseFold(),
                beatBits,
                first.layer().inputs(),
                first.inputBits() == 1 ? "1 bit" : first.inputBits() + " bits",
                first.folding().simd(),
                first.inputBits() == 1 ? "[i]" : "[" + first.inputBits() + "*i +: " + first.inputBits() + "]",
                beatBits == first.inputWordBits() ? "" : ", and the bits above are not read",
                8 * plan.outputBeatBytes(),
                plan.network().classes() - 1,
                cycles.latency(),
                cycles.initiationInterval(),
                cycles.bottleneck(),
                plan.toString());
    }
}
