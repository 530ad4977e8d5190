package io.bitloom.estimate;

import io.bitloom.file.WholeFile;
import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.LayerPlan;
import io.bitloom.synthesis.Family;
import io.bitloom.synthesis.PartUse;
import io.bitloom.synthesis.Use;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Fits the coefficients of {@link CostModel} to what Yosys counted, and writes src/main/resources/estimate/costs.csv.
 *
 * <pre>
 *     minimise  sum over parts of  ((sum over ingredients of c * amount  -  counted) / (counted + 20))^2      c &gt;= 0
 * </pre>
 */
final class CostFit {
    static final List<Family> FAMILIES = List.of(Family.ICE40, Family.ECP5, Family.XC7);

    private static final Path COSTS = Path.of("src/main/resources/estimate/costs.csv");

    /** Parts of a few look-up tables weigh little. */
    private static final double SMALL = 20;

    private static final int SWEEPS = 20_000;

    /** A part of a design, what it is made of and what was counted. */
    record Sample(MeasuredDesign design, String part, Anatomy anatomy, Use counted) {}

    private CostFit() {}

    public static void main(String[] arguments) throws IOException {
        StringBuilder text = new StringBuilder("family,ingredient,lut,ff,carry\n");
        for (Family family : FAMILIES) {
            CostModel model = fit(family);
            for (Ingredient ingredient : model.coefficients().keySet()) {
                List<Double> each = model.coefficients().get(ingredient);
                text.append(String.format(
                        Locale.ROOT,
                        "%s,%s,%.3f,%.3f,%.3f\n",
                        family,
                        ingredient,
                        each.get(0),
                        each.get(1),
                        each.get(2)));
            }
            text.append(String.format(Locale.ROOT, "%s,ERROR,%.0f,0,0\n", family, Math.ceil(model.error())));
        }
        WholeFile.write(COSTS, text.toString());
    }

    /** The model that all designs make; its error is no less than that on designs which are held out of the fit. */
    static CostModel fit(Family family) throws IOException {
        List<Sample> samples = samples(family);
        CostModel model = fit(family, samples);
        double error = Math.max(
                largest(errors(model, samples)), largest(errors(withoutHeldOut(family, samples), heldOut(samples))));
        return new CostModel(family, model.coefficients(), 100 * error);
    }

    /** The model that the designs make which are not held out. */
    static CostModel withoutHeldOut(Family family, List<Sample> samples) {
        return fit(
                family,
                samples.stream().filter(each -> !each.design().isHeldOut()).toList());
    }

    static List<Sample> heldOut(List<Sample> samples) {
        return samples.stream().filter(each -> each.design().isHeldOut()).toList();
    }

    private static double largest(Map<MeasuredDesign, Double> errors) {
        return errors.values().stream().mapToDouble(Math::abs).max().orElse(0);
    }

    private static CostModel fit(Family family, List<Sample> samples) {
        double[] lut = solve(samples, Use::lut);
        double[] ff = solve(samples, Use::ff);
        double[] carry = solve(samples, Use::carry);
        Map<Ingredient, List<Double>> coefficients = new EnumMap<>(Ingredient.class);
        for (Ingredient ingredient : Ingredient.values()) {
            int i = ingredient.ordinal();
            coefficients.put(ingredient, List.of(round(lut[i]), round(ff[i]), round(carry[i])));
        }
        return new CostModel(family, coefficients, 0);
    }

    private static double round(double value) {
        return Math.round(1000 * value) / 1000.0;
    }

    static List<Sample> samples(Family family) throws IOException {
        List<Sample> samples = new ArrayList<>();
        MeasuredCosts costs = MeasuredCosts.read();
        for (MeasuredDesign design : MeasuredCosts.designs()) {
            HardwarePlan plan = design.plan(family);
            Map<String, Anatomy> parts = new HashMap<>();
            for (LayerPlan layer : plan.layers()) {
                parts.put(layer.name(), Anatomy.of(plan, layer, family));
            }
            parts.put("arg-max", Anatomy.ofArgMax(plan, family));
            parts.put(PartUse.OTHER, Anatomy.ofTop(plan, family));
            for (MeasuredCosts.Row row : costs.of(family, design)) {
                samples.add(new Sample(
                        design,
                        row.part().part(),
                        parts.get(row.part().part()),
                        row.part().use()));
            }
        }
        return samples;
    }

