package io.bitloom.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of a network in doubles, the slices of a layer put together.
 *
 * @param arrays {@code layer1.weights} inputs x neurons, {@code layer1.gamma}, {@code .beta}, {@code .shift}, {@code .scale},
 *     {@code .log-scale} one row each
 */
record TrainedParameters(Map<String, double[][]> arrays) {
    private static final Pattern SLICE = Pattern.compile(
            "(layer\\d+)\\.(?:(weights)(\\d+)|norm(\\d+)\\.(gamma|beta)|(?:activation\\.)?(shift|scale|log-scale))");

    static TrainedParameters of(TrainedNetwork network) {
        Map<String, double[][]> arrays = new LinkedHashMap<>();
        network.visit((name, rows) -> {
            Matcher match = SLICE.matcher(name);
            if (!match.matches()) {
                return;
            }
            int from = match.group(3) != null
                    ? Integer.parseInt(match.group(3))
                    : match.group(4) != null ? Integer.parseInt(match.group(4)) : 0;
            String kind =
                    match.group(2) != null ? match.group(2) : match.group(5) != null ? match.group(5) : match.group(6);
            arrays.merge(match.group(1) + "." + kind, doubles(rows), (left, right) -> beside(left, from, right));
        });
        return new TrainedParameters(arrays);
    }

    private static double[][] doubles(float[][] rows) {
        double[][] values = new double[rows.length][rows[0].length];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < rows[r].length; c++) {
                values[r][c] = rows[r][c];
            }
        }
        return values;
    }

    private static double[][] beside(double[][] left, int from, double[][] right) {
        double[][] both = new double[left.length][from + right[0].length];
        for (int r = 0; r < both.length; r++) {
            System.arraycopy(left[r], 0, both[r], 0, from);
            System.arraycopy(right[r], 0, both[r], from, right[r].length);
        }
        return both;
    }

    double[][] get(String name) {
        return arrays.get(name);
    }
}
