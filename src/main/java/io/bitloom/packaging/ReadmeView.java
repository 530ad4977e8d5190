package io.bitloom.packaging;

import io.bitloom.hardware.CycleEstimate;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.WordStream;

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
        long beats,
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
        WordStream beats = plan.input();
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
                beats.words(),
                beatBits,
                plan.network().input().inputs(),
                beats.bits() == 1 ? "1 bit" : beats.bits() + " bits",
                beats.values(),
                beats.bits() == 1 ? "[i]" : "[" + beats.bits() + "*i +: " + beats.bits() + "]",
                beatBits == beats.width() ? "" : ", and the bits above are not read",
                8 * plan.outputBeatBytes(),
                plan.network().classes() - 1,
                cycles.latency(),
                cycles.initiationInterval(),
                cycles.bottleneck(),
                plan.toString());
    }
}