    /** How far the LUTs of every whole design are off: (estimated - counted) / counted. */
    static Map<MeasuredDesign, Double> errors(CostModel model, List<Sample> samples) {
        Map<MeasuredDesign, int[]> sums = new LinkedHashMap<>();
        for (Sample sample : samples) {
            int[] sum = sums.computeIfAbsent(sample.design(), design -> new int[2]);
            sum[0] += model.cost(sample.anatomy()).lut();
            sum[1] += sample.counted().lut();
        }
        Map<MeasuredDesign, Double> errors = new LinkedHashMap<>();
        sums.forEach((design, sum) -> errors.put(design, (sum[0] - sum[1]) / (double) sum[1]));
        return errors;
    }

    /** Least squares of coefficients that are not negative, by coordinate descent. */
    private static double[] solve(List<Sample> samples, ToIntFunction<Use> resource) {
        int n = Ingredient.values().length;
        double[][] normal = new double[n][n];
        double[] right = new double[n];
        for (Sample sample : samples) {
            double counted = resource.applyAsInt(sample.counted())
                    - resource.applyAsInt(sample.anatomy().exact());
            double weight = 1 / (resource.applyAsInt(sample.counted()) + SMALL);
            double[] amounts = new double[n];
            for (Ingredient ingredient : Ingredient.values()) {
                amounts[ingredient.ordinal()] =
                        weight * sample.anatomy().ingredients().of(ingredient);
            }
            for (int i = 0; i < n; i++) {
                right[i] += amounts[i] * weight * counted;
                for (int j = 0; j < n; j++) {
                    normal[i][j] += amounts[i] * amounts[j];
                }
            }
        }
        double[] x = new double[n];
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int i = 0; i < n; i++) {
                if (normal[i][i] > 0) {
                    double rest = right[i];
                    for (int j = 0; j < n; j++) {
                        rest -= normal[i][j] * x[j];
                    }
                    x[i] = Math.max(0, x[i] + rest / normal[i][i]);
                }
            }
        }
        return x;
    }

    /** What is off by how much, for whoever changes the ingredients. */
    static final class Residuals {
        private Residuals() {}

        public static void main(String[] families) throws IOException {
            for (String name : families) {
                Family family = Family.valueOf(name.toUpperCase(Locale.ROOT));
                CostModel model = fit(family);
                List<Sample> samples = samples(family);
                model.coefficients().forEach((ingredient, each) -> System.out.println(ingredient + " " + each));
                for (Sample sample : samples) {
                    Use estimated = model.cost(sample.anatomy());
                    Use counted = sample.counted();
                    System.out.printf(
                            Locale.ROOT,
                            "%s%s %-8s lut %5d %5d %+5.0f%%  ff %5d %5d  carry %4d %4d  bram %3d %3d%s  dsp %2d %2d%s%n",
                            sample.design().name(),
                            sample.design().isHeldOut() ? "*" : " ",
                            sample.part(),
                            estimated.lut(),
                            counted.lut(),
                            100.0 * (estimated.lut() - counted.lut()) / Math.max(1, counted.lut()),
                            estimated.ff(),
                            counted.ff(),
                            estimated.carry(),
                            counted.carry(),
                            estimated.bram(),
                            counted.bram(),
                            estimated.bram() == counted.bram() ? "" : " BRAM",
                            estimated.dsp(),
                            counted.dsp(),
                            estimated.dsp() == counted.dsp() ? "" : " DSP");
                }
                report(family + ", all", errors(model, samples));
                report(family + ", held out of the fit", errors(withoutHeldOut(family, samples), heldOut(samples)));
            }
        }

        private static void report(String what, Map<MeasuredDesign, Double> errors) {
            double[] sorted = errors.values().stream()
                    .mapToDouble(error -> 100 * Math.abs(error))
                    .sorted()
                    .toArray();
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d designs, LUT off by %.1f %% in the median, %.1f %% at most%n",
                    what,
                    sorted.length,
                    sorted[sorted.length / 2],
                    sorted[sorted.length - 1]);
        }
    }
}
