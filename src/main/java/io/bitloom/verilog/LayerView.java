package io.bitloom.verilog;

import io.bitloom.hardware.MatrixPlan;
import io.bitloom.hardware.Summation;
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
        String unit,
        String fires,
        String agreement,
        String words,
        int passes,
        int inWidth,
        int outWidth,
        String widthChange,
        String pixelSource,
        List<WindowView> windows,
        String bufferSource,
        String vectorLast,
        String groupLast,
        List<PlaneSum> planeSums,
        String valueSource,
        List<CountsView> counts,
        String countSink,
        List<Shortcut> shortcuts,
        String sumSink,
        int outputPlanes,
        int inputWordWidth,
        int wordWidth,
        int weightWidth,
        int weightAddressWidth,
        int thresholdAddressWidth,
        int sumWidth,
        boolean hasThresholds,
        boolean reloadable) {

    /** How the numbers that are counted are made of the planes. */
    record PlaneSum(int values, int bits, String bitsPlural, String coefficients) {}

    /** What an earlier layer adds. */
    record Shortcut(String from, int width, int coefficient) {}

    static LayerView of(String module, String digest, MatrixPlan plan, boolean reloadable, TemplateRenderer renderer) {
        boolean hasThresholds = !plan.unit().isScores();
        boolean windowed = plan.window().isPresent();
        int bits = plan.input().bits();
        WidthChangeView change = WidthChangeView.of(plan);
        Summation summation = plan.summation();
        boolean sums = !summation.readsPlanes();
        int planes = plan.unit().thresholds().size();
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
                windowed ? "an image" : "a vector",
                planes > 1 ? "plane p of neuron n = (Q_n >= T_np)" : "fires_n = (Q_n >= T_n)",
                Equation.of(plan),
                words(plan.synapseFold(), summation.passes()),
                summation.passes(),
                plan.input().width(),
                plan.output().width(),
                change.text(renderer),
                change.sink(),
                plan.window().map(WindowView::of).stream().toList(),
                windowed ? wordSource : change.sink(),
                !windowed ? change.sink() + "_last" : plan.synapseFold() > 1 ? "word_last" : "1'b1",
                plan.vectors() > 1 ? "place_last" : "out_last",
                sums
                        ? List.of(new PlaneSum(
                                summation.values().size(),
                                summation.bits(),
                                summation.bits() == 1 ? "" : "s",
                                CountsView.coefficients(summation)))
                        : List.of(),
                sums ? "value" : "vector",
                CountsView.isNeeded(summation)
                        ? List.of(CountsView.of(summation, plan.unit().bases().size()))
                        : List.of(),
                plan.shortcut().isPresent() ? "count" : hasThresholds ? "sum" : "out",
                plan
                        .shortcut()
                        .map(from -> new Shortcut(from.from(), from.stream().width(), from.coefficient()))
                        .stream()
                        .toList(),
                hasThresholds ? "sum" : "out",
                planes,
                plan.inputWordBits(),
                plan.vectorWordBits(),
                plan.weightWordBits(),
                plan.weightAddressBits(),
                plan.thresholdAddressBits(),
                plan.sumBits(),
                hasThresholds,
                reloadable);
    }

    private static String words(int words, int passes) {
        return words + " words" + (passes > 1 ? " of " + passes + " planes" : "");
    }
}
