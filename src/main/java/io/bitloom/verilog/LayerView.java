package io.bitloom.verilog;

import io.bitloom.hardware.LayerPlan;
import io.bitloom.hardware.WidthChange;

/** What {@code rtl/layer.v.j2} shows of one layer. */
record LayerView(
        String module,
        String kind,
        String digest,
        int inputs,
        int inputBits,
        String inputBitsPlural,
        int neurons,
        int pe,
        int simd,
        int synapseFold,
        int neuronFold,
        long cycles,
        long latency,
        String agreement,
        int inWidth,
        int outWidth,
        int between,
        int cut,
        int join,
        String joinSource,
        String bufferSource,
        String sumSink,
        int wordWidth,
        int weightAddressWidth,
        int thresholdAddressWidth,
        int sumWidth,
        boolean hasThresholds) {

    static LayerView of(String module, String digest, LayerPlan plan) {
        boolean hasThresholds = !plan.layer().isScores();
        WidthChange change = plan.widthChange().orElse(new WidthChange(plan.inputWordBits(), plan.inputWordBits()));
        String joinSource = change.cut() > 1 ? "cut" : "in";
        return new LayerView(
                module,
                hasThresholds ? "hidden layer" : "score layer",
                digest,
                plan.layer().inputs(),
                plan.inputBits(),
                plan.inputBits() == 1 ? "" : "s",
                plan.layer().neurons(),
                plan.folding().pe(),
                plan.folding().simd(),
                plan.synapseFold(),
                plan.neuronFold(),
                plan.cycles(),
                plan.latency(),
                plan.inputBits() == 1 ? "~(x_i ^ w_ni)" : "~(x_i ^ { " + plan.inputBits() + "{w_ni} })",
                change.from(),
                plan.folding().pe() * (hasThresholds ? 1 : plan.sumBits()),
                change.between(),
                change.cut(),
                change.join(),
                joinSource,
                change.join() > 1 ? "join" : joinSource,
                hasThresholds ? "sum" : "out",
                plan.inputWordBits(),
                plan.weightAddressBits(),
                plan.thresholdAddressBits(),
                plan.sumBits(),
                hasThresholds);
    }
}
