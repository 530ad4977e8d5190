package io.bitloom.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The ticks of an axis at round numbers: multiples first..last of a step of 1, 2 or 5 times a power of ten.
 *
 * @param step between two ticks
 * @param first multiple, at or below the least value
 * @param last multiple, at or above the greatest value and above the first
 */
record RoundTicks(BigDecimal step, long first, long last) {
    private static final List<Integer> ROUND = List.of(1, 2, 5);

    /**
     * The finest round ticks that take a range with no more than a number of steps.
     *
     * @param least finite
     * @param greatest finite, at least the least
     * @param steps at most, 2 or more
     */
    static RoundTicks over(double least, double greatest, int steps) {
        double range = greatest > least ? greatest - least : Math.max(1, Math.abs(greatest));
        int power = (int) Math.floor(Math.log10(range / steps));
        for (int i = 0; ; i++) {
            BigDecimal step =
                    BigDecimal.valueOf(ROUND.get(i % ROUND.size())).scaleByPowerOfTen(power + i / ROUND.size());
            long first = (long) Math.floor(least / step.doubleValue());
            long last = Math.max(first + 1, (long) Math.ceil(greatest / step.doubleValue()));
            if (last - first <= steps) {
                return new RoundTicks(step, first, last);
            }
        }
    }

    /** The finest round ticks with whole numbers only, for what is counted. */
    static RoundTicks whole(double least, double greatest, int steps) {
        RoundTicks ticks = over(least, greatest, steps);
        return ticks.step.compareTo(BigDecimal.ONE) >= 0
                ? ticks
                : new RoundTicks(BigDecimal.ONE, (long) Math.floor(least), Math.max((long) Math.floor(least) + 1, (long)
                        Math.ceil(greatest)));
    }

    /** Multiples of the step, ascending. */
    List<BigDecimal> values() {
        return LongStream.rangeClosed(first, last)
                .mapToObj(multiple -> step.multiply(BigDecimal.valueOf(multiple)))
                .toList();
    }

    /** Where a value is between the first tick, 0, and the last one, 1. */
    double share(double value) {
        double from = first * step.doubleValue();
        double to = last * step.doubleValue();
        return (value - from) / (to - from);
    }

    /** A tick with as many decimals as the step has, {@code 0.05} or {@code 200}. */
    static String label(BigDecimal value) {
        return value.toPlainString();
    }
}
