package io.bitloom.report;

import io.bitloom.flow.ExperimentResult;
import io.bitloom.flow.Spread;
import io.bitloom.flow.VariantSummary;
import io.bitloom.flow.VariantSummary.Ratios;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** An experiment as people read it: what the variants can, what they cost, and what failed. */
public final class ExperimentTable {
    private static final String NOTHING = "-";

    private ExperimentTable() {}

    public static String of(ExperimentResult result) {
        StringBuilder text = new StringBuilder();
        text.append(accuracy(result).text()).append('\n').append(cost(result).text());
        remarks(result).forEach(remark -> text.append('\n').append(remark));
        return text + (remarks(result).isEmpty() ? "" : "\n");
    }

    static Grid accuracy(ExperimentResult result) {
        VariantSummary first = result.variants().get(0);
        return new Grid(
                List.of("variant", "network", "seeds", "train", "validation", "test", "to the first"),
                rows(
                        result,
                        variant -> List.of(
                                variant.name(),
                                variant.trained() == 0 ? NOTHING : variant.network(),
                                String.valueOf(variant.trained()),
                                percent(variant.trainAccuracy()),
                                percent(variant.validationAccuracy()),
                                percent(variant.testAccuracy()),
                                points(variant.testAccuracy().mean()
                                        - first.testAccuracy().mean()))));
    }

    static Grid cost(ExperimentResult result) {
        Amount training =
                Amount.ofSeconds(least(result, variant -> variant.seconds().mean()));
        Amount epoch = Amount.ofSeconds(
                least(result, variant -> variant.secondsPerEpoch().mean()));
        Amount peak = Amount.ofBytes(
                least(result, variant -> variant.peakMemoryBytes().mean()));
        Amount above = Amount.ofBytes(
                least(result, variant -> variant.peakMemoryAboveDataBytes().mean()));
        Amount weights = Amount.ofBytes(least(result, ExperimentTable::weights));
        Amount floats = Amount.ofBytes(least(result, ExperimentTable::floats));
        return new Grid(
                List.of(
                        "variant",
                        "training",
                        "an epoch",
                        "faster",
                        "peak memory",
                        "above data",
                        "less",
                        "weights",
                        "as floats",
                        "smaller"),
                rows(
                        result,
                        variant -> List.of(
                                variant.name(),
                                training.text(variant.seconds().mean()),
                                epoch.text(variant.secondsPerEpoch().mean()),
                                times(variant, Ratios::secondsPerEpoch),
                                peak.text(variant.peakMemoryBytes().mean()),
                                above.text(variant.peakMemoryAboveDataBytes().mean()),
                                times(variant, Ratios::peakMemoryAboveData),
                                weights.text(weights(variant)),
                                floats.text(floats(variant)),
                                times(floats(variant) / weights(variant)))));
    }

    private static double weights(VariantSummary variant) {
        return variant.trained() == 0 ? Double.NaN : variant.weightBytes();
    }

    private static double floats(VariantSummary variant) {
        return variant.trained() == 0 ? Double.NaN : variant.floatBytes();
    }

    private static double least(ExperimentResult result, ToDoubleFunction<VariantSummary> figure) {
        return result.variants().stream()
                .mapToDouble(figure)
                .filter(Double::isFinite)
                .min()
                .orElse(0);
    }

    /** A sentence for each training that failed, and for each variant that was left out. */
    static List<String> remarks(ExperimentResult result) {
        List<String> remarks = new ArrayList<>();
        for (ExperimentResult.Run run : result.runs()) {
            run.failure()
                    .ifPresent(failure ->
                            remarks.add("FAILED: " + run.variant() + ", seed " + run.seed() + ": " + failure));
        }
        for (VariantSummary variant : result.variants()) {
            long left = result.runs().stream()
                    .filter(run -> run.variant().equals(variant.name()))
                    .filter(run -> run.result().isEmpty() && run.failure().isEmpty())
                    .count();
            if (left > 0) {
                remarks.add(
                        variant.name() + ": " + left + " of " + result.seeds().size() + " trainings are not done");
            }
        }
        return remarks;
    }

    private static List<List<String>> rows(ExperimentResult result, Function<VariantSummary, List<String>> row) {
        return result.variants().stream().map(row).toList();
    }

    private static String percent(Spread share) {
        if (Double.isNaN(share.mean())) {
            return NOTHING;
        }
        return Double.isNaN(share.deviation())
                ? String.format(Locale.ROOT, "%.2f %%", 100 * share.mean())
                : String.format(Locale.ROOT, "%.2f ± %.2f %%", 100 * share.mean(), 100 * share.deviation());
    }

    private static String points(double difference) {
        return Double.isNaN(difference) ? NOTHING : String.format(Locale.ROOT, "%+.2f", 100 * difference);
    }

    private static String times(VariantSummary variant, ToDoubleFunction<Ratios> ratio) {
        return times(variant.ratios().map(ratio::applyAsDouble).orElse(Double.NaN));
    }

    private static String times(double ratio) {
        return Double.isFinite(ratio) ? String.format(Locale.ROOT, "%.2fx", ratio) : NOTHING;
    }
}
