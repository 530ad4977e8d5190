package io.bitloom.verilog;

import io.bitloom.hardware.MatrixPlan;
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

    static LayerView of(String module, String digest, MatrixPlan plan) {
        boolean hasThresholds = !plan.unit().isScores();
        WidthChange change = plan.inputChange();
        int bits = plan.input().bits();
        String joinSource = change.cut() > 1 ? "cut" : "in";
        return new LayerView(
                module,
                hasThresholds ? "hidden layer" : "score layer",
                digest,
                plan.unit().inputs(),
                bits,
                bits == 1 ? "" : "s",
                plan.unit().neurons(),
                plan.folding().pe(),
                plan.folding().simd(),
                plan.synapseFold(),
                plan.neuronFold(),
                plan.vectorCycles(),
                plan.latency(),
                bits == 1 ? "~(x_i ^ w_ni)" : "~(x_i ^ { " + bits + "{w_ni} })",
                plan.input().width(),
                plan.output().width(),
                change.between() * bits,
                change.cut(),
                change.join(),
                joinSource,
                change.join() > 1 ? "join" : joinSource,
                hasThresholds ? "sum" : "out",
                plan.vectorWordBits(),
                plan.weightAddressBits(),
                plan.thresholdAddressBits(),
                plan.sumBits(),
                hasThresholds);
    }
}
