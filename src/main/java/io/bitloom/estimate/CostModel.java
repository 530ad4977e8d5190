package io.bitloom.estimate;

import io.bitloom.hardware.HardwarePlan;
import io.bitloom.hardware.LayerPlan;
import io.bitloom.synthesis.Family;
import io.bitloom.synthesis.Use;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What Yosys makes of hardware in a family of devices, without asking it.
 *
 * <pre>
 *     LUT = exact LUTs of memories + sum over ingredients of  coefficient * amount        FF and carry alike
 * </pre>
 *
 * <p>Coefficients are fitted to what Yosys counted of small designs (src/test/resources/estimate); memories follow Yosys's own rules.
 *
 * @param family of devices
 * @param coefficients of LUT, FF and carry for every ingredient
 * @param error of the LUTs of a whole design, in per cent, that no measured design exceeded
 */
public record CostModel(Family family, Map<Ingredient, List<Double>> coefficients, double error) {
    private static final String RESOURCE = "/estimate/costs.csv";
    private static final String ERROR = "ERROR";
    private static final Map<Family, CostModel> READ = new ConcurrentHashMap<>();

    /**
     * The model of a family.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static CostModel of(Family family) {
        return READ.computeIfAbsent(family, CostModel::read);
    }

    private static CostModel read(Family family) {
        MemoryFamilies.of(family);
        // UltraScale+ has the look-up tables of 7 Series
        String name = (family == Family.XCUP ? Family.XC7 : family).name();
        Map<Ingredient, List<Double>> coefficients = new EnumMap<>(Ingredient.class);
        double error = 0;
        for (String line : lines()) {
            String[] cells = line.split(",");
            if (cells[0].equals(name) && cells[1].equals(ERROR)) {
                error = Double.parseDouble(cells[2]);
            } else if (cells[0].equals(name)) {
                coefficients.put(
                        Ingredient.valueOf(cells[1]),
                        List.of(
                                Double.parseDouble(cells[2]),
                                Double.parseDouble(cells[3]),
                                Double.parseDouble(cells[4])));
            }
        }
        return new CostModel(family, coefficients, error);
    }

    private static List<String> lines() {
        try (InputStream stream = CostModel.class.getResourceAsStream(RESOURCE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a layer takes. */
    public Use of(HardwarePlan plan, LayerPlan layer) {
        return cost(Anatomy.of(plan, layer, family));
    }

    /** What the arg-max takes. */
    public Use ofArgMax(HardwarePlan plan) {
        return cost(Anatomy.ofArgMax(plan, family));
    }

    /** What joins the layers. */
    public Use ofTop(HardwarePlan plan) {
        return cost(Anatomy.ofTop(plan, family));
    }

    Use cost(Anatomy anatomy) {
        double[] sums = new double[3];
        anatomy.ingredients().amounts().forEach((ingredient, amount) -> {
            List<Double> each = coefficients.getOrDefault(ingredient, List.of(0.0, 0.0, 0.0));
            for (int i = 0; i < sums.length; i++) {
                sums[i] += amount * each.get(i);
            }
        });
        return new Use((int) Math.round(sums[0]), (int) Math.round(sums[1]), (int) Math.round(sums[2]), 0, 0)
                .plus(anatomy.exact());
    }
}
