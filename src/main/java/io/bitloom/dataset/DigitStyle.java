package io.bitloom.dataset;

import java.util.Arrays;
import java.util.List;

/**
 * One way of writing a digit: strokes of the pen as control points in the unit square, x to the right and y down.
 *
 * <p>A stroke is a smooth curve through its points; a point written twice in a row is a corner.
 */
record DigitStyle(List<double[][]> strokes) {
    /** The ways of writing each digit 0..9, equally likely. */
    private static final List<List<DigitStyle>> STYLES = List.of(
            List.of(
                    style("50,0 18,18 5,50 18,84 50,100 82,84 95,50 82,18 50,0"),
                    style("62,4 30,10 12,50 24,90 52,100 80,86 88,48 74,10 46,6 38,16")),
            List.of(
                    style("50,0 50,100"),
                    style("26,24 52,0 52,0 52,100"),
                    style("26,22 50,0 50,0 50,100", "24,100 78,100")),
            List.of(
                    style("10,26 30,3 66,3 86,26 70,52 40,76 8,100 8,100 94,100"),
                    style("12,22 36,2 70,6 82,30 62,60 34,88 12,96 8,84 26,78 56,92 94,94")),
            List.of(
                    style("14,12 48,0 80,16 68,40 38,47 38,47 74,56 88,76 60,99 10,90"),
                    style("14,2 86,2 86,2 44,42 44,42 80,52 90,76 60,100 10,90")),
            List.of(
                    style("24,0 10,60 10,60 92,60", "72,24 66,100"),
                    style("72,100 72,0 72,0 4,68 4,68 96,68"),
                    style("18,4 16,44 50,52 80,44", "84,0 80,50 76,100")),
            List.of(
                    style("26,2 20,44 20,44 56,36 86,58 74,90 42,100 8,90", "26,2 88,2"),
                    style("88,4 34,4 26,30 50,44 80,62 74,90 42,100 10,92")),
            List.of(
                    style("76,2 36,28 12,68 34,98 70,96 86,72 66,52 34,58 16,80"),
                    style("40,0 22,40 16,80 44,100 80,88 78,64 48,58 20,76")),
            List.of(
                    style("8,4 92,4 92,4 40,100"),
                    style("8,4 90,4 90,4 64,44 48,100", "30,50 84,50"),
                    style("10,20 10,4 10,4 90,2 90,2 58,48 52,100")),
            List.of(
                    style("78,12 50,0 24,18 44,44 76,66 76,92 46,100 20,86 28,62 60,44 78,22 74,8"),
                    style("50,48 22,28 48,0 78,24 50,48 18,76 48,100 84,76 50,48")),
            List.of(
                    style("82,20 52,2 18,24 40,50 80,26 80,26 78,60 70,100"),
                    style("80,18 46,2 18,26 44,50 80,24 84,70 56,100 18,90"),
                    style("82,8 44,2 16,28 44,48 82,8 82,8 66,100")));

    static List<DigitStyle> of(int digit) {
        return STYLES.get(digit);
    }

    /** Reads strokes written as "x,y x,y ..." in hundredths. */
    private static DigitStyle style(String... strokes) {
        return new DigitStyle(Arrays.stream(strokes)
                .map(stroke -> Arrays.stream(stroke.split(" "))
                        .map(point -> Arrays.stream(point.split(","))
                                .mapToDouble(hundredths -> Integer.parseInt(hundredths) / 100.0)
                                .toArray())
                        .toArray(double[][]::new))
                .toList());
    }
}
