package io.bitloom.verilog;

import io.bitloom.hardware.MatrixPlan;
import java.util.List;

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
        String widthChange,
        String pixelSource,
        List<WindowView> windows,
        String bufferSource,
        String vectorLast,
        String groupLast,
        String sumSink,
        int wordWidth,
        int weightAddressWidth,
        int thresholdAddressWidth,
        int sumWidth,
        boolean hasThresholds) {

    static LayerView of(String module, String digest, MatrixPlan plan, TemplateRenderer renderer) {
        boolean hasThresholds = !plan.unit().isScores();
        boolean windowed = plan.window().isPresent();
        int bits = plan.input().bits();
        WidthChangeView change = WidthChangeView.of(plan);
        String wordSource = plan.synapseFold() > 1 ? "word" : "window";
        return new LayerView(
                module,
                windowed ? "convolution" : hasThresholds ? "hidden layer" : "score layer",
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
                change.text(renderer),
                change.sink(),
                plan.window().map(WindowView::of).stream().toList(),
                windowed ? wordSource : change.sink(),
                !windowed ? change.sink() + "_last" : plan.synapseFold() > 1 ? "word_last" : "1'b1",
                plan.vectors() > 1 ? "place_last" : "out_last",
                hasThresholds ? "sum" : "out",
                plan.vectorWordBits(),
                plan.weightAddressBits(),
                plan.thresholdAddressBits(),
                plan.sumBits(),
                hasThresholds);
    }
}
