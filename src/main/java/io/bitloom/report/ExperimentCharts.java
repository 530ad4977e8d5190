package io.bitloom.report;

import io.bitloom.flow.ExperimentResult;
import io.bitloom.flow.RunResult;
import io.bitloom.flow.Spread;
import io.bitloom.flow.VariantSummary;
import io.bitloom.training.EpochStats;
import io.bitloom.verilog.TemplateRenderer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The plots of an experiment; a plot that would show nothing is left out. */
final class ExperimentCharts {
    private final ExperimentResult result;
    private final TemplateRenderer renderer;
    private final Map<String, String> charts = new LinkedHashMap<>();

    private ExperimentCharts(ExperimentResult result, TemplateRenderer renderer) {
        this.result = result;
        this.renderer = renderer;
    }

    /** The SVG of each by its file name. */
    static Map<String, String> of(ExperimentResult result, TemplateRenderer renderer) {
        ExperimentCharts all = new ExperimentCharts(result, renderer);
        all.lines(
                "validation-error.svg",
                "Validation error",
                "error in %",
                curve(e -> 100 * (1 - e.validationAccuracy())));
        all.lines("train-error.svg", "Training error", "error in %", curve(e -> 100 * (1 - e.trainAccuracy())));
        all.time();
        all.lines(
                "flip-ratio.svg",
                "Binary weights that flip in a step",
                "flip ratio in %",
                curve(e -> 100 * e.flipRatio()));
        all.bars("training-time.svg", "Time of a training", VariantSummary::seconds, Amount::ofSeconds);
        all.bars(
                "peak-memory.svg",
                "Peak memory above the data set",
                VariantSummary::peakMemoryAboveDataBytes,
                Amount::ofBytes);
        all.bars("weight-bytes.svg", "Weights", ExperimentCharts::weightBytes, Amount::ofBytes);
        return all.charts;
    }

    private static Spread weightBytes(VariantSummary variant) {
        double bytes = variant.weightBytes();
        return new Spread(bytes, Double.NaN, bytes, bytes);
    }

    private static Function<RunResult, double[]> curve(ToDoubleFunction<EpochStats> value) {
        return run -> run.history().stream().mapToDouble(value).toArray();
    }

    private void time() {
        Amount unit = Amount.ofSeconds(result.variants().stream()
                .mapToDouble(variant -> variant.seconds().mean())
                .filter(Double::isFinite)
                .min()
                .orElse(0));
        lines("training-time-by-epoch.svg", "Time of training so far", "time in " + unit.name(), run -> {
            double[] seconds = run.history().stream().mapToDouble(run::seconds).toArray();
            for (int i = 1; i < seconds.length; i++) {
                seconds[i] += seconds[i - 1];
            }
            return DoubleStream.of(seconds).map(unit::in).toArray();
        });
    }

    private void lines(String file, String title, String yTitle, Function<RunResult, double[]> curve) {
        List<LineChart.Line> lines = new ArrayList<>();
        for (int v = 0; v < result.variants().size(); v++) {
            String name = result.variants().get(v).name();
            List<LineChart.Point> points =
                    points(result.results(name).stream().map(curve).toList());
            if (!points.isEmpty()) {
                lines.add(new LineChart.Line(name, v, points));
            }
        }
        if (!lines.isEmpty()) {
            charts.put(file, new LineChart(title, yTitle, lines).svg(renderer));
        }
    }

    /** Mean and range of each epoch over the trainings; an epoch in which one of them has no number is left out. */
    private static List<LineChart.Point> points(List<double[]> curves) {
        List<LineChart.Point> points = new ArrayList<>();
        int epochs = curves.stream().mapToInt(curve -> curve.length).min().orElse(0);
        for (int e = 0; e < epochs; e++) {
            int epoch = e;
            double[] values = curves.stream().mapToDouble(curve -> curve[epoch]).toArray();
            if (DoubleStream.of(values).allMatch(Double::isFinite)) {
                points.add(new LineChart.Point(
                        epoch + 1,
                        DoubleStream.of(values).average().orElseThrow(),
                        DoubleStream.of(values).min().orElseThrow(),
                        DoubleStream.of(values).max().orElseThrow()));
            }
        }
        return points;
    }

    private void bars(
            String file, String title, Function<VariantSummary, Spread> figure, Function<Double, Amount> unitFor) {
        List<VariantSummary> variants = result.variants();
        int[] trained = IntStream.range(0, variants.size())
                .filter(v -> variants.get(v).trained() > 0)
                .toArray();
        if (trained.length == 0) {
            return;
        }
        Amount unit = unitFor.apply(IntStream.of(trained)
                .mapToDouble(v -> figure.apply(variants.get(v)).mean())
                .min()
                .orElseThrow());
        List<BarChart.Bar> bars = IntStream.of(trained)
                .mapToObj(v -> {
                    Spread spread = figure.apply(variants.get(v));
                    return new BarChart.Bar(
                            variants.get(v).name(),
                            v,
                            unit.in(spread.mean()),
                            unit.in(spread.least()),
                            unit.in(spread.greatest()),
                            unit.text(spread.mean()));
                })
                .toList();
        charts.put(file, new BarChart(title, unit.name(), bars).svg(renderer));
    }
}
