package io.bitloom.flow;

import java.util.stream.DoubleStream;

/**
 * What the same figure was with different seeds.
 *
 * @param mean of them; NaN if there are none
 * @param deviation the standard deviation of a sample, sqrt(sum (x - mean)^2 / (n - 1)); NaN for fewer than two
 * @param least of them
 * @param greatest of them
 */
public record Spread(double mean, double deviation, double least, double greatest) {
    /** The spread of these figures; without any, and with one that is NaN, every component is NaN. */
    static Spread of(double... figures) {
        int n = figures.length;
        double mean = DoubleStream.of(figures).average().orElse(Double.NaN);
        double squares =
                DoubleStream.of(figures).map(x -> (x - mean) * (x - mean)).sum();
        return new Spread(
                mean,
                n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)),
                DoubleStream.of(figures).min().orElse(Double.NaN),
                DoubleStream.of(figures).max().orElse(Double.NaN));
    }
}
